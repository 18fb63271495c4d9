import { OpikClient } from '../../../src/traces/client/opik-client';
import { readsOf } from '../../../src/traces/panel/source';
import type { Recording } from '../../webview/stand-in/data';

const { signal } = new AbortController();

/** Everything that the panel reads from a receiver, as a recording that the page can be shown without one. */
export async function recordingOf(url: string): Promise<Recording> {
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
