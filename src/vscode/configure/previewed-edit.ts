import { WorkspaceEdit } from 'vscode';
import type { CodeEdits } from '../../protocol/lint';
import { rangeOf } from '../diagnostics/diagnostic';
import { uriOf } from '../linting/documents';

/** Edits of code that the editor shows before it makes them. */
export function previewedEdit(files: readonly CodeEdits[], label: string): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { file, edits } of files)
    for (const { range, text } of edits) edit.replace(uriOf(file), rangeOf(range), text, { needsConfirmation: true, label });
  return edit;
}
