import { l10n, Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import { type Applied, applyChanges } from '../../setup/apply/apply';
import type { FileChange } from '../../setup/model';
import { shownPath } from './shown-path';

/**
 * Writes a plan's files: those that an editor has open through one edit, so that one undo restores them; all others on disk. An open file that
 * is not as it was in the preview is a failure, and nothing is written.
 */
export async function writeChanges(changes: readonly FileChange[]): Promise<Applied> {
  const documents = changes.map((change) => {
    const uri = Uri.file(change.path);
    return { change, uri, open: workspace.textDocuments.find((one) => one.uri.toString() === uri.toString()) };
  });
  const unsaved = documents.find(({ open }) => open?.isDirty);
  if (unsaved)
    return {
      written: [],
      failed: {
        path: unsaved.change.path,
        sentence: l10n.t('It has changes that are not saved. Save it and run the command again.'),
      },
    };
  const stale = documents.find(({ change, open }) => open && textOf(open.getText()) !== textOf(change.before ?? ''));
  if (stale)
    return {
      written: [],
      failed: { path: stale.change.path, sentence: l10n.t('It has changed since the preview. Run the command again.') },
    };
  const applied = await applyChanges(documents.filter(({ open }) => !open).map(({ change }) => change));
  if (applied.failed) return applied;
  const edit = new WorkspaceEdit();
  const edited = documents.filter(({ open }) => open);
  for (const { change, uri, open } of edited) {
    if (!open) continue;
    const { at, text } = differenceOf(open.getText(), change.after);
    edit.replace(uri, new Range(open.positionAt(at.start), open.positionAt(at.end)), text);
  }
  if (edited.length > 0 && !(await workspace.applyEdit(edit)))
    return { ...applied, failed: { path: edited[0]?.change.path ?? '', sentence: l10n.t('The editor refused the edit.') } };
  for (const { open } of edited) await open?.save();
  return { written: [...applied.written, ...edited.map(({ change }) => ({ path: change.path }))] };
}

/** What is told of a file that could not be written. */
export const notWritten = ({ path, sentence }: NonNullable<Applied['failed']>): string =>
  l10n.t('`{file}` was not written. {sentence}', { file: shownPath(path), sentence: l10n.t(sentence) });

/** The editor keeps a byte order mark to itself. */
const textOf = (text: string): string => text.replace(/^\uFEFF/, '');

/** The one stretch in which two texts differ: what the lines around it hold stays untouched. */
function differenceOf(
  before: string,
  after: string,
): { readonly at: { readonly start: number; readonly end: number }; readonly text: string } {
  const other = textOf(after);
  const most = Math.min(before.length, other.length);
  let start = 0;
  while (start < most && before[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return { at: { start, end: before.length - end }, text: other.slice(start, other.length - end) };
}
