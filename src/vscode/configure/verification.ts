import { env, l10n, ProgressLocation, Uri, window } from 'vscode';
import type { Settings } from '../../setup/model';
import { askByFetch } from '../../setup/verify/ask';
import { sentenceOf } from '../../setup/verify/sentences';
import { verify } from '../../setup/verify/verify';

/** What goes with the result of a verification. */
export interface Verifying {
  readonly settings: Settings;
  /** Sentences to tell before the result. */
  readonly said: readonly string[];
  /** The project that traces go to. */
  readonly project: string;
  /** Takes back what was written, where something was. */
  readonly undo?: () => Promise<void>;
  /** Offers to name the project in the code, where nothing names it. */
  readonly nameProject?: () => Promise<void>;
}

/** Asks the server, and says what came of it. What was written stays, unless the user wants it otherwise. */
export async function verifyAloud(verifying: Verifying): Promise<void> {
  const { settings, said, project, undo, nameProject } = verifying;
  const { trouble } = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Opik: asking the server'), cancellable: true },
    (_, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return verify(settings, askByFetch, stop.signal);
    },
  );
  if (trouble) {
    const { text, data } = sentenceOf(trouble);
    const again = l10n.t('Try Again');
    const back = l10n.t('Undo the Changes');
    const asked = undo ? [l10n.t('What was written is still there.')] : [];
    const buttons = undo ? [again, back] : [again];
    const chosen = await window.showWarningMessage([...said, l10n.t(text, data), ...asked].join(' '), ...buttons);
    if (chosen === again) await verifyAloud(verifying);
    if (chosen === back) await undo?.();
    return;
  }
  const workspace = settings.workspace ?? 'default';
  const text = l10n.t('Connected to {url}, workspace `{workspace}`. Traces go to the project `{project}`.', {
    url: settings.url ?? '',
    workspace,
    project,
  });
  const open = l10n.t('Open Opik');
  const name = l10n.t('Name the Project…');
  const chosen = await window.showInformationMessage([...said, text].join(' '), open, ...(nameProject ? [name] : []));
  if (chosen === name) await nameProject?.();
  if (chosen === open && settings.url) await env.openExternal(Uri.parse(projectsPage(settings.url, workspace)));
}

/** The page of a workspace's projects, on the server that has this API. */
const projectsPage = (url: string, workspace: string): string =>
  `${url.replace(/\/api\/?$/, '')}/${encodeURIComponent(workspace)}/projects`;
