import { commands, l10n, type QuickPickItem, type Uri, window } from 'vscode';
import { pageOf, rulePages } from './pages';

/** Opens the page of a rule as it is meant to be read; without a rule it asks for one. */
export async function explainRule(pages: Uri, rule: unknown): Promise<void> {
  const chosen = typeof rule === 'string' && /^[\w-]+$/.test(rule) ? rule : await askForRule(pages);
  if (chosen !== undefined) await commands.executeCommand('markdown.showPreview', pageOf(pages, chosen));
}

async function askForRule(pages: Uri): Promise<string | undefined> {
  const items = (await rulePages(pages)).map(
    ({ rule, summary, detail }): QuickPickItem => ({ label: rule, description: detail, detail: summary }),
  );
  const options = { placeHolder: l10n.t('Which rule?'), matchOnDetail: true, title: l10n.t('Explain Rule') };
  return (await window.showQuickPick(items, options))?.label;
}
