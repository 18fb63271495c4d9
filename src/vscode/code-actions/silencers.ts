import { CodeAction, CodeActionKind, type Diagnostic, l10n, type TextDocument, workspace } from 'vscode';
import type { SuppressionRecord } from '../../protocol/lint';
import { fileOf } from '../linting/documents';
import { workspaceEdit } from './edits';

/** The three ways to silence a rule: on this line, in this file, everywhere; each offered once. */
export function silencers(
  document: TextDocument,
  suppressions: readonly SuppressionRecord[],
  diagnosticsOf: (finding: number) => Diagnostic[],
): CodeAction[] {
  const file = fileOf(document);
  const byTitle = new Map<string, CodeAction>();
  const offer = (title: string, finding: number): CodeAction | undefined => {
    if (byTitle.has(title)) return undefined;
    const action = new CodeAction(title, CodeActionKind.QuickFix);
    action.diagnostics = diagnosticsOf(finding);
    byTitle.set(title, action);
    return action;
  };
  for (const { rule, finding, scope, edits } of suppressions.toSorted(byScope)) {
    const title =
      scope === 'line' ? l10n.t('Ignore `{rule}` on this line', { rule }) : l10n.t('Ignore `{rule}` in this file', { rule });
    const action = offer(title, finding);
    if (action) action.edit = workspaceEdit([{ files: [{ file, edits }] }]);
  }
  for (const { rule, finding, settings } of suppressions) {
    const title = settings
      ? l10n.t('Switch off `{rule}` in `{file}`', { rule, file: settings.slice(settings.lastIndexOf('/') + 1) })
      : workspace.workspaceFolders
        ? l10n.t('Switch off `{rule}` in the workspace settings', { rule })
        : l10n.t('Switch off `{rule}` in the user settings', { rule });
    const action = offer(title, finding);
    if (action)
      action.command = { title, command: 'opikLens.switchOffRule', arguments: [rule, document.uri.toString(), settings] };
  }
  return [...byTitle.values()];
}

const byScope = (one: SuppressionRecord, other: SuppressionRecord): number =>
  Number(one.scope === 'file') - Number(other.scope === 'file');
