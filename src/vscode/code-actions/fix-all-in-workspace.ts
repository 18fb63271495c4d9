import { l10n, WorkspaceEdit, window, workspace } from 'vscode';
import type { FixRecord } from '../../protocol/lint';
import { compatibleFixes } from '../../worker/compatible-fixes';
import { rangeOf } from '../diagnostics/diagnostic';
import { pathOf, uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import { areCurrent } from './edits';

/** Shows what the safe fixes of all files would change, and applies what is left ticked. */
export async function fixAllInWorkspace(linting: Linting): Promise<void> {
  await (linting.started ? linting.whenIdle() : linting.start());
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
  const isOurs = (file: string): boolean => folders.some((folder) => file.startsWith(`${folder}/`));
  const fixes = await compatibleFixes((file) => linting.ask('fixes', { file }), linting.known.files(), isOurs);
  const current = fixes.filter((fix) => areCurrent([fix]));
  if (current.length === 0) {
    void window.showInformationMessage(l10n.t('The workspace has nothing that Opik Lens can safely fix by itself.'));
    return;
  }
  await workspace.applyEdit(previewed(current), { isRefactoring: true });
}

/** The fixes as an edit that the editor shows before it does anything. */
function previewed(fixes: readonly FixRecord[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { rule, title, files } of fixes)
    for (const { file, edits } of files)
      for (const { range, text } of edits)
        edit.replace(uriOf(file), rangeOf(range), text, {
          needsConfirmation: true,
          label: localized(title),
          description: rule,
        });
  return edit;
}
