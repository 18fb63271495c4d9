import { l10n, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { isOnDisk } from '../../links/paths';
import { isInWorkspace, sourceOf } from '../panel/sources';

/** Opens a line that a traceback names. The path comes from a trace, so that what lies outside of the workspace is opened only by a person's word. */
export async function openFrame(named: string, line: number): Promise<void> {
  const known = sourceOf(named);
  const file = known ?? (isOnDisk(named) && (isInWorkspace(named) || (await mayOpen(named))) ? named : undefined);
  if (file === undefined) return;
  try {
    const document = await workspace.openTextDocument(Uri.file(file));
    const at = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1).range.start;
    await window.showTextDocument(document, { selection: new Range(at, at), viewColumn: ViewColumn.One });
  } catch {
    void window.showInformationMessage(l10n.t('`{file}` is not on this machine, or is not a text file.', { file }));
  }
}

async function mayOpen(file: string): Promise<boolean> {
  const open = l10n.t('Open');
  const asked = l10n.t('This trace names a file outside of your folders. Open it?');
  return (await window.showWarningMessage(asked, { modal: true, detail: file }, open)) === open;
}
