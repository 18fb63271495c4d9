import type { TraceStore } from '../store/store';
import { uuid7From } from './ids';
import type { OtlpSpan } from './span';

/** How many traces are remembered; when there are half as many again, the oldest are forgotten. */
const REMEMBERED = 10_000;

/**
 * Opik's id for each OpenTelemetry trace: its time is the earliest start in the batch that came first. Kept in the store, as later batches
 * of the trace (Opik's backend remembers them for a day) must come to the same id.
 */
export function traceIds(
  store: TraceStore,
  project: string,
  spans: readonly OtlpSpan[],
  now: number,
): ReadonlyMap<string, string> {
  const starts = new Map<string, number>();
  for (const { traceId, start } of spans) {
    const time = start > 0 ? Math.floor(start / 1000) : now;
    starts.set(traceId, Math.min(time, starts.get(traceId) ?? time));
  }
  return new Map([...starts].map(([traceId, start]) => [traceId, remembered(store, project, traceId, start)]));
}

function remembered({ documents }: TraceStore, project: string, traceId: string, start: number): string {
  const address = { kind: KIND, project, key: traceId };
  const known = documents.get(address)?.value;
  if (typeof known === 'string') return known;
  const id = uuid7From(traceId, start);
  documents.add(address, id);
  if (documents.count({ kind: KIND }) > REMEMBERED * 1.5)
    for (const old of documents.list({ kind: KIND, offset: REMEMBERED })) documents.remove(old);
  return id;
}

const KIND = 'otlp-trace';
