import { flushAtEnd, flushBefore, flushBeforeHanded, flushInHandler, flushWhenDone, spelledFlush } from '../edits/flush';
import { contains } from '../facts/text';
import { Delivery } from '../program/delivery';
import type { Program } from '../program/program';
import { mainBlockOf } from '../program/sites';
import { type CallRef, callerOf, type FunctionRef, functionOf, functionsOf, lastName, nameOf } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';

const messages = {
  script:
    'This starts code that logs to Opik, and the script ends without a flush. Pending data is sent when the process ends in an orderly way; when it is killed or stopped hard, it is lost. `{flush}` at the end makes sure.',
  exit: '`{call}()` ends the process at once: what was logged shortly before is never sent to Opik. Call `{flush}` first.',
  exitAfterClient:
    '`{call}()` ends the process at once, and what `track` logged shortly before is never sent to Opik: the flush of a client delivers only what that client logged. Call `{flush}` first.',
  handler: '`{function}` may be frozen as soon as it answers, before its traces are sent to Opik. Flush before it returns.',
  handlerAfterClient:
    '`{function}` may be frozen as soon as it answers, before what `track` logged is sent to Opik: the flush of a client delivers only what that client logged. Call `{flush}` before it returns.',
  trackedHandler:
    '`{function}` is tracked and may be frozen as soon as it answers, before its own trace is sent to Opik. Export a function that awaits it and then calls `{flush}`.',
  child:
    'A forked child process ends without the clean-up that sends pending traces: what `{function}` logs is lost. Start children with the `spawn` method, or flush at the end of `{function}`, which hangs where the parent has a client of Opik already.',
  pool: 'A pool ends its processes hard when it is done, before they have sent what is pending: what `{function}` logs is lost. Flush at the end of `{function}`.',
  litellm:
    '`{call}` logs to Opik through LiteLLM’s `OpikLogger`, and LiteLLM before 1.80 loses what is pending when the script ends. Use a later release, or `track_completion`, which delivers at exit.',
  traced: 'This logs to Opik.',
  flushed: 'This flushes one client only.',
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
    if (kind === 'library' || kind === 'notebook' || program.partial || !importsOpik(program)) return;
    const delivery = new Delivery(program);
    yield* children(input, delivery);
    const isFlushed = delivery.flushes(delivery.mayRun, 'everything');
    if (isFlushed && !delivery.flushesOnlyBeforeExits()) {
      yield* earlyExits(input, delivery);
      return;
    }
    const partial = isFlushed ? undefined : delivery.partialFlush();
    // What a client logs by hand, its own flush delivers; only `track` needs the flush for all.
    if (partial && program.tracked.every((one) => !program.reachable.has(one.function))) return;
    const exits = [...program.reachableCalls()].filter(
      (call) =>
        program.calleeMeans(call, 'hard-exit') && delivery.followsTrace(call) && !(isFlushed && delivery.isExitFlushed(call)),
    );
    // A server ends hard only where it says so: when it is told to stop.
    const told = exits.filter((call) => kind !== 'server' || stopsServer(program, callerOf(call)));
    for (const call of told) yield exitFinding(input, delivery, call, partial);
    const handed = [...handedExits(input, delivery)];
    yield* handed;
    if (isFlushed || told.length + handed.length > 0 || kind === 'server') return;
    if (kind === 'handler') yield* handlers(input, delivery, partial);
    else if (!partial && !isTryOut(program)) yield* script(input, delivery);
  },
});

/** A script that flushes at its end, and ends hard before: after something was logged in the same function, without a flush in between. */
function* earlyExits(input: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  const { program } = input;
  if (program.kind !== 'script') return;
  for (const call of program.reachableCalls()) {
    if (program.calleeMeans(call, 'hard-exit') && delivery.losesWhatWasLogged(call))
      yield exitFinding(input, delivery, call, undefined);
  }
}

/** The main block of a module that others use only shows how it works. */
function isTryOut(program: Program): boolean {
  const file = program.entry?.file;
  if (!file || mainBlockOf(file) === undefined) return false;
  return functionsOf(file).some((fn) => fn.id !== 0 && program.callsTo(fn).some((edge) => edge.site.file !== file));
}

/** The program also runs where Opik is not installed: a flush that imports it would end that. */
function isOptional(program: Program): boolean {
  const imports = program.files.flatMap((file) => file.imports.filter(({ module }) => /^opik(?:[._-]|$)/.test(module)));
  return imports.length > 0 && imports.every(({ conditional }) => conditional);
}

