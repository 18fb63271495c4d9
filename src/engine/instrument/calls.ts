import { traceCall } from '../edits/trace-call';
import { coverage } from '../program/llm-coverage';
import { placedName } from '../program/placed-names';
import type { Program } from '../program/program';
import { callerOf, type FunctionRef } from '../program/symbols';
import { agentOf } from './agent';
import { say } from './messages';
import type { Proposal, View } from './plan';
import { spelled } from './spelled';
import { untraceable } from './untraceable';

/** Calls to models in code that is no function to trace, such as the top level of a script or the handler of a route (TypeScript). */
export function* traceCalls(view: View): Iterable<Proposal> {
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
    if (isCovered(one) || program.context(call) === 'inside' || !isLoose(program, callerOf(call))) continue;
    const { integration } = one.entry;
    const note =
      integration?.how === 'telemetry' && sdk.has('typescript', integration)
        ? say('telemetry', { ...data, integration: integration.name })
        : undefined;
    yield {
      key: `${key} at ${count}`,
      file: call.file.path,
      reason: { component: 'tracing', ...say('traceCall', data) },
      ...(note && { otherwise: { component: 'tracing', ...note, file: call.file.path, at: call.facts.at } }),
      edits: () => traceCall(write, program, one, data.call.split('.').slice(1).join('.') || data.call),
    };
  }
}

/** No `track` fits around it. */
const isLoose = (program: Program, fn: FunctionRef): boolean =>
  fn.id === 0 || placedName(fn) === undefined || untraceable(program, fn) !== undefined;
