import { l10n, WorkspaceEdit, type WorkspaceEditEntryMetadata, window, workspace } from 'vscode';
import type { FixRecord } from '../../protocol/lint';
import { compatibleFixes } from '../../worker/compatible-fixes';
import { rangeOf } from '../diagnostics/diagnostic';
import { pathOf, uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import { areCurrent } from './edits';

/** Applies the safe fixes of all files, at once or after a preview. */
export async function fixAllInWorkspace(linting: Linting): Promise<void> {
  await (linting.started ? linting.whenIdle() : linting.start());
  const fixes = await currentFixes(linting);
  if (fixes.length === 0) {
    void window.showInformationMessage(l10n.t('The workspace has nothing that Opik Lens can safely fix by itself.'));
    return;
  }
  const how = await askHow(fixes);
  if (how === undefined) return;
  const edit = editOf(fixes, how === 'preview');
  if (!(await workspace.applyEdit(edit, { isRefactoring: true })) && how === 'apply')
    throw new Error('The editor refused the edit.');
}

async function currentFixes(linting: Linting): Promise<readonly FixRecord[]> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => pathOf(uri));
  const isOurs = (file: string): boolean => folders.some((folder) => file.startsWith(`${folder}/`));
  const fixes = await compatibleFixes((file) => linting.ask('fixes', { file }), linting.known.files(), isOurs);
  return fixes.filter((fix) => areCurrent([fix]));
}

/** The editor's preview has nothing ticked at first, so that it is not the only way. */
async function askHow(fixes: readonly FixRecord[]): Promise<'preview' | 'apply' | undefined> {
  const files = new Set(fixes.flatMap((fix) => fix.files.map(({ file }) => file))).size;
  const rules = [...new Set(fixes.map(({ rule }) => rule))].map(
    (rule) => `${rule} (${fixes.filter((fix) => fix.rule === rule).length})`,
  );
  const items = [
    { how: 'preview', label: l10n.t('Preview'), detail: l10n.t('See each change, and tick those to apply.') },
    {
      how: 'apply',
      label: l10n.t('Apply All'),
      detail: l10n.t('They keep what the programs do: {rules}', { rules: rules.join(', ') }),
    },
  ] as const;
  const title = titleOf(fixes.length, files);
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('How should they be applied?') }))?.how;
}

function titleOf(count: number, files: number): string {
  if (count === 1) return l10n.t('1 safe fix');
  return files === 1
    ? l10n.t('{count} safe fixes in 1 file', { count })
    : l10n.t('{count} safe fixes in {files} files', { count, files });
}

/** The fixes as one edit; with `preview` the editor shows it before it does anything. */
function editOf(fixes: readonly FixRecord[], preview: boolean): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { rule, title, files } of fixes) {
    const metadata: WorkspaceEditEntryMetadata = { needsConfirmation: preview, label: localized(title), description: rule };
    for (const { file, edits } of files)
      for (const { range, text } of edits) edit.replace(uriOf(file), rangeOf(range), text, metadata);
  }
  return edit;
}
