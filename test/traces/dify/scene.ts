import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OpikClient } from '../../../src/traces/client/opik-client';
import { readsOf } from '../../../src/traces/panel/source';
import { receive } from '../../../src/traces/receiver/receiver';
import type { Recording } from '../../webview/stand-in/data';
import { log } from './logged';
import { newerDay } from './newer';
import { olderDay } from './older';

const { signal } = new AbortController();

/** A day by each emitter, as the page can be shown it without a receiver. */
export interface DifyScene {
  readonly older: ReturnType<typeof olderDay>;
  readonly newer: ReturnType<typeof newerDay>;
  readonly recording: Recording;
}

/** Logs both days to a receiver, and reads everything back as the panel does. */
export async function difyScene(): Promise<DifyScene> {
  const options = { version: '1', port: 0, log: () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'dify-'));
  const started = await receive({ file: path.join(folder, 'traces.db'), ...options });
  if ('running' in started) throw new Error('A receiver has this store already.');
  const { receiver } = started;
  const now = Date.now() - 3_600_000;
  const [older, newer] = [olderDay(now), newerDay(now + 600_000)];
  await Promise.all([log(receiver.url, older.posts), log(receiver.url, newer.posts)]);
  const recording = await recordingOf(receiver.url);
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
  return { older, newer, recording };
}

/** Everything that the panel reads from a receiver. */
async function recordingOf(url: string): Promise<Recording> {
  const reads = readsOf(new OpikClient({ url }), Date.now, () => undefined);
  const { rows: traces } = await reads.traces({ filter: {}, size: 100 }, signal);
  const { rows: lost } = await reads.traces({ filter: { dify: 'dataset-retrieval' }, size: 100 }, signal);
  const missing = await Promise.all(lost.map(({ of = '' }) => reads.trace({ trace: of }, signal)));
  const all = [...traces, ...missing.flatMap((row) => (row?.isMissing ? [row] : []))];
  const recording = { traces: all, spans: {}, details: {}, threads: [], turns: {} } satisfies Recording;
  const spans: Record<string, Recording['spans'][string]> = recording.spans;
  const details: Record<string, Recording['details'][string]> = recording.details;
  const turns: Record<string, Recording['turns'][string]> = recording.turns;
  for (const { id: trace } of all) {
    spans[trace] = (await reads.spans({ trace }, signal)).rows;
    for (const span of [undefined, ...(spans[trace] ?? []).map(({ id }) => id)]) {
      const detail = await reads.detail({ trace, ...(span !== undefined && { span }) }, signal);
      if (detail) details[span ?? trace] = detail;
    }
  }
  const { rows: threads } = await reads.threads({ size: 100 }, signal);
  for (const { id: thread, project, isDify } of threads)
    turns[thread] = (await reads.turns({ thread, project, ...(isDify && { isDify }) }, signal)).turns;
  return { ...recording, threads };
}
