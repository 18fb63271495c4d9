import { l10n, type TextEditor, window } from 'vscode';
import { rangeOf } from '../diagnostics/diagnostic';
import { isLinted } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { safeFixes } from './repairs';

/** One fix may make room for another, so the file is looked at again after each pass. */
const MOST_PASSES = 5;

/** Applies the safe fixes of the active file until none is left; one undo takes all of them back. */
export async function fixAllInFile(linting: Linting): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor || !isLinted(editor.document)) {
    void window.showInformationMessage(l10n.t('Open a Python, TypeScript or JavaScript file first.'));
    return;
  }
  await linting.start();
  const applied = await applyPasses(linting, editor);
  if (applied === 0) void window.showInformationMessage(l10n.t('This file has nothing that Opik Lens can safely fix by itself.'));
  else window.setStatusBarMessage(l10n.t('Opik Lens: fixes applied: {count}', { count: applied }), 5000);
}

async function applyPasses(linting: Linting, editor: TextEditor): Promise<number> {
  let applied = 0;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const fixes = await safeFixes(linting, editor.document);
    const edits = fixes.flatMap(({ files }) => files.flatMap((file) => file.edits));
    if (edits.length === 0) break;
    const { version } = editor.document;
    const done = await editor.edit(
      (builder) => {
        for (const { range, text } of edits) builder.replace(rangeOf(range), text);
      },
      { undoStopBefore: pass === 0, undoStopAfter: false },
    );
    // A read-only editor says that it did what it did not do.
    if (!done || editor.document.version === version) throw new Error('The editor refused the edit.');
    applied += fixes.length;
  }
  return applied;
}
