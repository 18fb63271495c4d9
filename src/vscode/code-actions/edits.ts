import { TextEdit, WorkspaceEdit } from 'vscode';
import type { FixRecord, TextEditRecord } from '../../protocol/lint';
import { rangeOf } from '../diagnostics/diagnostic';
import { openDocument, uriOf } from '../linting/documents';

const textEdit = ({ range, text }: TextEditRecord): TextEdit => TextEdit.replace(rangeOf(range), text);

/** Whether every document that the fixes touch still has the text they were made for. */
export function areCurrent(fixes: readonly FixRecord[]): boolean {
  return fixes.every(({ files }) =>
    files.every(({ file, version }) => {
      const document = openDocument(file);
      if (!document) return true;
      return version === undefined ? !document.isDirty : version === document.version;
    }),
  );
}

/** The edits of fixes that do not touch each other, as one step. */
export function workspaceEdit(fixes: readonly Pick<FixRecord, 'files'>[]): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { file, edits } of fixes.flatMap(({ files }) => files)) {
    byFile.set(file, [...(byFile.get(file) ?? []), ...edits.map(textEdit)]);
  }
  const edit = new WorkspaceEdit();
  for (const [file, edits] of byFile) edit.set(uriOf(file), edits);
  return edit;
}
