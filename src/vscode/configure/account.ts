import { env, l10n, QuickPickItemKind, ThemeIcon, Uri } from 'vscode';
import type { Answers } from '../../setup/model';
import { Secret } from '../../setup/secret';
import { needsOf } from '../../setup/urls';
import { askByFetch } from '../../setup/verify/ask';
import { workspacesOf } from '../../setup/verify/verify';
import { askText, back, type Choice, choose, type Frame, type Outcome } from './dialog';

/** Milliseconds that a server may take to name its workspaces. */
const patience = 8_000;

/** Asks for the key in a password box that stays open while the user fetches one; a key that the server refuses is told at once. */
export async function askKey(frame: Frame, answers: Answers): Promise<Outcome<Secret>> {
  const page = new URL('/api/my/settings/', urlOf(answers)).href;
  const text = await askText(frame, {
    prompt: l10n.t('Paste your API key. To get one, use the button above: sign up or log in, then copy the key from that page.'),
    placeholder: l10n.t('API key'),
    password: true,
    buttons: [
      {
        button: { iconPath: new ThemeIcon('link-external'), tooltip: l10n.t('Get an API key') },
        run: () => void env.openExternal(Uri.parse(page)),
      },
    ],
    problem: (value) => (/\s/.test(value) ? l10n.t('A key has no white space in it. Copy it again.') : undefined),
    check: async (value) =>
      (await namedWorkspaces({ ...answers, apiKey: new Secret(value) })) === 'bad-key'
        ? l10n.t('The server does not know this key. Copy it again from the account page.')
        : undefined,
  });
  return typeof text === 'string' ? new Secret(text) : text;
}

/** Asks for the workspace: one of those that the server names, or a typed one. */
export async function askWorkspace(frame: Frame, answers: Answers): Promise<Outcome<string>> {
  const named = await namedWorkspaces(answers);
  const hasNames = Array.isArray(named) && named.length > 0;
  for (;;) {
    if (hasNames) {
      const choices: Choice<string>[] = [
        ...named.map((one) => ({ label: one, value: one })),
        { label: '', kind: QuickPickItemKind.Separator },
        { iconPath: new ThemeIcon('edit'), label: l10n.t('Another one…'), value: '' },
      ];
      const chosen = await choose(frame, l10n.t('Which workspace shall receive the traces?'), choices);
      if (chosen !== '') return chosen;
    }
    const text = await askText(
      { ...frame, canGoBack: frame.canGoBack || hasNames },
      {
        prompt: l10n.t('The name of the workspace, as it stands in the address of Opik’s pages.'),
        problem: (value) => (/[\r\n/]/.test(value) ? l10n.t('A name has no slash in it.') : undefined),
      },
    );
    if (text !== back || !hasNames) return text;
  }
}

const urlOf = ({ deployment, apiKey }: Answers): string => needsOf(deployment ?? { kind: 'cloud' }, apiKey).url;

/** What the account behind the key has. Only Comet's hosts tell; any other, and one that can't be reached, names none. */
async function namedWorkspaces(answers: Answers): Promise<readonly string[] | 'bad-key'> {
  const { apiKey } = answers;
  const url = urlOf(answers);
  if (!apiKey || !/\/opik\/api$/.test(url)) return [];
  return workspacesOf(url, { authorization: apiKey.reveal() }, askByFetch, AbortSignal.timeout(patience));
}
