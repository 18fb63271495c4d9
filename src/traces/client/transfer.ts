import { isObject, type Json, type JsonObject } from '../json';
import type { ExportedTrace } from '../store/store';
import { answered } from './answered';

const RECORDS = 500;
/** Characters of the records of one request. */
const SIZE = 4 << 20;

/** The traces of a receiver, or only one, in portions, each ready to be sent elsewhere. */
export async function* exportedTraces(
  url: string,
  trace: string | undefined,
  signal: AbortSignal,
): AsyncIterable<readonly Json[]> {
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ ...(trace !== undefined && { trace }), ...(after !== undefined && { after }) });
    const answer = await answered(`${url}/v1/private/lens/export?${query}`, signal, {});
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
    for (const batch of batches(records))
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

function* batches(records: readonly unknown[]): Iterable<readonly string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const record of records) {
    const text = JSON.stringify(record);
    if (batch.length === RECORDS || (batch.length > 0 && size + text.length > SIZE)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(text);
    size += text.length;
  }
  if (batch.length > 0) yield batch;
}
