import { commands, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import type { InTheWay, Readiness } from '../../runner/readiness';
import { areCurrent, workspaceEdit } from '../code-actions/edits';
import { rangeOf } from '../diagnostics/diagnostic';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';

/** What the user wants about a program that Opik can't run well. */
export type Decision = 'connect' | 'again' | undefined;

/** Says what is in the way, with the fix at hand. `again`: something was changed, so it is worth another look. */
export async function overcome(
  readiness: Exclude<Readiness, { kind: 'ready' }>,
  name: string,
  linting: Linting,
): Promise<Decision> {
  const [first] = readiness.findings;
  const isMissing = readiness.kind === 'no-entrypoint';
  const fix = isMissing ? l10n.t('Mark the Entrypoint') : l10n.t('Fix the Parameters');
  const open = l10n.t('Show');
  const anyway = l10n.t('Connect Anyway');
  const chosen = await window.showWarningMessage(
    isMissing
      ? l10n.t('No function of `{name}` is marked as its entrypoint.', { name })
      : l10n.t('Opik can’t show every parameter of the entrypoint of `{name}`.', { name }),
    {
      modal: true,
      detail: isMissing
        ? l10n.t('The Local Runner would end at once: without an entrypoint Opik has nothing to run.')
        : readiness.findings.map(({ finding }) => localized(finding.message)).join('\n'),
    },
    ...(isMissing && !first ? [l10n.t('Instrument…')] : [fix]),
    ...(first ? [open] : []),
    anyway,
  );
  if (chosen === anyway) return 'connect';
  if (chosen === undefined) return undefined;
  if (chosen === open && first) await show(first);
  else if (first) return (await repaired(readiness.findings, linting)) ? 'again' : undefined;
  else await commands.executeCommand('opikLens.instrument');
  return undefined;
}

async function show({ file, finding }: InTheWay): Promise<TextDocument> {
  const editor = await window.showTextDocument(Uri.file(file), { selection: rangeOf(finding.range) });
  return editor.document;
}

/** Applies the first fix of each finding, one file at a time, and saves, since the runner reads what is on disk. */
async function repaired(findings: readonly InTheWay[], linting: Linting): Promise<boolean> {
  let isChanged = false;
  for (const file of new Set(findings.map((one) => one.file))) {
    const own = findings.filter((one) => one.file === file);
    const fixes = await linting.ask('fixes', { file, findings: own.map(({ place }) => place) });
    const firsts = own.flatMap(({ place }) => fixes.find(({ finding }) => finding === place) ?? []);
    const [first] = own;
    if (firsts.length === 0 || !areCurrent(firsts)) {
      if (first) await show(first);
      void window.showInformationMessage(l10n.t('There is no safe edit for this; the finding says what to change.'));
      continue;
    }
    if (!(await workspace.applyEdit(workspaceEdit(firsts)))) throw new Error('The editor refused the edit.');
    const changed = new Set(firsts.flatMap((fix) => fix.files.map((one) => one.file)));
    for (const one of changed) await (await workspace.openTextDocument(Uri.file(one))).save();
    if (first) await show(first);
    isChanged = true;
  }
  return isChanged;
}
