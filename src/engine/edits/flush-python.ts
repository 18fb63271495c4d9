import type { Program } from '../program/program';
import { mainBlockOf, siteOf } from '../program/sites';
import { type CallRef, callerOf, callsOf, functionOf } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';

/** Flushes before a call that ends the process. A lambda runs later than the statement that holds it, so the flush goes into it. */
export const callBefore = (writer: FileWriter, call: CallRef, flush: string): readonly Edit[] | undefined =>
  callerOf(call).facts.kind === 'lambda'
    ? writer.wrap(call.facts.at, `(${flush}(), `, ')')
    : writer.insertStatement({ before: call.facts.statement }, `${flush}()`);

/** Flushes where the script's own code ends: the main block where there is one, in its `finally` where that is around the whole. */
export function flushAtPythonEnd(
  writer: FileWriter,
  program: Program,
  starts: readonly CallRef[],
  flush: string,
): readonly Edit[] | undefined {
  const [start] = starts;
  if (!start) return undefined;
  const { file, facts } = start;
  const site = siteOf(file, start.id);
  const within = site.main ?? mainBlockOf(file) ?? functionOf(file, 0).facts.body;
  const whole = site.tries.find((one) => within.statements.some(({ regions }) => regions.includes(one)));
  if (whole?.finally && !whole.finally.inline && starts.every((one) => one.facts.at.start < whole.at.end))
    return writer.insertStatement({ endOf: whole.finally }, `${flush}()`);
  const behind = callsOf(file).filter((call) => call.facts.in === 0 && call.facts.at.start >= facts.statement.at.start);
  if (!behind.some((call) => endsProcess(program, call))) return writer.insertStatement({ endOf: within }, `${flush}()`);
  // Nothing behind `sys.exit(main())` runs, but what is registered does.
  const register = writer.ensureImport('atexit', 'register');
  const around = within.statements.find(({ at }) => at.start <= facts.at.start && facts.at.end <= at.end);
  const anchor = around && !within.inline ? { ...facts.statement, at: around.at } : facts.statement;
  const line = register && writer.insertStatement({ before: anchor }, `${register.spelled}(${flush})`);
  return line && [...register.edits, ...line];
}

/** `sys.exit()`, and a command of `click`, which exits by itself. */
const endsProcess = (program: Program, call: CallRef): boolean =>
  program.calleeMeans(call, 'exit') !== undefined ||
  program.callsFrom(callerOf(call)).some((edge) => edge.site === call && program.calledFrom(edge.to) === 'command');
