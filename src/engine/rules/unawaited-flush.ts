import type { Jump, Region, Value } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import { regionsIn, siteOf } from '../program/sites';
import { type CallRef, callerOf, type FunctionRef } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';
import type { FileEdit, Writer } from '../writer';

const messages = {
  exit: 'Nothing waits for `{flush}()`, and `{exit}` ends the process before it is done: what is pending is lost. Await it.',
  caller:
    'Nothing waits for `{flush}()`, and after `{function}` has returned, `{exit}` ends the process before it is done: what is pending is lost. Await it.',
  handler:
    'Nothing waits for `{flush}()`, and the platform may freeze the process once this handler has answered: what is pending is late or lost. Await it.',
  late: '`{flush}()` can’t finish in an `exit` handler, where nothing asynchronous runs any more: what is pending is lost. Await it before the process ends.',
  ends: 'The process ends here.',
  await: 'Await it',
};
type MessageId = keyof typeof messages;

/** A flush that nobody waits for, right before the process ends. */
export const unawaitedFlush = defineRule<MessageId>({
  id: 'unawaited-flush',
  summary: 'A flush is not awaited, and the process ends before it is done.',
  severity: 'warning',
  languages: ['typescript'],
  messages,
  *check(input) {
    for (const flush of input.program.callsThatMean('flush')) {
      if (flush.file.language !== 'typescript') continue;
      const chain = chainOf(input.program, flush);
      if (chain && !chain.facts.awaited && chain.facts.role.to === 'discarded') yield* finding(input, flush, chain);
    }
  },
});

/** The promise that nobody may wait for: the flush, or what is chained to it; undefined when a chained callback goes on with the program. */
function chainOf(program: Program, flush: CallRef): CallRef | undefined {
  let chain = flush;
  for (;;) {
    const { role } = chain.facts;
    const next = role.to === 'callee' ? program.callsIn(callerOf(flush)).find((one) => one.id === role.call) : undefined;
    if (!next) return chain;
    if (next.facts.arguments.some(({ value }) => ends(program, next, value))) return undefined;
    chain = next;
  }
}

/** `.then(() => process.exit())`, `.finally(process.exit)`, or a callback that can't be followed. */
function ends(program: Program, { file }: CallRef, value: Value): boolean {
  const meant = program.meant(file, value);
  if (meant.length === 0 || meant.some(({ kind }) => kind === 'parameter') || program.valueMeans(file, value, 'hard-exit'))
    return true;
  const functions = meant.flatMap((one) => (one.kind === 'function' ? [one.function] : []));
  return [...program.reachableFrom(functions)].some((fn) =>
    program.callsIn(fn).some((one) => program.calleeMeans(one, 'hard-exit')),
  );
}

function* finding({ program, write }: RuleInput, flush: CallRef, chain: CallRef): Iterable<Finding<MessageId>> {
  const fn = callerOf(flush);
  const place = { file: flush.file.path, at: flush.facts.at };
  const data = { flush: textOf(flush), function: fn.facts.name ?? 'this function' };
  const fixes: Fix<MessageId>[] = [
    { titleId: 'await', safety: keepsOrder(program, fn) ? 'safe' : 'review', edits: () => awaited(write, fn, chain) },
  ];
  const own = exitAfter(program, chain);
  const found = own ?? callersExit(program, fn);
  if (found) {
    const related = [{ file: found.file.path, at: found.facts.at, messageId: 'ends' as const }];
    const exit = `${textOf(found)}()`;
    // The caller would have to wait as well.
    yield {
      ...place,
      messageId: own ? 'exit' : 'caller',
      data: { ...data, exit },
      related,
      fixes: own || fn.facts.async ? fixes : [],
    };
  } else if (runsAtExit(program, fn)) yield { ...place, messageId: 'late', data };
  else if (program.entry?.starts.includes(fn) && program.calledFrom(fn) === 'handler' && !awaitsAfter(program, chain))
    yield { ...place, messageId: 'handler', data, fixes };
}

/** A hard exit that is reached from here with nothing awaited in between. */
function exitAfter(program: Program, from: CallRef): CallRef | undefined {
  const { block } = siteOf(from.file, from.id);
  return program
    .callsIn(callerOf(from))
    .filter((call) => call.facts.at.start >= from.facts.at.end && program.calleeMeans(call, 'hard-exit'))
    .find((exit) => {
      const around = siteOf(exit.file, exit.id).block;
      if (!contains(around.at, from.facts.at) || awaitsAfter(program, from, exit)) return false;
      return around === block || !regionsIn(block).some((one) => isJump(one) && one.at.start >= from.facts.at.end);
    });
}

const isJump = (region: Region): region is Jump =>
  region.kind === 'return' || region.kind === 'throw' || region.kind === 'break' || region.kind === 'continue';

/** Something is awaited behind the call, so that the promise may be done by then. */
const awaitsAfter = (program: Program, from: CallRef, until?: CallRef): boolean =>
  program
    .callsIn(callerOf(from))
    .some(
      ({ facts }) =>
        facts.awaited && facts.at.start >= from.facts.at.end && (until === undefined || facts.at.start <= until.facts.at.start),
    );

/** The exit that follows where the function of the flush is called. */
function callersExit(program: Program, fn: FunctionRef): CallRef | undefined {
  if (fn.id === 0) return undefined;
  for (const { kind, site } of program.callsTo(fn)) {
    const exit = kind === 'call' ? exitAfter(program, site) : undefined;
    if (exit) return exit;
  }
  return undefined;
}

const runsAtExit = (program: Program, fn: FunctionRef): boolean =>
  program.callsTo(fn).some(({ kind, site }) => {
    const event = site.facts.arguments[0]?.value;
    return kind === 'at-exit' && event?.kind === 'literal' && event.value === 'exit';
  });

/** Nobody looks at what the function gives back, so that it may give a promise. */
const keepsOrder = (program: Program, fn: FunctionRef): boolean =>
  fn.id === 0 ||
  fn.facts.async ||
  (program.callsTo(fn).length > 0 && program.callsTo(fn).every(({ kind }) => kind === 'signal-handler' || kind === 'at-exit'));

function awaited(write: Writer, fn: FunctionRef, chain: CallRef): readonly FileEdit[] | undefined {
  const { style, path } = fn.file;
  const writer = write.in(fn.file);
  const { start } = chain.facts.at;
  if (!chain.facts.statement.sole || fn.facts.generator) return undefined;
  const made = fn.id === 0 ? (style.topLevelAwait || /\.m[jt]s$/.test(path) ? [] : undefined) : writer.makeAsync(fn.id);
  if (!made || (fn.id === 0 && style.modules !== 'esm')) return undefined;
  return [{ file: path, edits: [...made, { at: { start, end: start }, text: 'await ' }] }];
}

function textOf({ facts: { callee } }: CallRef): string {
  if (callee.kind === 'reference') return [callee.name, ...callee.path].join('.');
  return callee.kind === 'member' ? (callee.name ?? 'this') : 'this';
}
