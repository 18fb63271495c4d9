import { commands, l10n, ProgressLocation, type TextDocument, Uri, window, workspace } from 'vscode';
import type { InstrumentPlanRecord, InstrumentRequest } from '../../protocol/instrument';
import { signalOf } from '../cancellation';
import { rangeOf } from '../diagnostics/diagnostic';
import { openDocument, uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import { areCurrent, editOf } from './changes';
import { openBrackets, wholeShifts } from './halves';
import { tellOutcome } from './outcome';
import { askComponents, askEntrypoint, askProgram, fileInFront } from './questions';
import { askSteps } from './steps';

/** "Opik: Instrument": plans, asks, shows every change with its reason, and applies them as one step that can be undone. */
export async function instrument(linting: Linting, isTracing: () => boolean): Promise<void> {
  await (linting.started ? linting.whenIdle() : linting.start());
  const file = fileInFront() ?? (await askProgram(await inProgress(() => linting.ask('agentPrograms', null))));
  if (file === undefined) return;
  const components = await askComponents();
  if (!components) return;
  const planned = await planFor(linting, { file, components });
  if (!planned) return;
  const { request, plan } = planned;
  const name = workspace.asRelativePath(Uri.file(file));
  if (plan.changes.length === 0) {
    const [why, ...more] = plan.notes;
    await tellOutcome(
      plan,
      why && more.length === 0 ? localized(why.text) : l10n.t('`{name}`: nothing has to be changed.', { name }),
      isTracing(),
    );
    return;
  }
  const done = await applied(linting, request, plan, name);
  if (done) await tellOutcome(done, l10n.t('`{name}` is instrumented.', { name }), isTracing());
}

/** A plan, and what it was asked for with. */
interface Planned {
  readonly request: InstrumentRequest;
  readonly plan: InstrumentPlanRecord;
}

/** The plan, with the entrypoint that the user means; undefined when the user leaves. */
async function planFor(linting: Linting, request: InstrumentRequest): Promise<Planned | undefined> {
  const plan = await inProgress((signal) => linting.ask('instrument', request, signal));
  if (plan.entrypoints.length < 2) return { request, plan };
  const entrypoint = await askEntrypoint(plan.entrypoints);
  if (!entrypoint) return undefined;
  const chosen = { ...request, entrypoint };
  return { request: chosen, plan: await inProgress((signal) => linting.ask('instrument', chosen, signal)) };
}

/** Lets the user leave steps out, and applies what is left: the plan is made again without them, so that it is whole. Gives what was done. */
async function applied(
  linting: Linting,
  request: InstrumentRequest,
  plan: InstrumentPlanRecord,
  name: string,
): Promise<InstrumentPlanRecord | undefined> {
  const decision = await askSteps(plan, name);
  if (!decision) return undefined;
  const { how, without } = decision;
  const wanted =
    without.length === 0 ? plan : await inProgress((signal) => linting.ask('instrument', { ...request, without }, signal));
  if (!areCurrent(wanted.changes)) {
    void window.showWarningMessage(l10n.t('The code has changed meanwhile, so nothing was written. Run the command again.'));
    return undefined;
  }
  const unsaved = new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty));
  const whole = how === 'preview' ? await wholeBrackets(wanted) : [];
  const isDone = await workspace.applyEdit(editOf(wanted, how === 'preview'), { isRefactoring: true });
  if (!isDone && how === 'apply') throw new Error('The editor refused the edit.');
  if (!isDone) return undefined;
  const half = await halfDone(whole);
  if (half !== undefined) {
    await tellHalf(half);
    return undefined;
  }
  await saveChanged(wanted, (document) => unsaved.has(document));
  return wanted;
}

/** How many brackets a file may leave open once no half of a change was left out. */
interface WholeBrackets {
  readonly uri: Uri;
  readonly open: ReadonlySet<number>;
}

async function wholeBrackets({ changes }: InstrumentPlanRecord): Promise<readonly WholeBrackets[]> {
  const present = changes.filter(({ created }) => !created);
  return Promise.all(
    [...new Set(present.map(({ file }) => file))].map(async (file) => {
      const document = await workspace.openTextDocument(uriOf(file));
      const own = present.filter((change) => change.file === file);
      const shifts = wholeShifts(own, ({ range }) => document.getText(rangeOf(range)));
      const now = openBrackets(document.getText());
      return { uri: document.uri, open: new Set([...shifts].map((shift) => now + shift)) };
    }),
  );
}

/** The first file that has only one half of a change. */
async function halfDone(whole: readonly WholeBrackets[]): Promise<Uri | undefined> {
  for (const { uri, open } of whole) {
    const document = await workspace.openTextDocument(uri);
    if (!open.has(openBrackets(document.getText()))) return uri;
  }
  return undefined;
}

/** In the preview one end of a change was left out; nothing is saved yet, and it can be taken back. */
async function tellHalf(uri: Uri): Promise<void> {
  const undo = l10n.t('Undo');
  const name = workspace.asRelativePath(uri);
  const text = l10n.t(
    '`{name}`: only one half of a change was ticked in the preview, so brackets don’t match. Undo, and run the command again with both halves or neither.',
    { name },
  );
  if ((await window.showWarningMessage(text, undo)) !== undo) return;
  await window.showTextDocument(uri);
  await commands.executeCommand('undo');
}

/** The editor saves what a refactoring changes in several files; in a single one it would not, and a run would show the old program. */
async function saveChanged({ changes }: InstrumentPlanRecord, isOld: (document: TextDocument) => boolean): Promise<void> {
  if (workspace.getConfiguration('files').get('refactoring.autoSave') === false) return;
  const documents = new Set(changes.flatMap(({ file }) => openDocument(file) ?? []));
  for (const document of documents) if (document.isDirty && !isOld(document)) await document.save();
}

/** Shows that something is going on, and lets the user stop it. */
async function inProgress<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Opik: reading the program'), cancellable: true };
  return window.withProgress(options, (_, token) => work(signalOf(token)));
}
