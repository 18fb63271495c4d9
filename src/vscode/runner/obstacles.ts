import { commands, l10n, type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import type { InTheWay, Readiness } from '../../runner/readiness';
import { areCurrent, workspaceEdit } from '../code-actions/edits';
import { rangeOf } from '../diagnostics/diagnostic';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';

/** What the user wants about a program that can't be run well. */
export type Decision = 'anyway' | 'again' | undefined;

/** What is to be done with the program: it is paired with Opik, which runs it on demand, or run from here. */
export type Purpose = 'connect' | 'run';

/** Says what is in the way, with the fix at hand. `again`: something was changed, so it is worth another look. */
export async function overcome(
  readiness: Exclude<Readiness, { kind: 'ready' }>,
  name: string,
  purpose: Purpose,
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
      detail: isMissing ? reasonFor(purpose) : readiness.findings.map(({ finding }) => localized(finding.message)).join('\n'),
    },
    ...(isMissing && !first ? [l10n.t('Instrument…')] : [fix]),
    ...(first ? [open] : []),
    ...(purpose === 'connect' ? [anyway] : []),
  );
  if (chosen === anyway) return 'anyway';
  if (chosen === undefined) return undefined;
  if (!first) {
    await commands.executeCommand('opikLens.instrument');
    return undefined;
  }
  const meant = isMissing ? await askFinding(readiness.findings) : readiness.findings;
  const [shown] = meant;
  if (chosen !== open) return (await repaired(meant, linting)) ? 'again' : undefined;
  if (shown) await show(shown);
  return undefined;
}

function reasonFor(purpose: Purpose): string {
  switch (purpose) {
    case 'connect':
      return l10n.t('The Local Runner would end at once: without an entrypoint Opik has nothing to run.');
    case 'run':
      return l10n.t('The entrypoint is the function that one run of the agent begins with: you are asked for its values.');
    default:
      return purpose satisfies never;
  }
}

/** Which of several functions becomes the entrypoint; none when the user leaves. */
async function askFinding(findings: readonly InTheWay[]): Promise<readonly InTheWay[]> {
  if (findings.length < 2) return findings;
  const items = findings.map((one): QuickPickItem & { readonly one: InTheWay } => ({
    label: one.finding.message.data.function ?? one.finding.rule,
    description: `${workspace.asRelativePath(Uri.file(one.file))}:${one.finding.range.start.line + 1}`,
    one,
  }));
  const placeHolder = l10n.t('Where does the agent begin?');
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Mark the Entrypoint'),
    placeHolder,
    matchOnDescription: true,
  });
  return picked ? [picked.one] : [];
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
