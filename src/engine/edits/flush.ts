import type { Block } from '../facts/model';
import type { Program } from '../program/program';
import { siteOf } from '../program/sites';
import { type CallRef, callerOf, callsOf, type FunctionRef, functionOf } from '../program/symbols';
import type { Tracked } from '../program/tracked';
import type { SdkView } from '../sdk/view';
import type { Edit, FileEdit, FileWriter, Writer } from '../writer';
import { addTrackOptions } from './track';

/** How this file spells the flush: the expression, and the edits that make it available. */
interface Flush {
  readonly edits: readonly Edit[];
  readonly spelled: string;
}

function flushFor(writer: FileWriter, language: string, sdk: SdkView): Flush | undefined {
  if (language === 'python') return writer.ensureImport('opik', 'flush_tracker');
  const entry = sdk.find('typescript', 'opik.flushAll', 'flush');
  return entry && sdk.has('typescript', entry) ? writer.ensureImport('opik', 'flushAll') : undefined;
}

/** Adds the flush before a call that ends the process. */
export function flushBefore(write: Writer, sdk: SdkView, call: CallRef): readonly FileEdit[] | undefined {
  const { file, facts } = call;
  const writer = write.in(file);
  const flush = flushFor(writer, file.language, sdk);
  if (!flush) return undefined;
  const edits =
    file.language === 'python'
      ? writer.insertStatement({ before: facts.statement }, `${flush.spelled}()`)
      : awaitBefore(writer, call, flush.spelled);
  return edits && [{ file: file.path, edits: [...flush.edits, ...edits] }];
}

function awaitBefore(writer: FileWriter, call: CallRef, flush: string): readonly Edit[] | undefined {
  const fn = callerOf(call);
  const { facts, file } = call;
  const awaits = fn.id === 0 ? file.style.modules === 'esm' && file.style.topLevelAwait : fn.facts.async;
  const inside =
    awaits && facts.statement.sole ? writer.insertStatement({ before: facts.statement }, `await ${flush}()`) : undefined;
  if (inside) return inside;
  // `() => process.exit(1)`, or a function that is not async: the process ends once the flush is done.
  const expression = fn.facts.body.inline && fn.facts.kind === 'lambda';
  const last = siteOf(file, call.id).block.statements.at(-1)?.at.start === facts.statement.at.start;
  if (!expression && !(facts.statement.sole && last && fn.id !== 0)) return undefined;
  return writer.wrap(facts.at, `${expression ? '' : 'void '}${flush}().finally(() => `, ')');
}

/** Adds the flush where the script's own code ends. */
export function flushAtEnd(
  write: Writer,
  sdk: SdkView,
  program: Program,
  starts: readonly CallRef[],
): readonly FileEdit[] | undefined {
  const [start] = starts;
  if (!start) return undefined;
  const writer = write.in(start.file);
  const flush = flushFor(writer, start.file.language, sdk);
  if (!flush) return undefined;
  const edits =
    start.file.language === 'python' ? pythonEnd(writer, program, start, flush) : typescriptEnd(writer, starts, flush);
  return edits && [{ file: start.file.path, edits: [...flush.edits, ...edits] }];
}

function pythonEnd(writer: FileWriter, program: Program, start: CallRef, flush: Flush): readonly Edit[] | undefined {
  const site = siteOf(start.file, start.id);
  const last = site.tries.findLast((one) => one.finally && !one.finally.inline)?.finally;
  if (last) return writer.insertStatement({ endOf: last }, `${flush.spelled}()`);
  const endsThere = (call: CallRef): boolean =>
    program.calleeMeans(call, 'exit') !== undefined ||
    program.callsFrom(callerOf(call)).some((edge) => edge.site === call && program.calledFrom(edge.to) === 'command');
  const block = site.guarded || site.block === functionOf(start.file, 0).facts.body ? site.block : undefined;
  const within = block ?? functionOf(start.file, 0).facts.body;
  if (
    callsOf(start.file).some(
      (call) => call.facts.in === 0 && call.facts.at.start >= start.facts.statement.at.start && endsThere(call),
    )
  ) {
    // Nothing behind `sys.exit(main())` runs, but what is registered does.
    const register = writer.ensureImport('atexit', 'register');
    const line = register && writer.insertStatement({ before: start.facts.statement }, `${register.spelled}(${flush.spelled})`);
    return line && [...register.edits, ...line];
  }
  return writer.insertStatement({ endOf: within }, `${flush.spelled}()`);
}

