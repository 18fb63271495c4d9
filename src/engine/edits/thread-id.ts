import type { FileFacts, StatementAnchor } from '../facts/model';
import type { CallRef, FunctionRef } from '../program/symbols';
import { compareVersions } from '../sdk/version';
import type { SdkView } from '../sdk/view';
import type { FileEdit, FileWriter, Writer } from '../writer';
import { freeName } from './extracted';
import { parameterAgain } from './track-type';

/** The first release whose `opik` itself has `update_current_trace`; `opik.opik_context` always had it. */
const topLevelSince = '1.11.4';

/** Gives the trace that a tracked function runs in this thread id, at its start or behind the statement that finds the id. */
export function setThreadId(
  write: Writer,
  sdk: SdkView,
  fn: FunctionRef,
  id: { readonly text: string; readonly behind?: StatementAnchor },
): readonly FileEdit[] | undefined {
  const { file } = fn;
  const writer = write.in(file);
  const update = file.language === 'python' ? pythonUpdate(writer, sdk, file) : writer.ensureImport('opik', 'getTrackContext');
  if (!update) return undefined;
  const statement =
    file.language === 'python'
      ? `${update.spelled}(thread_id=${id.text})`
      : `${update.spelled}()?.trace.update({ ${id.text === 'threadId' ? 'threadId' : `threadId: ${id.text}`} });`;
  const inserted = writer.insertStatement(id.behind ? { after: id.behind } : { startOf: fn.id }, statement);
  return inserted && [{ file: file.path, edits: [...update.edits, ...inserted] }];
}

/**
 * TypeScript: hands the thread id of a caller over in a new last parameter, and sets it at the start of the function. Undefined where the
 * arguments of the call don't stand for all parameters.
 */
export function handThreadId(
  write: Writer,
  sdk: SdkView,
  fn: FunctionRef,
  { site, text }: { readonly site: CallRef; readonly text: string },
): readonly FileEdit[] | undefined {
  const { parameters, parameterList } = fn.facts;
  const last = parameters.at(-1);
  const given = site.facts.arguments;
  const isWhole = given.length === parameters.length && given.every(({ value }) => value.kind !== 'spread');
  if (!last || last.kind === 'rest' || !parameterList || !isWhole) return undefined;
  const name = freeName(fn.file, ['threadId', 'conversationThreadId'], fn);
  const set = setThreadId(write, sdk, fn, { text: name });
  const argument = write.in(site.file).addArgument(site.id, { text });
  if (!set || !argument) return undefined;
  const added = `, ${name}${fn.file.style.typed ? '?: string' : ' = undefined'}`;
  const parameter = { at: { start: last.at.end, end: last.at.end }, text: added };
  const own = [parameter, ...parameterAgain(write.in(fn.file), fn, added), ...set.flatMap(({ edits }) => edits)];
  return site.file === fn.file
    ? [{ file: fn.file.path, edits: [...own, ...argument] }]
    : [
        { file: fn.file.path, edits: own },
        { file: site.file.path, edits: argument },
      ];
}

function pythonUpdate(writer: FileWriter, sdk: SdkView, file: FileFacts): ReturnType<FileWriter['ensureImport']> {
  const { version } = sdk.version('python');
  const isOld = version !== undefined && compareVersions(version, topLevelSince) < 0;
  const usesContext = file.imports.some(
    ({ module, kind, names }) =>
      kind === 'from' && module === 'opik' && names.some(({ imported }) => imported === 'opik_context'),
  );
  if (!isOld && !usesContext) return writer.ensureImport('opik', 'update_current_trace');
  const context = writer.ensureImport('opik', 'opik_context');
  return context && { edits: context.edits, spelled: `${context.spelled}.update_current_trace` };
}
