import { addTrackOptions, entrypointParams, spanName, type TrackOption, traceFunction } from '../edits/track';
import type { FunctionRef } from '../program/symbols';
import { isOn, optionOf } from '../program/tracked';
import { agentOf, choiceOf, qualified } from './agent';
import { say } from './messages';
import { ownTraces } from './own-traces';
import type { Proposal, Step, View } from './plan';
import { runnability } from './runnable';
import { untraceable } from './untraceable';

/** Marks the function that one run of the agent begins with. */
export const entrypointSteps: readonly Step[] = [markRoot, nameEntrypoint];

function* markRoot(view: View): Iterable<Proposal> {
  const { program, write } = view;
  const agent = agentOf(program, view);
  const [root] = agent.candidates;
  if (!root) return;
  if (program.tracked.some((one) => isOn(program.graph, one, 'entrypoint') !== 'no')) return;
  const parameter = runnability(program, root);
  const tracked = program.trackedAs(root);
  // Said already where it could not be traced.
  if (!tracked && (untraceable(program, root) || ownTraces(view, agent) !== undefined)) return;
  const data = { function: qualified(root) };
  const { file, name } = choiceOf(root);
  yield {
    key: `entrypoint ${file} ${name}`,
    file,
    reason: { component: 'entrypoint', ...say('entrypoint', data) },
    otherwise: {
      component: 'entrypoint',
      ...(parameter === undefined
        ? say('notMarked', data)
        : say(root.file.language === 'python' ? 'notRunnableHere' : 'notRunnable', { ...data, parameter })),
      file,
      at: root.facts.nameAt ?? root.facts.at,
    },
    edits() {
      if (parameter !== undefined) return undefined;
      const options = markOf(view, root);
      if (!tracked) return traceFunction(write, root, options);
      const missing = options.filter(({ key }) => optionOf(tracked, key) === undefined);
      const isNamed =
        root.file.language === 'python' || spanName(tracked) !== undefined || optionOf(tracked, 'name') !== undefined;
      return isNamed ? addTrackOptions(write, program.graph, tracked, missing) : undefined;
    },
  };
}

/** A function that the runner starts in the middle of another one's traces names the project as well. */
function* nameEntrypoint({ program, write, request }: View): Iterable<Proposal> {
  const { project } = request;
  const tracked = program.tracked.find((one) => isOn(program.graph, one, 'entrypoint') === 'yes');
  const named = program.tracked.some((one) => optionOf(one, 'project_name'));
  if (!tracked || project === undefined || !named || tracked.open || optionOf(tracked, 'project_name')) return;
  const { file } = tracked.function;
  if (file.language !== 'python') return;
  yield {
    key: 'project of the entrypoint',
    file: file.path,
    reason: { component: 'entrypoint', ...say('project', { project }) },
    edits: () => addTrackOptions(write, program.graph, tracked, [{ key: 'project_name', text: write.in(file).quoted(project) }]),
  };
}

function markOf({ write }: View, { file, facts }: FunctionRef): readonly TrackOption[] {
  if (file.language === 'python') return [{ key: 'entrypoint', text: 'True' }];
  const params = entrypointParams(write.in(file), facts.parameters);
  return [{ key: 'entrypoint', text: 'true' }, ...(params === undefined ? [] : [{ key: 'params', text: params }])];
}
