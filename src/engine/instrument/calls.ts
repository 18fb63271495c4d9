import { traceCall } from '../edits/trace-call';
import { coverage } from '../program/llm-coverage';
import { placedName } from '../program/placed-names';
import type { Program } from '../program/program';
import { callerOf, type FunctionRef } from '../program/symbols';
import { optionOf } from '../program/tracked';
import { agentOf } from './agent';
import { wrapBesideUntraced } from './beside';
import { say } from './messages';
import type { Proposal, Step, View } from './plan';
import { spelled } from './spelled';
import { untraceable } from './untraceable';

/** Last of all, since settings can be read from the configuration only while the call stands in its function. */
export const callSteps: readonly Step[] = [traceCalls, wrapBesideUntraced];

/** Calls to models in code that is no function to trace, such as the top level of a script or the handler of a route (TypeScript). */
function* traceCalls(view: View): Iterable<Proposal> {
  const { program, request, sdk, write } = view;
  if (request.function !== undefined) return;
  const isCovered = coverage(program);
  const seen = new Map<string, number>();
  for (const one of agentOf(program, view).asked) {
    const { call } = one;
    if (call.file.language !== 'typescript') continue;
    const data = { call: spelled(call) };
    const key = `call ${call.file.path} ${data.call}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    if (isCovered(one)) continue;
    const caller = callerOf(call);
    const isOwn = program.context(call) !== 'inside' ? isLoose(program, caller) : isGeneral(program, caller);
    if (!isOwn) continue;
    const { integration } = one.entry;
    const note =
      integration?.how === 'telemetry' && sdk.fits('typescript', integration)
        ? say('telemetry', { ...data, integration: integration.name })
        : undefined;
    yield {
      key: `${key} at ${count}`,
      file: call.file.path,
      reason: { component: 'tracing', ...say('traceCall', data) },
      ...(note && { otherwise: { component: 'tracing', ...note, file: call.file.path, at: call.facts.at } }),
      edits: () => traceCall(write, program, one, /\(\)\.([\w.]+)$/.exec(one.entry.name)?.[1] ?? data.call),
    };
  }
}

/** It is a step of the agent that does other things as well, so that the call is not all of its span. */
function isGeneral(program: Program, fn: FunctionRef): boolean {
  const tracked = program.trackedAs(fn);
  const type = tracked && optionOf(tracked, 'type');
  return type?.kind === 'literal' && type.value === 'general';
}

/** No `track` fits around it. */
const isLoose = (program: Program, fn: FunctionRef): boolean =>
  fn.id === 0 || placedName(fn) === undefined || untraceable(program, fn) !== undefined;
