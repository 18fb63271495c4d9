import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import { Secret } from '../../setup/secret';
import { needsOf, serverUrl } from '../../setup/urls';
import { type ServerSource, serverSource } from '../../traces/sources/source';
import { workspacesAt } from '../../traces/sources/workspaces';

const PATIENCE = 10_000;

/** Asks for a server that no setting names: address, key, workspace. Undefined when it was left. */
export async function askServer(): Promise<ServerSource | undefined> {
  const title = l10n.t('Add an Opik Server');
  const pasted = await window.showInputBox({
    title,
    prompt: l10n.t('The address of the server, or of any of its pages.'),
    placeHolder: 'https://opik.example.com',
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() !== '' && serverUrl(value) === undefined ? l10n.t('This is no address of a server.') : undefined,
  });
  const url = pasted === undefined ? undefined : serverUrl(pasted);
  if (url === undefined) return undefined;
  const needsKey = needsOf({ kind: 'self-hosted', url }).key;
  const typed = await window.showInputBox({
    title,
    prompt: needsKey
      ? l10n.t('Its API key. It is kept in the secret storage of the editor.')
      : l10n.t('Its API key, if it asks for one; Enter goes on without. It is kept in the secret storage of the editor.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (/\S\s+\S/.test(value) ? l10n.t('A key has no white space in it. Copy it again.') : undefined),
  });
  if (typed === undefined) return undefined;
  const key = typed.trim() === '' ? undefined : new Secret(typed.trim());
  if (!key) return serverSource(url, 'default', { kind: 'added' });
  const named = await workspacesAt(serverSource(url, 'default', { kind: 'added' }, key), AbortSignal.timeout(PATIENCE));
  const chosen = await askWorkspace(title, named);
  return chosen === undefined ? undefined : serverSource(url, chosen, { kind: 'added' }, key);
}

/** One of the workspaces, or one that is typed. */
export async function askWorkspace(title: string, named: readonly string[]): Promise<string | undefined> {
  const other: QuickPickItem = { iconPath: new ThemeIcon('edit'), label: l10n.t('Another one…') };
  if (named.length > 1) {
    const chosen = await window.showQuickPick([...named.map((label): QuickPickItem => ({ label })), other], {
      title,
      placeHolder: l10n.t('Which workspace?'),
      ignoreFocusOut: true,
    });
    if (chosen !== other) return chosen?.label;
  }
  const typed = await window.showInputBox({
    title,
    prompt: l10n.t('The name of the workspace, as it stands in the address of Opik’s pages.'),
    value: named[0] ?? '',
    ignoreFocusOut: true,
    validateInput: (value) => (/[\r\n/]/.test(value) || value.trim() === '' ? l10n.t('A name has no slash in it.') : undefined),
  });
  return typed?.trim();
}
