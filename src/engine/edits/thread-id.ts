import type { FileFacts, StatementAnchor } from '../facts/model';
import type { FunctionRef } from '../program/symbols';
import { compareVersions } from '../sdk/version';
import type { SdkView } from '../sdk/view';
import type { FileEdit, FileWriter, Writer } from '../writer';

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
