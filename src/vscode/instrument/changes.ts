import { l10n, WorkspaceEdit, type WorkspaceEditEntryMetadata } from 'vscode';
import type { ChangeRecord, InstrumentComponent, InstrumentPlanRecord, StepRecord } from '../../protocol/instrument';
import { rangeOf } from '../diagnostics/diagnostic';
import { openDocument, uriOf } from '../linting/documents';
import { localized } from '../localized';
import { halvesOf } from './halves';

/** Whether every document still has the text that the changes were made for. */
export const areCurrent = (changes: readonly ChangeRecord[]): boolean =>
  changes.every(({ file, version }) => {
    const document = openDocument(file);
    return !document || (version === undefined ? !document.isDirty : version === document.version);
  });

/** The changes as one edit, each with its reason; with `preview` the editor shows it before it does anything. */
export function editOf({ changes, steps }: InstrumentPlanRecord, preview: boolean): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const halves = halvesOf(changes);
  for (const change of changes) {
    const metadata: WorkspaceEditEntryMetadata = { needsConfirmation: preview, ...reasonOf(change, steps, halves.has(change)) };
    const uri = uriOf(change.file);
    if (change.created) edit.createFile(uri, { contents: Buffer.from(change.text), ignoreIfExists: false }, metadata);
    else edit.replace(uri, rangeOf(change.range), change.text, metadata);
  }
  return edit;
}

function reasonOf(
  change: ChangeRecord,
  steps: readonly StepRecord[],
  isHalf: boolean,
): { readonly label: string; readonly description: string } {
  const reasons = change.steps.flatMap((step) => steps[step] ?? []);
  const names = [...new Set(reasons.map(({ component }) => nameOf(component)))];
  const sentences = reasons.map(({ text }) => localized(text));
  if (isHalf) sentences.push(l10n.t('What opens here and what closes it belong together: leave out both or none.'));
  return { label: names.join(', '), description: sentences.join(' ') };
}

/** What people call a component. */
export function nameOf(component: InstrumentComponent): string {
  if (component === 'tracing') return l10n.t('Tracing');
  return component === 'entrypoint' ? l10n.t('Entrypoint') : l10n.t('Agent configuration');
}
