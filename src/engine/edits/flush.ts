import type { FileFacts, Span } from '../facts/model';
import type { Program } from '../program/program';
import type { CallRef, FunctionRef } from '../program/symbols';
import type { Tracked } from '../program/tracked';
import type { SdkView } from '../sdk/view';
import type { Edit, FileEdit, FileWriter, Writer } from '../writer';
import { callBefore, flushAtPythonEnd } from './flush-python';
import { awaitBefore, awaitReturned, flushBehind } from './flush-typescript';
import { deeperPython, deeperTypeScript } from './indentation';
import { ownClient } from './own-client';
import { telemetryFlush } from './telemetry';
import { addTrackOptions } from './track';

/** How this file spells the flush: the expression, and the edits that make it available. */
interface Flush {
  readonly edits: readonly Edit[];
  readonly spelled: string;
}

function flushFor(writer: FileWriter, program: Program, file: FileFacts, sdk: SdkView): Flush | undefined {
  if (file.language === 'python') {
    const client = ownClient(program, file);
    return client === undefined ? writer.ensureImport('opik', 'flush_tracker') : { edits: [], spelled: `${client}.flush` };
  }
  const telemetry = telemetryFlush(program, file);
  if (telemetry) return telemetry.found ? { edits: [], spelled: telemetry.spelled } : undefined;
  const entry = sdk.find('typescript', 'opik.flushAll', 'flush');
  return entry && sdk.has('typescript', entry) ? writer.ensureImport('opik', 'flushAll') : undefined;
}

/** The flush as a message names it. */
export function spelledFlush(program: Program, file: FileFacts): string {
  if (file.language === 'python') {
    const client = ownClient(program, file);
    return client === undefined ? 'opik.flush_tracker()' : `${client}.flush()`;
  }
  return `await ${telemetryFlush(program, file)?.spelled ?? 'flushAll'}()`;
}

/** Adds the flush before a call that ends the process; `logs` says which calls log. */
export function flushBefore(
  write: Writer,
  sdk: SdkView,
  program: Program,
  call: CallRef,
  logs: (call: CallRef) => boolean,
): readonly FileEdit[] | undefined {
  const { file } = call;
  const writer = write.in(file);
  const flush = flushFor(writer, program, file, sdk);
  if (!flush) return undefined;
  const edits =
    file.language === 'python'
      ? callBefore(writer, call, flush.spelled)
      : awaitBefore(writer, program, call, flush.spelled, logs);
  return edits && [{ file: file.path, edits: [...flush.edits, ...edits] }];
}

/** `.then(process.exit)`: what is handed over flushes first. */
export function flushBeforeHanded(
  write: Writer,
  sdk: SdkView,
  program: Program,
  file: FileFacts,
  at: Span,
): readonly FileEdit[] | undefined {
  const writer = write.in(file);
  const flush = flushFor(writer, program, file, sdk);
  if (!flush) return undefined;
  const edits = writer.wrap(at, `(code) => ${flush.spelled}().finally(() => `, '(code))');
  return [{ file: file.path, edits: [...flush.edits, ...edits] }];
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
  const flush = flushFor(writer, program, start.file, sdk);
  if (!flush) return undefined;
  const edits =
    start.file.language === 'python'
      ? flushAtPythonEnd(writer, program, starts, flush.spelled)
      : flushBehind(writer, program, starts, flush.spelled);
  return edits && [{ file: start.file.path, edits: [...flush.edits, ...edits] }];
}

/** `flush=True` on the `track` of a Python function. */
export const flushWhenDone = (write: Writer, program: Program, tracked: Tracked): readonly FileEdit[] | undefined =>
  addTrackOptions(write, program.graph, tracked, [{ key: 'flush', text: 'True' }]);

/** Puts a function's body into `try`/`finally` with the flush; joins a `finally` that is there. */
export function flushInHandler(write: Writer, sdk: SdkView, program: Program, fn: FunctionRef): readonly FileEdit[] | undefined {
  const writer = write.in(fn.file);
  const flush = flushFor(writer, program, fn.file, sdk);
  const { body } = fn.facts;
  if (!flush || body.inline) return undefined;
  const python = fn.file.language === 'python';
  // Inside a tracked function its own trace would come behind the flush, and telemetry is shut down only once.
  if (!python && (!fn.facts.async || program.trackedAs(fn) || telemetryFlush(program, fn.file))) return undefined;
  const awaits = python ? [] : awaitReturned(program, fn);
  const statement = python ? `${flush.spelled}()` : `await ${flush.spelled}()`;
  // A `finally` in the middle would flush before what comes behind it is logged.
  const whole = body.statements.at(-1)?.regions.find((region) => region.kind === 'try');
  const edits =
    whole?.finally && !whole.finally.inline
      ? withAwaits(writer.insertStatement({ endOf: whole.finally }, statement), awaits)
      : surround(writer, fn, statement, awaits);
  return edits && [{ file: fn.file.path, edits: [...flush.edits, ...edits] }];
}

const withAwaits = (edits: readonly Edit[] | undefined, awaits: readonly Edit[]): readonly Edit[] | undefined =>
  edits && [...awaits, ...edits];

function surround(writer: FileWriter, fn: FunctionRef, statement: string, awaits: readonly Edit[]): readonly Edit[] | undefined {
  const { body, prologue } = fn.facts;
  const { eol, indent } = fn.file.style;
  const statements = body.statements.filter(({ at }) => !prologue || at.start >= prologue.end);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return undefined;
  const [remark = ''] =
    /^[ \t]*(?:#|\/\/)[^\r\n]*/.exec(writer.source({ start: last.at.end, end: Number.POSITIVE_INFINITY })) ?? [];
  const whole = { start: first.at.start, end: last.at.end + remark.length };
  const text = awaits.reduceRight((edited, { at, text: added }) => {
    const offset = at.start - whole.start;
    return edited.slice(0, offset) + added + edited.slice(offset);
  }, writer.source(whole));
  const deeper = fn.file.language === 'python' ? deeperPython(text, indent) : deeperTypeScript(text, indent);
  if (deeper === undefined) return undefined;
  const line = (content: string): string => `${eol}${body.indent}${content}`;
  const python = fn.file.language === 'python';
  const end = fn.file.style.semicolons ? ';' : '';
  const replaced = python
    ? `try:${line(indent + deeper)}${line('finally:')}${line(indent + statement)}`
    : `try {${line(indent + deeper)}${line('} finally {')}${line(indent + statement + end)}${line('}')}`;
  return [{ at: whole, text: replaced }];
}
