import type { Block } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import { siteOf } from '../program/sites';
import { type CallRef, callerOf, type FunctionRef, functionOf } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';

/** Whether `await` may stand in a function's body, or at the top level of its file. */
function canAwait(fn: FunctionRef): boolean {
  if (fn.id !== 0) return fn.facts.async;
  const { style, path } = fn.file;
  return style.modules === 'esm' && (style.topLevelAwait || /\.m[jt]s$/.test(path));
}

/** Flushes before a call that ends the process; `logs` says which calls log. Undefined where code behind it would run earlier. */
export function awaitBefore(
  writer: FileWriter,
  program: Program,
  call: CallRef,
  flush: string,
  logs: (call: CallRef) => boolean,
): readonly Edit[] | undefined {
  const fn = callerOf(call);
  const { facts } = call;
  const logging = program.callsIn(fn).filter((other) => other !== call && contains(facts.at, other.facts.at) && logs(other));
  if (logging.length > 0) return behindArgument(logging, flush);
  if (canAwait(fn) && !fn.facts.body.inline && (facts.statement.sole || isReturned(writer, call))) {
    const above = writer.insertStatement({ before: facts.statement }, `await ${flush}()`);
    // `if (failed) process.exit(1)`: the statement becomes a block.
    return above ?? writer.wrap(facts.statement.at, `{ await ${flush}(); `, ' }');
  }
  if (!endsTurn(program, call)) return undefined;
  // The process ends once the flush is done.
  return writer.wrap(facts.at, `${fn.facts.body.inline ? '' : 'void '}${flush}().finally(() => `, ')');
}

/** `process.exit(await main())`: what is awaited logs, so that the flush comes behind it. */
function behindArgument(logging: readonly CallRef[], flush: string): readonly Edit[] | undefined {
  const last = logging.reduce((widest, one) => (one.facts.at.end > widest.facts.at.end ? one : widest));
  const { end } = last.facts.at;
  return last.facts.awaited ? [{ at: { start: end, end }, text: `.finally(() => ${flush}())` }] : undefined;
}

function isReturned(writer: FileWriter, { facts }: CallRef): boolean {
  const { at } = facts.statement;
  const before = writer.source({ start: at.start, end: facts.at.start });
  return before.trim() === 'return' && /^;?$/.test(writer.source({ start: facts.at.end, end: at.end }));
}

/** No code of the program runs behind the call before the event loop's next turn, so that the call may come later. */
function endsTurn(program: Program, call: CallRef, seen = new Set<FunctionRef>()): boolean {
  const fn = callerOf(call);
  if (seen.has(fn)) return true;
  seen.add(fn);
  const { statement } = call.facts;
  const { body, returnType } = fn.facts;
  if (returnType?.text === 'never') return false;
  if (!body.inline && !(statement.sole && body.statements.at(-1)?.at.start === statement.at.start)) return false;
  return program.callsTo(fn).every(({ kind, site }) => (kind !== 'call' && kind !== 'possible') || endsTurn(program, site, seen));
}

/** Flushes behind the last of the calls at the top level that log. */
export function flushBehind(
  writer: FileWriter,
  program: Program,
  starts: readonly CallRef[],
  flush: string,
): readonly Edit[] | undefined {
  const [first] = starts;
  const start = starts.at(-1);
  if (!first || !start) return undefined;
  const { file } = first;
  const module = functionOf(file, 0);
  // Whatever runs without being waited for may still log when the file's last line is reached.
  const running = program
    .callsIn(module)
    .filter((call) => call.facts.at.start >= first.facts.at.start && isPromise(program, call))
    .map((call) => chainOf(program, call))
    .filter((chain) => !chain.facts.awaited);
  const chain = running.at(-1);
  if (chain) {
    const { end } = chain.facts.at;
    return chain.facts.statement.sole ? [{ at: { start: end, end }, text: `.finally(() => ${flush}())` }] : undefined;
  }
  const site = siteOf(file, start.id);
  const end: Block = site.guarded ? site.block : module.facts.body;
  // A callback that is only registered runs behind the file's last line, unless that waits for it.
  const isRegistered = program.callsFrom(module).some((edge) => edge.site === start && edge.kind === 'runs');
  const isWaitedFor =
    canAwait(module) && program.callsIn(module).some(({ facts }) => facts.awaited && facts.at.start >= start.facts.at.start);
  if (isRegistered && !isWaitedFor) return undefined;
  if (!canAwait(module)) return writer.insertStatement({ endOf: end }, `void ${flush}()`);
  const last = site.tries.findLast((one) => one.finally)?.finally;
  return writer.insertStatement({ endOf: last ?? end }, `await ${flush}()`);
}

/** The call whose promise settles last: the outermost of `main().then(...).catch(...)` or `Promise.all([main()])`. */
function chainOf(program: Program, call: CallRef): CallRef {
  const around =
    program.callsIn(callerOf(call)).find((other) => other !== call && contains(other.facts.callee.at, call.facts.at)) ??
    program
      .callsIn(callerOf(call))
      .find((other) => other !== call && contains(other.facts.at, call.facts.at) && isPromises(other));
  return around ? chainOf(program, around) : call;
}

/** `Promise.all(...)` and the like. */
const isPromises = ({ facts: { callee } }: CallRef): boolean => callee.kind === 'reference' && callee.name === 'Promise';

/** The call gives a promise: of a function of the project that is async, or of a client that is traced; or one is chained to it. */
function isPromise(program: Program, call: CallRef): boolean {
  if (call.facts.awaited) return false;
  if (isPromises(call)) return true;
  const around = chainOf(program, call).facts.callee;
  if (around.kind === 'member' && /^(?:then|catch|finally)$/.test(around.name ?? '')) return true;
  if (program.calleeMeans(call, 'traced-client'))
    return call.facts.callee.kind === 'reference' && call.facts.callee.path.length > 0;
  const functions = program.graph.callee(call).flatMap((one) => (one.kind === 'function' ? [one.function] : []));
  return functions.length > 0 && functions.every(({ facts }) => facts.async && !facts.generator);
}

/** `return agent(...)` inside a `try` would run its `finally` at once: what is returned has to be awaited there. */
export function awaitReturned(program: Program, fn: FunctionRef): readonly Edit[] {
  const returned = program
    .callsIn(fn)
    .filter((call) => isPromise(program, call))
    .map((call) => chainOf(program, call))
    .filter(({ facts }) => facts.role.to === 'return' && !facts.awaited);
  return [...new Set(returned)].map(({ facts: { at } }) => ({ at: { start: at.start, end: at.start }, text: 'await ' }));
}
