import { flushAtEnd, flushBefore, flushInHandler, flushWhenDone } from '../edits/flush';
import { Delivery } from '../program/delivery';
import type { Program } from '../program/program';
import { type CallRef, callerOf, type FunctionRef, functionOf } from '../program/symbols';
import { defineRule, type Finding, type RuleInput, type Severity } from '../rule';

const messages = {
  script:
    'This starts code that logs to Opik, and the script ends without a flush. Pending data is sent when the process ends in an orderly way; when it is killed or stopped hard, it is lost. `{flush}` at the end makes sure.',
  exit: '`{call}()` ends the process at once: what was logged shortly before is never sent to Opik. Call `{flush}` first.',
  handler: '`{function}` may be frozen as soon as it answers, before its traces are sent to Opik. Flush before it returns.',
  child: 'A child process ends without the clean-up that sends pending traces: what `{function}` logs is lost. Flush at its end.',
  litellm:
    '`{call}` logs to Opik in the background through LiteLLM’s `OpikLogger`, and a script that ends right after it loses the log. Wait for it, or use `track_completion`, which delivers at exit.',
  traced: 'This logs to Opik.',
  add: 'Flush with `{flush}`',
  addOption: 'Add `flush=True` to `track`',
};
type MessageId = keyof typeof messages;

/** A program that logs and may end before what it logged is sent. */
export const missingFlush = defineRule<MessageId>({
  id: 'missing-flush',
  summary: 'A program that ends by itself logs traces and never flushes them.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    const { kind } = program;
    if (kind === 'library' || kind === 'notebook' || program.partial) return;
    const delivery = new Delivery(program);
    yield* children(input, delivery);
    if (delivery.flushes(program.reachable)) return;
    const exits = [...program.reachableCalls()].filter(
      (call) => program.calleeMeans(call, 'hard-exit') && delivery.followsTrace(call),
    );
    // A server ends hard only where it says so: when it is told to stop.
    const told = exits.filter((call) => kind !== 'server' || stopsServer(program, callerOf(call)));
    for (const call of told) yield exitFinding(input, delivery, call);
    if (told.length > 0 || kind === 'server') return;
    if (kind === 'handler') yield* handlers(input, delivery);
    else yield* script(input, delivery);
  },
});

function stopsServer(program: Program, fn: FunctionRef, seen = new Set<FunctionRef>()): boolean {
  if (seen.has(fn)) return false;
  seen.add(fn);
  return program.callsTo(fn).some((edge) => edge.kind === 'signal-handler' || stopsServer(program, callerOf(edge.site), seen));
}

function exitFinding({ program, sdk, write }: RuleInput, delivery: Delivery, call: CallRef): Finding<MessageId> {
  const flush = flushName(call);
  const data = { call: textOf(call), flush };
  const traced = program
    .callsIn(callerOf(call))
    .find((other) => other.facts.at.start < call.facts.at.start && delivery.leadsToTrace(other));
  return {
    file: call.file.path,
    at: call.facts.at,
    messageId: 'exit',
    data,
    severity: 'warning',
    related: traced ? [{ file: traced.file.path, at: traced.facts.callee.at, messageId: 'traced' }] : [],
    fixes: [{ titleId: 'add', data, safety: 'safe', edits: () => flushBefore(write, sdk, call) }],
  };
}

function* script({ program, sdk, write }: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  const { entry } = program;
  if (!entry) return;
  const main = functionOf(entry.file, 0);
  const starts = program.callsIn(main).filter((call) => delivery.leadsToTrace(call));
  const [start] = starts;
  if (!start) return;
  const asynchronous = lostByLiteLlm(program);
  const flush = flushName(start);
  if (asynchronous) {
    yield {
      file: asynchronous.file.path,
      at: asynchronous.facts.callee.at,
      messageId: 'litellm',
      data: { call: textOf(asynchronous) },
      severity: 'warning',
    };
    return;
  }
  yield {
    file: start.file.path,
    at: start.facts.callee.at,
    messageId: 'script',
    data: { flush },
    fixes: [{ titleId: 'add', data: { flush }, safety: 'safe', edits: () => flushAtEnd(write, sdk, program, starts) }],
  };
}

/** LiteLLM's asynchronous calls hand the log to a task of the event loop, which ends with it. */
function lostByLiteLlm(program: Program): CallRef | undefined {
  const calls = [...program.reachableCalls()];
  if (!calls.some((call) => program.calleeMeans(call, 'litellm-logger'))) return undefined;
  return calls.find((call) => program.calleeMeans(call, 'litellm-async'));
}

function* handlers({ program, sdk, write }: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  for (const fn of program.entry?.starts ?? []) {
    if (program.calledFrom(fn) !== 'handler' || !delivery.traces(fn)) continue;
    yield ending(
      fn,
      'handler',
      'warning',
      flushOption(program, delivery, fn) ?? {
        titleId: 'add',
        data: { flush: flushOf(fn) },
        safety: 'safe',
        edits: () => flushInHandler(write, sdk, fn),
      },
    );
  }

  function flushOption(_program: Program, _delivery: Delivery, fn: FunctionRef) {
    return optionFix(write, program, fn);
  }
}

function* children({ program, sdk, write }: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  for (const fn of program.reachable) {
    const edge = program.callsTo(fn).find((one) => one.kind === 'child-process' && program.reachable.has(one.from));
    if (!edge || !delivery.traces(fn) || delivery.flushes(program.reachableFrom([fn]))) continue;
    yield ending(
      fn,
      'child',
      'warning',
      optionFix(write, program, fn) ?? {
        titleId: 'add',
        data: { flush: flushOf(fn) },
        safety: 'safe',
        edits: () => flushInHandler(write, sdk, fn),
      },
    );
  }
}

function ending(
  fn: FunctionRef,
  messageId: 'handler' | 'child',
  severity: Severity,
  fix: NonNullable<Finding<MessageId>['fixes']>[number],
): Finding<MessageId> {
  return {
    file: fn.file.path,
    at: fn.facts.nameAt ?? fn.facts.at,
    messageId,
    data: { function: fn.facts.name ?? 'this function', flush: flushOf(fn) },
    severity,
    fixes: [fix],
  };
}

/** A tracked Python function flushes by itself with `flush=True`. */
function optionFix(write: RuleInput['write'], program: Program, fn: FunctionRef) {
  const tracked = program.trackedAs(fn);
  if (fn.file.language !== 'python' || !tracked) return undefined;
  return { titleId: 'addOption', safety: 'safe', edits: () => flushWhenDone(write, program, tracked) } as const;
}

const flushOf = (fn: FunctionRef): string => (fn.file.language === 'python' ? 'opik.flush_tracker()' : 'await flushAll()');
const flushName = (call: CallRef): string => (call.file.language === 'python' ? 'opik.flush_tracker()' : 'await flushAll()');

function textOf(call: CallRef): string {
  const { callee } = call.facts;
  if (callee.kind === 'reference') return [callee.name, ...callee.path].join('.');
  return callee.kind === 'member' ? (callee.name ?? 'this') : 'this';
}
