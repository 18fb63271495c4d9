import { commands, l10n, ProgressLocation, window, workspace } from 'vscode';
import type { Answers, FileChange, Observation, PackageObservation, Plan } from '../../setup/model';
import { nextStep } from '../../setup/plan/plan';
import { projectOf } from '../../setup/project';
import { connectionsIn } from '../../setup/verify/connections';
import { defaultProject } from '../../setup/verify/project-page';
import type { Linting } from '../linting/linting';
import { loadEnvChanges } from './code-changes';
import { back } from './dialog';
import { observeWorkspace } from './observe-workspace';
import { type Preview, spellNote } from './preview';
import { nameProjectInCode } from './project';
import { answered } from './questions';
import { shownPath } from './shown-path';
import { takeBack } from './undo';
import { verifyAloud } from './verification';
import { notWritten, writeChanges } from './write';

/** What "Opik: Configure" works with. */
export interface Configuring {
  readonly linting: Linting;
  readonly preview: Preview;
  /** Where the receiver of this editor is, or would be. */
  readonly editorUrl: () => Promise<string>;
}

/** "Opik: Configure": looks, asks, shows, writes, checks. Leaving any question leaves everything as it was. */
export async function configure(configuring: Configuring): Promise<void> {
  if (!(await isPossible())) return;
  const looking = { location: ProgressLocation.Window, title: l10n.t('Opik: looking at the project') };
  const observation = await window.withProgress(looking, () => observeWorkspace(configuring.linting));
  // The answers before each question that was asked: the way back.
  const trail: Answers[] = [];
  let answers: Answers = {};
  for (;;) {
    const step = nextStep(observation, answers);
    let next: Answers | typeof back | undefined;
    if (step.kind === 'plan') {
      if ((await carryOut(step, observation, answers, configuring)) === 'done' || trail.length === 0) return;
      next = back;
    } else {
      const frame = { canGoBack: trail.length > 0 };
      next = await answered(step.question, { observation, answers, editorUrl: configuring.editorUrl, frame });
    }
    if (next === undefined) return;
    if (next === back) answers = trail.pop() ?? {};
    else {
      trail.push(answers);
      answers = next;
    }
  }
}

/** It writes files and asks a server, which needs trust; and it needs a place for the settings. */
async function isPossible(): Promise<boolean> {
  if (!workspace.isTrusted) {
    const trust = l10n.t('Manage Workspace Trust');
    const text = l10n.t('“Opik: Configure” writes files and asks a server, so it needs a trusted workspace.');
    if ((await window.showInformationMessage(text, trust)) === trust) await commands.executeCommand('workbench.trust.manage');
    return false;
  }
  if ((workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === 'file')) return true;
  const open = l10n.t('Open Folder…');
  const text = l10n.t('Open the folder of the project that shall be connected with Opik, then run the command again.');
  if ((await window.showInformationMessage(text, open)) === open) await commands.executeCommand('vscode.openFolder');
  return false;
}

/** Shows what would be written, writes it and asks the server; `back` when the user wants to answer differently. */
async function carryOut(
  plan: Plan,
  observation: Observation,
  answers: Answers,
  { linting, preview }: Configuring,
): Promise<'done' | 'back'> {
  if (answers.deployment?.kind === 'editor' && plan.changes.length === 0) {
    await offerTracing(plan);
    return 'done';
  }
  const code = await loadEnvChanges(plan, linting);
  const changes: readonly FileChange[] = [...plan.changes, ...code.changes];
  const said: string[] = [...code.byHand];
  if (changes.length > 0) {
    const decision = await preview.decision(changes, plan.notes);
    if (decision !== 'write') return decision === 'back' ? 'back' : 'done';
    const { failed, written } = await writeChanges(changes);
    if (failed) {
      const before = changes.filter(({ path }) => written.some((one) => one.path === path));
      await tellFailure(failed, before);
      return 'done';
    }
    const backups = written.flatMap(({ backup }) => (backup === undefined ? [] : [backup]));
    if (backups.length > 0)
      said.push(l10n.t('The file as it was is kept as `{file}`.', { file: backups.map(shownPath).join(', ') }));
  } else if (plan.notes.some(({ level }) => level === 'error')) {
    await window.showErrorMessage(plan.notes.map(spellNote).join(' '));
    return 'done';
  } else said.push(...plan.notes.map(spellNote));
  const packages = chosen(observation, answers);
  const projects = new Map(packages.map((one) => [one.root, projectOf(one, observation, process.env)]));
  const nameless = packages.find(({ root }) => projects.get(root)?.isInCode === false);
  const proposed = nameless && projects.get(nameless.root)?.name;
  await verifyAloud({
    connections: connectionsIn(plan.results, (root) => projects.get(root)?.name ?? defaultProject),
    said,
    ...(changes.length > 0 && { undo: () => undo(changes) }),
    ...(nameless && {
      nameProject: () =>
        nameProjectInCode(nameless, proposed === defaultProject ? nameless.name : (proposed ?? ''), linting, preview),
    }),
  });
  return 'done';
}

/** Nothing has to be written for this editor: local tracing tells programs where to log. */
async function offerTracing({ notes }: Plan): Promise<void> {
  const command = 'opikLens.localTracing';
  const start = l10n.t('Local Tracing…');
  const isThere = (await commands.getCommands(true)).includes(command);
  const text = notes.map(spellNote).join(' ');
  if ((await window.showInformationMessage(text, ...(isThere ? [start] : []))) === start) await commands.executeCommand(command);
}

const chosen = ({ packages }: Observation, answers: Answers): readonly PackageObservation[] =>
  packages.filter(({ root }) => answers.packages?.includes(root) ?? true);

async function tellFailure(
  failed: { readonly path: string; readonly sentence: string },
  written: readonly FileChange[],
): Promise<void> {
  const text = notWritten(failed);
  if (written.length === 0) {
    await window.showErrorMessage(text);
    return;
  }
  const files = written.map(({ path }) => `\`${shownPath(path)}\``).join(', ');
  const back = l10n.t('Undo the Changes');
  const rest = l10n.t('{files} was written before that, and is still there.', { files });
  if ((await window.showErrorMessage(`${text} ${rest}`, back)) === back) await undo(written);
}

async function undo(changes: readonly FileChange[]): Promise<void> {
  const { failed } = await takeBack(changes);
  if (failed) {
    await window.showErrorMessage(
      l10n.t('`{file}` was not put back. {sentence}', {
        file: shownPath(failed.path),
        sentence: l10n.t(failed.sentence),
      }),
    );
  } else window.setStatusBarMessage(l10n.t('Everything is as it was before.'), 10_000);
}
