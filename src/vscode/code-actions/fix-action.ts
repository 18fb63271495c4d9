import { CodeAction, CodeActionKind, type Diagnostic, l10n } from 'vscode';
import type { FixRecord } from '../../protocol/lint';
import { localized } from '../localized';
import { workspaceEdit } from './edits';

/** One fix in the lightbulb menu; one that may change what the program does says so. */
export function fixAction(fix: FixRecord, isPreferred: boolean, diagnostics: Diagnostic[]): CodeAction {
  const title = localized(fix.title);
  const shown = fix.safety === 'safe' ? title : l10n.t('{title} (changes behavior, review it)', { title });
  const action = new CodeAction(shown, CodeActionKind.QuickFix);
  action.edit = workspaceEdit([fix]);
  action.diagnostics = diagnostics;
  action.isPreferred = isPreferred;
  return action;
}

/** Every safe fix of a file at once. */
export function fixAllAction(kind: CodeActionKind, fixes: readonly FixRecord[]): CodeAction {
  const action = new CodeAction(l10n.t('Apply all safe Opik fixes'), kind);
  action.edit = workspaceEdit(fixes);
  return action;
}
