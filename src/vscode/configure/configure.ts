import { homedir } from 'node:os';
import { env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Answers, Plan, Settings } from '../../setup/model';
import { git, noGit } from '../../setup/observe/git';
import { observe } from '../../setup/observe/observe';
import { nextStep } from '../../setup/plan/plan';
import { askByFetch } from '../../setup/verify/ask';
import { sentenceOf } from '../../setup/verify/sentences';
import { verify } from '../../setup/verify/verify';
import type { Linting } from '../linting/linting';
import { packagesOf } from './packages';
import { confirmed, spellNote } from './preview';
import { answered } from './questions';
import { writeChanges } from './write';

/** "Opik: Configure": looks, asks, shows, writes, checks. Leaving any question leaves everything as it was. */
export async function configure(linting: Linting, editorUrl: string): Promise<void> {
  const home = homedir();
  const observation = await observe(await packagesOf(linting), {
    environment: process.env,
    ...(home && { home }),
    git: workspace.isTrusted ? git : noGit,
  });
  let answers: Answers | undefined = {};
  for (;;) {
    const step = nextStep(observation, answers);
    if (step.kind === 'plan') {
      await carryOut(step);
      return;
    }
    answers = await answered(step.question, { observation, answers, editorUrl });
    if (!answers) return;
  }
}

async function carryOut(plan: Plan): Promise<void> {
  const hasWork = plan.changes.length > 0 || plan.loadEnv.length > 0;
  if (hasWork) {
    if (!(await confirmed(plan))) return;
    const { failed, written } = await writeChanges(plan.changes);
    if (failed) {
      await window.showErrorMessage(
        l10n.t('{file} was not written. {sentence}', { file: failed.path, sentence: l10n.t(failed.sentence) }),
      );
      return;
    }
    const backups = written.flatMap(({ backup }) => (backup === undefined ? [] : [backup]));
    if (backups.length > 0)
      window.setStatusBarMessage(l10n.t('The file as it was is kept as {file}.', { file: backups.join(', ') }), 15_000);
  } else if (plan.notes.some(({ level }) => level === 'error')) {
    await window.showErrorMessage(plan.notes.map(spellNote).join(' '));
    return;
  }
  await check(plan.result, plan.notes.filter(({ level }) => level === 'info').map(spellNote));
}

/** Asks the server, and says what came of it. */
async function check(settings: Settings, said: readonly string[]): Promise<void> {
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
    const chosen = await window.showWarningMessage([...said, l10n.t(text, data)].join(' '), again);
    if (chosen === again) await check(settings, said);
    return;
  }
  const open = l10n.t('Open Opik');
  const text = l10n.t('Connected to {url}, workspace `{workspace}`.', {
    url: settings.url ?? '',
    workspace: settings.workspace ?? 'default',
  });
  const chosen = await window.showInformationMessage([...said, text].join(' '), open);
  if (chosen === open && settings.url) await env.openExternal(Uri.parse(settings.url.replace(/\/api\/?$/, '')));
}