const safetyIn = (program: Program): Fix['safety'] => (isOptional(program) ? 'review' : 'safe');

/** Something of Opik is loaded when the program runs; an import for types is not. */
const importsOpik = (program: Program): boolean =>
  program.files.some((file) =>
    [...file.imports, ...file.exports.flatMap(({ from, typeOnly }) => (from ? [{ module: from.module, typeOnly }] : []))].some(
      ({ module, typeOnly }) => !typeOnly && /opik/i.test(module),
    ),
  );

function stopsServer(program: Program, fn: FunctionRef, seen = new Set<FunctionRef>()): boolean {
  if (seen.has(fn)) return false;
  seen.add(fn);
  return program.callsTo(fn).some((edge) => edge.kind === 'signal-handler' || stopsServer(program, callerOf(edge.site), seen));
}

function exitFinding(
  { program, sdk, write }: RuleInput,
  delivery: Delivery,
  call: CallRef,
  partial: CallRef | undefined,
): Finding<MessageId> {
  const data = { call: textOf(call), flush: spelledFlush(program, call.file) };
  const traced = program
    .callsIn(callerOf(call))
    .find((other) => other.facts.at.start < call.facts.at.start && delivery.leadsToTrace(other));
  const related = [...(traced ? [pointAt(traced, 'traced')] : []), ...(partial ? [pointAt(partial, 'flushed')] : [])];
  return {
    file: call.file.path,
    at: call.facts.at,
    messageId: partial ? 'exitAfterClient' : 'exit',
    data,
    severity: 'warning',
    related,
    fixes: [
      {
        titleId: 'add',
        data,
        safety: safetyIn(program),
        edits: () => flushBefore(write, sdk, program, call, (one) => delivery.leadsToTrace(one)),
      },
    ],
  };
}

/** `main().then(process.exit)`. */
function* handedExits({ program, sdk, write }: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  for (const call of program.reachableCalls()) {
    const { callee, arguments: given } = call.facts;
    const exit = given[0]?.value;
    if (given.length !== 1 || exit?.kind !== 'reference' || callee.kind !== 'member' || callee.name !== 'then') continue;
    if (!program.valueMeans(call.file, exit, 'hard-exit') || !delivery.isChainedOnTrace(call)) continue;
    const data = { call: [exit.name, ...exit.path].join('.'), flush: spelledFlush(program, call.file) };
    const edits = () => flushBeforeHanded(write, sdk, program, call.file, exit.at);
    const fixes: Fix<MessageId>[] = [{ titleId: 'add', data, safety: safetyIn(program), edits }];
    yield { file: call.file.path, at: exit.at, messageId: 'exit', data, severity: 'warning', fixes };
  }
}

const pointAt = ({ file, facts }: CallRef, messageId: 'traced' | 'flushed') => ({
  file: file.path,
  at: facts.callee.at,
  messageId,
});

function* script({ program, sdk, write }: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  const { entry } = program;
  if (!entry) return;
  const asynchronous = lostByLiteLlm(program);
  if (asynchronous) {
    const data = { call: textOf(asynchronous) };
    yield { file: asynchronous.file.path, at: asynchronous.facts.callee.at, messageId: 'litellm', data };
    return;
  }
  const starts = program.callsIn(functionOf(entry.file, 0)).filter((call) => delivery.leadsToTrace(call));
  const [start] = starts;
  if (!start) return;
  const flush = spelledFlush(program, start.file);
  yield {
    file: start.file.path,
    at: runOf(program, start).facts.callee.at,
    messageId: 'script',
    data: { flush },
    fixes: [{ titleId: 'add', data: { flush }, safety: safetyIn(program), edits: () => flushAtEnd(write, sdk, program, starts) }],
  };
}

/** A callback object only logs when something runs with it: the first outermost call of the module that is given it, or what that makes. */
function runOf(program: Program, start: CallRef): CallRef {
  return program.calleeMeans(start, 'traced-callback') ? runWith(program, start, 0) : start;
}

function runWith(program: Program, made: CallRef, depth: number): CallRef {
  const { role } = made.facts;
  if (role.to !== 'binding' || depth > 4) return made;
  const uses = made.file.bindings[role.binding]?.uses.filter((use) => use.in === 0 && use.at.start > made.facts.at.end) ?? [];
  const holding = program.callsIn(callerOf(made)).filter((call) => uses.some((use) => contains(call.facts.at, use.at)));
  const first = holding.sort((a, b) => a.facts.at.start - b.facts.at.start || b.facts.at.end - a.facts.at.end)[0];
  return first && isMaking(first) ? runWith(program, first, depth + 1) : (first ?? made);
}

