import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { InstrumentPlanRecord, InstrumentRequest } from '../../protocol/instrument';
import { signalOf } from '../cancellation';
import type { Linting } from '../linting/linting';
import { areCurrent, editOf } from './changes';
import { tellOutcome } from './outcome';
import { askComponents, askEntrypoint, askHow, askProgram, fileInFront } from './questions';

/** "Opik: Instrument": plans, asks, shows every change with its reason, and applies them as one step that can be undone. */
export async function instrument(linting: Linting): Promise<void> {
  await (linting.started ? linting.whenIdle() : linting.start());
  const file = fileInFront() ?? (await askProgram(await inProgress(() => linting.ask('agentPrograms', null))));
  if (file === undefined) return;
  const components = await askComponents();
  if (!components) return;
  const plan = await planFor(linting, { file, components });
  if (!plan) return;
  const name = workspace.asRelativePath(Uri.file(file));
  if (plan.changes.length === 0) {
    await tellOutcome(plan, l10n.t('`{name}`: nothing has to be changed.', { name }));
    return;
  }
  await applied(plan, name);
}

/** The plan, with the entrypoint that the user means; undefined when the user leaves. */
async function planFor(linting: Linting, request: InstrumentRequest): Promise<InstrumentPlanRecord | undefined> {
  const plan = await inProgress((signal) => linting.ask('instrument', request, signal));
  if (plan.entrypoints.length < 2) return plan;
  const entrypoint = await askEntrypoint(plan.entrypoints);
  return entrypoint && (await inProgress((signal) => linting.ask('instrument', { ...request, entrypoint }, signal)));
}

async function applied(plan: InstrumentPlanRecord, name: string): Promise<void> {
  const { changes } = plan;
  const files = new Set(changes.map(({ file }) => file)).size;
  const how = await askHow(changes.length, files);
  if (how === undefined) return;
  if (!areCurrent(changes)) {
    void window.showWarningMessage(l10n.t('The code has changed meanwhile, so nothing was written. Run the command again.'));
    return;
  }
  const isDone = await workspace.applyEdit(editOf(plan, how === 'preview'), { isRefactoring: true });
  if (!isDone && how === 'apply') throw new Error('The editor refused the edit.');
  if (isDone) await tellOutcome(plan, l10n.t('`{name}` is instrumented.', { name }));
}

/** Shows that something is going on, and lets the user stop it. */
async function inProgress<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Opik: reading the program'), cancellable: true };
  return window.withProgress(options, (_, token) => work(signalOf(token)));
}
