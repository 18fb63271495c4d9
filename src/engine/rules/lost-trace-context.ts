import { carryContext, functionGiven } from '../edits/carry-context';
import type { Program } from '../program/program';
import { type CallRef, callerOf, type FunctionRef, nameOf } from '../program/symbols';
import { defineRule, type Finding, type RuleInput } from '../rule';
import type { NamedMeaning } from '../sdk/model';

const messages = {
  thread:
    '`{call}` runs `{function}` on another thread, which does not know the current trace: what it logs becomes traces of its own. Run it in a copy of the context: `contextvars.copy_context().run`.',
  map: '`{call}` runs `{function}` on other threads, which do not know the current trace: what it logs becomes traces of its own. Give each run a copy of the context, with `submit(contextvars.copy_context().run, ...)`; one copy can’t serve several threads at once.',
  process:
    '`{call}` runs `{function}` in another process, which does not know the current trace: what it logs becomes traces of its own. Hand `get_distributed_trace_headers()` over, and call it with `opik_distributed_trace_headers`.',
  carry: 'Run `{function}` in a copy of the context',
};
type MessageId = keyof typeof messages;

/** Traced code that hands logged work to a thread or process without the trace. */
export const lostTraceContext = defineRule<MessageId>({
  id: 'lost-trace-context',
  summary: 'Traced code hands logged work to a thread or process that does not know the trace.',
  severity: 'warning',
  languages: ['python'],
  messages,
  *check(input) {
    for (const call of input.program.reachableCalls()) {
      const entry = input.program.holds(call.file) ? leavesContext(input.program, call) : undefined;
      if (entry) yield finding(input, call, entry);
    }
  },
});

/** The call is inside a trace and hands over a function that logs, but not the trace. */
function leavesContext(program: Program, call: CallRef): NamedMeaning | undefined {
  const entry = program.calleeMeans(call, 'thread') ?? program.calleeMeans(call, 'child-process');
  if (!entry || program.context(call) !== 'inside' || handsHeadersOver(call)) return undefined;
  const handed = program.callsFrom(callerOf(call)).filter((edge) => edge.site === call && isElsewhere(edge.kind));
  return handed.some((edge) => logs(program, edge.to)) ? entry : undefined;
}

const isElsewhere = (kind: string): boolean => kind === 'thread' || kind === 'child-process';

/** Trace headers travel beside the function. */
const handsHeadersOver = (call: CallRef): boolean =>
  call.facts.arguments.some(
    ({ name, value }) => name === headers || (value.kind === 'object' && value.entries.some(({ key }) => key === headers)),
  );

const headers = 'opik_distributed_trace_headers';

/** A run of the function is a span, or logs one, and nothing in it takes up a trace. */
function logs(program: Program, start: FunctionRef): boolean {
  const reached = new Set([start]);
  let found = false;
  for (const fn of reached) {
    if (program.trackedAs(fn)) found = true;
    if (fn.facts.parameters.some(({ name }) => name === headers)) return false;
    for (const call of program.callsIn(fn)) {
      if (program.calleeMeans(call, 'distributed-headers') || handsHeadersOver(call)) return false;
      if (program.calleeMeans(call, 'traced-client')) found = true;
    }
    for (const edge of program.callsFrom(fn)) {
      if (edge.kind === 'call' || (edge.kind === 'runs' && !entersContext(program, edge.site))) reached.add(edge.to);
    }
  }
  return found;
}

/** `copy_context().run(fn)`: the function runs in a context that somebody chose for it. */
const entersContext = (program: Program, call: CallRef): boolean =>
  program.graph.callee(call).some((one) => one.kind === 'external' && /^contextvars\..*\.run$/.test(one.name));

function finding({ program, write }: RuleInput, call: CallRef, entry: NamedMeaning): Finding<MessageId> {
  const given = functionGiven(call, entry);
  const fn = given && program.meant(call.file, given.value).flatMap((one) => (one.kind === 'function' ? [one.function] : []))[0];
  const data = {
    call: entry.name.slice(entry.name.lastIndexOf('.') + 1),
    function: fn ? (nameOf(fn) ?? 'lambda') : 'the function',
  };
  const isThread = program.calleeMeans(call, 'thread') !== undefined;
  return {
    file: call.file.path,
    at: call.facts.callee.at,
    messageId: isThread ? (/\.map$/.test(entry.name) ? 'map' : 'thread') : 'process',
    data,
    fixes: isThread ? [{ titleId: 'carry', data, safety: 'review', edits: () => carryContext(write, call, entry) }] : [],
  };
}
