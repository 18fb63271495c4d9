import type { Program } from '../../program/program';
import { type CallRef, callsOf } from '../../program/symbols';
import type { FileEdit } from '../../writer';
import { say } from '../messages';
import type { Proposal, View } from '../plan';
import { spelled } from '../spelled';
import { importAll, isImported } from './imported';

const module = 'opik.integrations.adk';
const agent = /^google\.adk(?:\.\w+)*\.(?:Agent|LlmAgent|SequentialAgent|ParallelAgent|LoopAgent)$/;

/** ADK: a tracer for each agent that is no part of another one; the agents below it are reached from there. */
export function* connectAdk(view: View): Iterable<Proposal> {
  const { program } = view;
  if (isImported(program, module)) return;
  const made = program.files.flatMap(callsOf).filter((call) => isAgent(program, call));
  const parts = new Set(made.flatMap((call) => partsOf(program, call)));
  const roots = made.filter((call) => !parts.has(call));
  const [root] = roots;
  if (!root) return;
  const data = { integration: 'track_adk_agent_recursive', call: spelled(root) };
  const place = { file: root.file.path, at: root.facts.at };
  yield {
    key: `adk ${root.file.path}`,
    file: root.file.path,
    reason: { component: 'tracing', ...say('hook', data) },
    otherwise: { component: 'tracing', ...say('notHooked', data), ...place },
    edits: () => track(view, roots),
  };
}

const isAgent = (program: Program, call: CallRef): boolean =>
  program.graph.callee(call).some((one) => one.kind === 'external' && agent.test(one.name));

/** The agents that one is made of: those below it, and those that it uses as tools. */
function partsOf(program: Program, { file, facts }: CallRef): readonly CallRef[] {
  return facts.arguments
    .filter(({ name }) => name === 'sub_agents' || name === 'tools')
    .flatMap(({ value }) => program.meant(file, value))
    .flatMap((one) =>
      one.kind === 'value' && one.value.kind === 'list' ? one.value.items.flatMap((item) => program.meant(one.file, item)) : [],
    )
    .flatMap((one) => {
      if (one.kind !== 'external' || !one.origin) return [];
      const used = one.origin.facts.arguments.flatMap(({ value }) =>
        program
          .meant(one.origin?.file ?? file, value)
          .flatMap((inner) => (inner.kind === 'external' && inner.origin ? [inner.origin] : [])),
      );
      return [one.origin, ...used];
    });
}

function track({ write }: View, roots: readonly CallRef[]): readonly FileEdit[] | undefined {
  const edits: FileEdit[] = [];
  for (const root of roots) {
    const { file, facts } = root;
    const writer = write.in(file);
    const imported = importAll(writer, module, ['OpikTracer', 'track_adk_agent_recursive']);
    const [tracer, trackAgent] = imported?.spelled ?? [];
    if (!imported) return undefined;
    const isFirst = !edits.some((one) => one.file === file.path);
    const name = nameOf(root);
    const line =
      name === undefined
        ? writer.wrap(facts.at, `${trackAgent}(`, `, ${tracer}())`)
        : writer.insertStatement({ after: facts.statement }, `${trackAgent}(${name}, ${tracer}())`);
    if (!line) return undefined;
    edits.push({ file: file.path, edits: [...(isFirst ? imported.edits : []), ...line] });
  }
  return edits;
}

/** The variable that holds the agent, where the statement does nothing else. */
function nameOf({ file, facts: { role } }: CallRef): string | undefined {
  return role.to === 'binding' ? file.bindings[role.binding]?.name : undefined;
}
