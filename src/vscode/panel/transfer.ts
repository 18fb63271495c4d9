import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import { homeFolder } from '../../home';
import { exportedTraces, sendTraces, tracesIn } from '../../traces/client/transfer';
import { parsed } from '../../traces/json';
import type { LocalTracing } from '../tracing/local-tracing';

const FILTERS = { JSON: ['json'] };
/** No longer text can be read at once. */
const LARGEST = 500 << 20;

/** `Opik: Export Local Traces`, or only one of them, as JSON: a file with a trace on each line. */
export async function exportTraces(tracing: LocalTracing, trace?: string): Promise<void> {
  const { url } = await tracing.reached(true);
  const day = new Date().toISOString().slice(0, 10);
  const name = trace === undefined ? `opik-traces-${day}.json` : `opik-trace-${trace.slice(-8)}.json`;
  const target = await window.showSaveDialog({ defaultUri: Uri.joinPath(folder(), name), filters: FILTERS });
  if (target?.scheme !== 'file') return;
  const count = await cancellable(l10n.t('Exporting traces'), (signal, report) =>
    writeTraces(target.fsPath, exportedTraces(url, trace === undefined ? {} : { trace }, signal), report),
  );
  if (count === undefined) return;
  const open = l10n.t('Open');
  const text = count === 1 ? l10n.t('1 trace was exported.') : l10n.t('{count} traces were exported.', { count });
  if ((await window.showInformationMessage(text, open)) === open) await window.showTextDocument(target);
}

/** Writes the file piece by piece: all traces together may be more than memory holds. How many they were. */
async function writeTraces(
  file: string,
  traces: ReturnType<typeof exportedTraces>,
  report: (traces: number) => void,
): Promise<number> {
  const stream = createWriteStream(file);
  const write = async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain');
  };
  const written = finished(stream);
  written.catch(() => undefined); // told where it is awaited
  let count = 0;
  try {
    await write('{ "format": "opik-lens-traces", "version": 1, "traces": [');
    for await (const portion of traces) {
      for (const one of portion) await write(`${count++ === 0 ? '' : ','}\n${JSON.stringify(one)}`);
      report(count);
    }
    await write('\n] }\n');
  } finally {
    stream.end();
  }
  await written;
  return count;
}

/** `Opik: Import Traces`: those of a file that was exported. Traces that are here already are merged with those of the file. */
export async function importTraces(tracing: LocalTracing, from?: Uri): Promise<void> {
  const { url } = await tracing.reached(true);
  const [file] = from ? [from] : ((await window.showOpenDialog({ filters: FILTERS, defaultUri: folder() })) ?? []);
  if (!file) return;
  const { size } = await workspace.fs.stat(file);
  const traces = size > LARGEST ? undefined : tracesIn(parsed(Buffer.from(await workspace.fs.readFile(file)).toString('utf8')));
  if (!traces) {
    const text =
      size > LARGEST
        ? l10n.t('This file is larger than 500 MB. Export fewer traces at a time.')
        : l10n.t('This file holds no traces of Opik Lens. Choose one that `Opik: Export Local Traces` wrote.');
    void window.showErrorMessage(text);
    return;
  }
  const done = await cancellable(l10n.t('Importing traces'), async (signal, report) => {
    await sendTraces(url, traces, signal, report);
    return true;
  });
  const { length: count } = traces;
  if (done)
    void window.showInformationMessage(
      count === 1 ? l10n.t('1 trace was imported.') : l10n.t('{count} traces were imported.', { count }),
    );
}

/** Undefined when a person stopped it. */
async function cancellable<Result>(
  title: string,
  work: (signal: AbortSignal, report: (traces: number) => void) => Promise<Result>,
): Promise<Result | undefined> {
  const stop = new AbortController();
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
    token.onCancellationRequested(() => stop.abort());
    const report = (count: number): void => progress.report({ message: l10n.t('{count} so far', { count }) });
    try {
      return await work(stop.signal, report);
    } catch (error) {
      if (stop.signal.aborted) return undefined;
      throw error;
    }
  });
}

const folder = (): Uri => workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri ?? Uri.file(homeFolder());