function typescriptEnd(writer: FileWriter, starts: readonly CallRef[], flush: Flush): readonly Edit[] | undefined {
  const last = starts.at(-1);
  if (!last) return undefined;
  const { file, facts } = last;
  const site = siteOf(file, last.id);
  const waits = file.style.modules === 'esm' && file.style.topLevelAwait;
  if (waits) {
    const block: Block =
      site.tries.findLast((one) => one.finally)?.finally ?? (site.guarded ? site.block : functionOf(file, 0).facts.body);
    return writer.insertStatement({ endOf: block }, `await ${flush.spelled}()`);
  }
  // `main()` or `main().catch(...)`: a promise that nobody waits for.
  const chain = callsOf(file)
    .filter((call) => call.facts.at.start <= facts.at.start && facts.at.end <= call.facts.at.end && call.facts.statement.sole)
    .sort((a, b) => b.facts.at.end - a.facts.at.end)[0];
  if (chain?.facts.statement.sole && isPromise(last))
    return [{ at: { start: chain.facts.at.end, end: chain.facts.at.end }, text: `.finally(() => ${flush.spelled}())` }];
  return writer.insertStatement({ endOf: site.guarded ? site.block : functionOf(file, 0).facts.body }, `void ${flush.spelled}()`);
}

/** The call gives a promise: it is awaited, or its function is async. */
function isPromise(call: CallRef): boolean {
  if (call.facts.awaited || call.facts.role.to === 'callee') return true;
  const { callee } = call.facts;
  if (callee.kind === 'function') return call.file.functions[callee.function]?.async ?? false;
  if (callee.kind !== 'reference' || callee.binding === undefined) return false;
  const definitions = call.file.bindings[callee.binding]?.definitions ?? [];
  return definitions.some(({ value }) => value.kind === 'function' && call.file.functions[value.function]?.async === true);
}

/** `flush=True` on the `track` of a Python function. */
export const flushWhenDone = (write: Writer, program: Program, tracked: Tracked): readonly FileEdit[] | undefined =>
  addTrackOptions(write, program.graph, tracked, [{ key: 'flush', text: 'True' }]);

/** Puts a function's body into `try`/`finally` with the flush; joins a `finally` that is there. */
export function flushInHandler(write: Writer, sdk: SdkView, fn: FunctionRef): readonly FileEdit[] | undefined {
  const writer = write.in(fn.file);
  const flush = flushFor(writer, fn.file.language, sdk);
  const { body } = fn.facts;
  if (!flush || body.inline) return undefined;
  const python = fn.file.language === 'python';
  if (!python && !fn.facts.async) return undefined;
  const statement = python ? `${flush.spelled}()` : `await ${flush.spelled}()`;
  const whole = body.statements
    .flatMap(({ regions }) => regions.filter((region) => region.kind === 'try' && region.finally))
    .at(-1);
  const edits =
    whole?.kind === 'try' && whole.finally
      ? writer.insertStatement({ endOf: whole.finally }, statement)
      : surround(writer, fn, statement);
  return edits && [{ file: fn.file.path, edits: [...flush.edits, ...edits] }];
}

function surround(writer: FileWriter, fn: FunctionRef, statement: string): readonly Edit[] | undefined {
  const { body, prologue } = fn.facts;
  const { eol, indent } = fn.file.style;
  const statements = body.statements.filter(({ at }) => !prologue || at.start >= prologue.end);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return undefined;
  const text = writer.source({ start: first.at.start, end: last.at.end });
  // A line break inside a string must not get another indentation.
  if (/"""|'''|`/.test(text) && text.includes('\n')) return undefined;
  const deeper = text.replace(/\n(?=[^\r\n])/g, `\n${indent}`);
  const line = (content: string): string => `${eol}${body.indent}${content}`;
  const python = fn.file.language === 'python';
  const end = fn.file.style.semicolons ? ';' : '';
  const replaced = python
    ? `try:${line(indent + deeper)}${line('finally:')}${line(indent + statement)}`
    : `try {${line(indent + deeper)}${line('} finally {')}${line(indent + statement + end)}${line('}')}`;
  return [{ at: { start: first.at.start, end: last.at.end }, text: replaced }];
}
