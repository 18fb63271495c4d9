import { l10n, ProgressLocation, window } from 'vscode';
import { OpikError } from '../../traces/client/trouble';
import { countOf, type Exported, exportToServer } from '../../traces/export/export';
import { ExportJournal } from '../../traces/export/journal';
import type { ServerSource } from '../../traces/sources/source';
import { signalOf } from '../cancellation';
import type { LocalTracing } from '../tracing/local-tracing';
import { type SourceChoice, serverChosen } from './choose-source';
import { type ChosenScope, chooseScope } from './export-scope';
import { hostOf, translated } from './words';

/** `Opik: Export Local Traces to Opik`: asks where and which, says how many, posts them. One that was left goes on. */
export async function exportLocalTraces(tracing: LocalTracing, choice: SourceChoice, trace?: string): Promise<void> {
  const { url } = await tracing.reached(true);
  const source = await serverChosen(choice, {
    title: l10n.t('Export Local Traces to Opik'),
    placeholder: l10n.t('Where the traces go. They stay on this machine as well.'),
    hasEditor: false,
    consent: l10n.t('Send Traces There'),
  });
  if (!source || source === 'editor') return;
  const scope = trace === undefined ? await chooseScope(url) : { scope: { trace }, what: trace };
  if (!scope) return;
  const count = await countOf({ url }, scope.scope, AbortSignal.timeout(10_000));
  if (count === 0) {
    void window.showInformationMessage(l10n.t('There are no local traces to export.'));
    return;
  }
  if (!(await isConfirmed(source, count))) return;
  await exported({ receiver: url, file: tracing.options.file, source, scope, count }, choice);
}

async function isConfirmed(source: ServerSource, count: number | undefined): Promise<boolean> {
  const host = hostOf(source);
  const question =
    count === 1
      ? l10n.t('Send one trace to {host}?', { host })
      : l10n.t('Send {count} traces to {host}?', { count: (count ?? 0).toLocaleString(), host });
  const detail = l10n.t(
    'They go to the workspace {workspace}, with inputs, outputs, scores and files. A trace that is there already is written again; it is not there twice.',
    { workspace: source.workspace },
  );
  const send = l10n.t('Send');
  return (await window.showWarningMessage(question, { modal: true, detail }, send)) === send;
}

interface Asked {
  readonly receiver: string;
  readonly file: string;
  readonly source: ServerSource;
  readonly scope: ChosenScope;
  readonly count: number | undefined;
}

async function exported(asked: Asked, choice: SourceChoice): Promise<void> {
  const { source } = asked;
  const host = hostOf(source);
  try {
    const mark = await posted(asked);
    if (mark) await telling(mark, asked, choice);
  } catch (error) {
    if (!(error instanceof OpikError)) throw error;
    const again = l10n.t('Go On');
    const reason = translated(error);
    const text = l10n.t('{reason} What has arrived at {host} is noted: the export goes on behind it.', {
      reason: reason instanceof Error ? reason.message : '',
      host,
    });
    if ((await window.showErrorMessage(text, again)) === again) await exported(asked, choice);
  }
}

/** Undefined when a person stopped it. */
async function posted({ receiver, file, source, scope, count }: Asked): Promise<Exported | undefined> {
  const { url, workspace, key } = source;
  const title = l10n.t('Exporting to {host}', { host: hostOf(source) });
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    const signal = signalOf(token);
    let last = 0;
    const report = ({ traces }: Pick<Exported, 'traces'>): void => {
      const increment = count ? ((traces - last) / count) * 100 : 0;
      last = traces;
      const message =
        count === undefined ? l10n.t('{count} so far', { count: traces }) : l10n.t('{done} of {count}', { done: traces, count });
      progress.report({ message, increment });
    };
    try {
      return await exportToServer({
        receiver: { url: receiver },
        server: { url, workspace, ...(key && { key: () => key.reveal() }) },
        scope: scope.scope,
        journal: new ExportJournal({ store: file, url, workspace, what: scope.what }),
        signal,
        now: Date.now,
        progress: report,
        waiting: ({ sentence }) => progress.report({ message: l10n.t(sentence.template, sentence.data) }),
      });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

async function telling(
  { traces, refused, failed, why }: Exported,
  { source, scope }: Asked,
  { chosen }: SourceChoice,
): Promise<void> {
  const host = hostOf(source);
  const done =
    traces === 1
      ? l10n.t('1 trace was sent to {host}.', { host })
      : l10n.t('{count} traces were sent to {host}.', { count: traces, host });
  const show = l10n.t('Read Traces There');
  const withRefused =
    refused === 0
      ? done
      : l10n.t('{done} The server refused {refused} records or files: it does not take their ids, times or sizes.', {
          done,
          refused,
        });
  const all = why
    ? l10n.t('{done} {reason} Records or files that are missing there for now: {failed}. The same export tries them again.', {
        done: withRefused,
        reason: l10n.t(why.sentence.template, why.sentence.data),
        failed,
      })
    : withRefused;
  const chosenNext = all === done ? await window.showInformationMessage(all, show) : await window.showWarningMessage(all, show);
  if (chosenNext === show) await chosen.choose(source, scope.scope.project);
}
