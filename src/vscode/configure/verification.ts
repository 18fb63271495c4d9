import { env, l10n, ProgressLocation, Uri, window } from 'vscode';
import { spelling } from '../../setup/model';
import { askByFetch } from '../../setup/verify/ask';
import { type Checked, type Connection, checkAll } from '../../setup/verify/connections';
import { projectPage } from '../../setup/verify/project-page';
import { sentenceOf } from '../../setup/verify/sentences';

/** What goes with the result of a verification. */
export interface Verifying {
  readonly connections: readonly Connection[];
  /** Sentences to tell before the result. */
  readonly said: readonly string[];
  /** Takes back what was written, where something was. */
  readonly undo?: () => Promise<void>;
  /** Offers to name the project in the code, where nothing names it there. */
  readonly nameProject?: () => Promise<void>;
}

/** Asks every server, and says what came of it. What was written stays, unless the user wants it otherwise. */
export async function verifyAloud(verifying: Verifying): Promise<void> {
  const { connections, said, undo, nameProject } = verifying;
  const checked = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Opik: asking the server'), cancellable: true },
    (_, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return checkAll(connections, askByFetch, stop.signal);
    },
  );
  const told = checked.map((one) => toldOf(one, checked.length > 1));
  if (checked.some(({ verdict }) => typeof verdict === 'object')) {
    const again = l10n.t('Try Again');
    const back = l10n.t('Undo the Changes');
    const asked = undo ? [l10n.t('The files stay as they were written.')] : [];
    const buttons = undo ? [again, back] : [again];
    const chosen = await window.showWarningMessage([...said, ...told, ...asked].join(' '), ...buttons);
    if (chosen === again) await verifyAloud(verifying);
    if (chosen === back) await undo?.();
    return;
  }
  const pages = checked.filter(({ verdict }) => verdict === 'good');
  const open = l10n.t('Open Opik');
  const name = l10n.t('Name the Project…');
  const buttons = [...(pages.length > 0 ? [open] : []), ...(nameProject ? [name] : [])];
  const chosen = await window.showInformationMessage([...said, ...told].join(' '), ...buttons);
  if (chosen === name) await nameProject?.();
  if (chosen === open) await openPage(pages);
}

/** What is told of one connection; of several, each with its packages. */
function toldOf({ names, settings, project, unknown, verdict }: Checked, isOneOfSeveral: boolean): string {
  const sentence = (): string => {
    if (verdict === 'good')
      return l10n.t('Connected to {url}, workspace `{workspace}`. Traces go to the project `{project}`.', {
        url: settings.url ?? '',
        workspace: settings.workspace ?? 'default',
        project,
      });
    if (verdict === 'not-asked')
      return l10n.t('The server was not asked, since {names} comes from a variable that is not set here.', {
        names: unknown.map((one) => `\`${spelling.environment[one]}\``).join(', '),
      });
    const { text, data } = sentenceOf(verdict);
    return l10n.t(text, data);
  };
  return isOneOfSeveral ? `${names.map((one) => `\`${one}\``).join(', ')}: ${sentence()}` : sentence();
}

async function openPage(pages: readonly Checked[]): Promise<void> {
  const choices = pages.map((page) => ({
    label: page.project,
    description: page.names.join(', '),
    detail: page.settings.url ?? '',
    page,
  }));
  const chosen =
    choices.length > 1
      ? await window.showQuickPick(choices, { title: l10n.t('Open Opik'), placeHolder: l10n.t('Which project?') })
      : choices[0];
  if (!chosen) return;
  const { settings, project } = chosen.page;
  await env.openExternal(Uri.parse(projectPage(settings.url ?? '', settings.workspace ?? 'default', project)));
}