/** It only makes an object that runs later: a class, `track_langgraph`, `create_agent`, `with_config`. */
function isMaking({ facts }: CallRef): boolean {
  const name = lastName(facts.callee);
  return name !== undefined && /^(?:[A-Z]|track_|create_|with_config$|bind)/.test(name);
}

/** LiteLLM's asynchronous calls hand the log to a task of the event loop, which ends with it. */
function lostByLiteLlm(program: Program): CallRef | undefined {
  const calls = [...program.reachableCalls()];
  if (!calls.some((call) => program.calleeMeans(call, 'litellm-logger'))) return undefined;
  return calls.find((call) => program.calleeMeans(call, 'litellm-async'));
}

function* handlers(input: RuleInput, delivery: Delivery, partial: CallRef | undefined): Iterable<Finding<MessageId>> {
  const { program } = input;
  for (const fn of program.entry?.starts ?? []) {
    if (program.calledFrom(fn) !== 'handler' || !delivery.traces(fn)) continue;
    const isTracked = [...program.reachableFrom([fn])].some((one) => program.trackedAs(one));
    if (!partial) yield endingFinding(input, fn, 'handler');
    else if (isTracked) yield { ...endingFinding(input, fn, 'handlerAfterClient'), related: [pointAt(partial, 'flushed')] };
  }
}

/** A child process skips the clean-up of its parent's program, so it needs a flush of its own. */
function* children(input: RuleInput, delivery: Delivery): Iterable<Finding<MessageId>> {
  const { program } = input;
  const isFresh = startsFresh(program);
  if (isFresh && !endsPools(program)) return;
  for (const fn of program.reachable) {
    const started = program.callsTo(fn).some((edge) => edge.kind === 'child-process' && program.reachable.has(edge.from));
    if (started && delivery.traces(fn) && !delivery.flushes(program.reachableFrom([fn])))
      yield endingFinding(input, fn, isFresh ? 'pool' : 'child');
  }
}

/** The program asks for a start method that does not fork; such children deliver by themselves. */
const startsFresh = (program: Program): boolean =>
  program
    .calls()
    .some((call) =>
      call.facts.arguments.some(
        ({ value }) => value.kind === 'literal' && (value.value === 'spawn' || value.value === 'forkserver'),
      ),
    );

/** `with ctx.Pool() as pool:` terminates its processes in the end, and so does a pool that nobody closes (run with 2.2.122). */
const endsPools = (program: Program): boolean =>
  program
    .calls()
    .some((call) =>
      program.graph
        .callee(call)
        .some((one) => one.kind === 'external' && /^multiprocessing\b(?:\.\w+|\(\))*\.Pool$/.test(one.name)),
    );

/** The function's own end is where data is lost: a tracked Python function flushes by an option, any other by `finally`. */
function endingFinding(
  { program, sdk, write }: RuleInput,
  fn: FunctionRef,
  messageId: 'handler' | 'handlerAfterClient' | 'child' | 'pool',
): Finding<MessageId> {
  const tracked = fn.file.language === 'python' ? program.trackedAs(fn) : undefined;
  const flush = spelledFlush(program, fn.file);
  // A flush can hang in a forked child whose parent has logged before (seen with opik 2.2.122).
  const safety = messageId === 'child' ? 'review' : messageId === 'pool' ? 'safe' : safetyIn(program);
  const fix: Fix<MessageId> = tracked
    ? { titleId: 'addOption', safety, edits: () => flushWhenDone(write, program, tracked) }
    : { titleId: 'add', data: { flush }, safety, edits: () => flushInHandler(write, sdk, program, fn) };
  return {
    file: fn.file.path,
    at: fn.facts.nameAt ?? fn.facts.at,
    messageId: fn.file.language === 'typescript' && program.trackedAs(fn) ? 'trackedHandler' : messageId,
    data: { function: nameOf(fn) ?? 'this function', flush },
    severity: 'warning',
    fixes: [fix],
  };
}

function textOf(call: CallRef): string {
  const { callee } = call.facts;
  if (callee.kind === 'reference') return [callee.name, ...callee.path].join('.');
  return callee.kind === 'member' ? (callee.name ?? 'this') : 'this';
}
