import { isObject, type Json, type JsonObject } from '../json';
import type { ExportedTrace } from '../store/store';
import { answered } from './answered';
import { batches } from './batches';

/** Which traces of a receiver; all of them when nothing is said. */
export interface ExportScope {
  readonly trace?: string;
  /** By name. */
  readonly project?: string;
  /** ISO 8601: what started then or after. */
  readonly from?: string;
  readonly to?: string;
}

/** Milliseconds that a receiver may take to put a portion together. */
const PATIENCE = 60_000;
/** Bytes of a portion: a trace comes with all its spans, as long as text can be. */
const MOST_BYTES = 512 << 20;

/** Those traces in portions, newest first, each ready to be sent elsewhere; `last` is the id of the one before the first. */
export const exportedTraces = (url: string, scope: ExportScope, signal: AbortSignal, last?: string) =>
  portionsOf(url, scope, signal, {}, last);

/** In the same way what belongs to traces that were never sent; an older receiver knows nothing of it, and tells its traces. */
export const exportedParts = (url: string, scope: ExportScope, signal: AbortSignal) =>
  portionsOf(url, scope, signal, { of: 'parts' });

async function* portionsOf(
  url: string,
  { trace, project, from, to }: ExportScope,
  signal: AbortSignal,
  more: Readonly<Record<string, string>>,
  last?: string,
): AsyncIterable<readonly Json[]> {
  let after = last;
  do {
    const query = new URLSearchParams({
      ...more,
      ...(trace !== undefined && { trace }),
      ...(project !== undefined && { project_name: project }),
      ...(from !== undefined && { from_time: from }),
      ...(to !== undefined && { to_time: to }),
      ...(after !== undefined && { after }),
    });
    const answer = await answered(`${url}/v1/private/lens/export?${query}`, signal, {}, PATIENCE, MOST_BYTES);
    if (!isPortion(answer)) throw new Error('The receiver answered no traces.');
    yield answer.traces;
    after = answer.next;
  } while (after !== undefined);
}

/** The traces in a file that was exported, or undefined when it is another file. */
export function tracesIn(json: Json | undefined): readonly ImportedTrace[] | undefined {
  const traces = isObject(json) ? json.traces : undefined;
  return Array.isArray(traces) && traces.every(isExported) ? traces : undefined;
}

/** A trace of a file; who it is sent to checks its records. */
export type ImportedTrace = JsonObject & { readonly trace: Json; readonly spans: readonly Json[] };

const isExported = (value: Json): value is ImportedTrace =>
  isObject(value) && isObject(value.trace) && Array.isArray(value.spans);

const isPortion = (answer: unknown): answer is { readonly traces: readonly Json[]; readonly next?: string } =>
  typeof answer === 'object' && answer !== null && 'traces' in answer && Array.isArray(answer.traces);

/** Sends traces as an SDK does, so that a receiver and an Opik server take them alike; `sent` learns how many are there. */
export async function sendTraces(
  url: string,
  traces: readonly (ImportedTrace | ExportedTrace)[],
  signal: AbortSignal,
  sent: (traces: number) => void = () => undefined,
): Promise<void> {
  const write = async (method: string, path: string, name: string, records: readonly unknown[]): Promise<void> => {
    for (const batch of batches(records.map((one) => JSON.stringify(one))))
      await answered(`${url}/v1/private/${path}`, signal, {
        method,
        headers: { 'content-type': 'application/json', 'Comet-Workspace': 'default' },
        body: `{"${name}":[${batch.join(',')}]}`,
      });
  };
  for (let at = 0; at < traces.length; at += PORTION) {
    const portion = traces.slice(at, at + PORTION);
    const all = (name: 'spans' | 'trace_scores' | 'span_scores') => portion.flatMap((one) => listIn(one[name]));
    await write(
      'POST',
      'traces/batch',
      'traces',
      portion.map(({ trace }) => trace),
    );
    await write('POST', 'spans/batch', 'spans', all('spans'));
    await write('PUT', 'traces/feedback-scores', 'scores', all('trace_scores'));
    await write('PUT', 'spans/feedback-scores', 'scores', all('span_scores'));
    sent(at + portion.length);
  }
}

/** Traces after which a person sees that it goes on. */
const PORTION = 100;

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
