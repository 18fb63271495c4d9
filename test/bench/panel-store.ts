import { uuid7 } from '../../src/traces/ids';
import type { SpanWrite, TraceWrite } from '../../src/traces/model';
import { timed } from './figures';
import { property } from './json';
import { exchange, ingest, SPANS_PATH } from './receiver-load';
import { batchesOf, spanOf } from './receiver-spans';

/** A word that only few traces have, and how many. */
export const RARE = { word: 'zyzzyva', traces: 5 } as const;
/** A word that about half of the traces have. */
export const USUAL = 'invoice';

const APART = 20_000;
const STEP = 10_000;

/** Sends traces as an SDK does, 1,000 in a request. */
export async function sendTraces(url: string, traces: readonly TraceWrite[]): Promise<void> {
  for (let at = 0; at < traces.length; at += 1000) {
    const body = Buffer.from(JSON.stringify({ traces: traces.slice(at, at + 1000) }));
    await exchange(`${url}/v1/private/traces/batch`, 'POST', body);
  }
}

export const sendSpans = async (url: string, spans: readonly SpanWrite[]): Promise<void> => {
  await ingest(url + SPANS_PATH, batchesOf(spans, 1000, false));
};

/** A finished trace with a question and an answer. */
export function traceOf(name: string, start: number, question: string): TraceWrite {
  return {
    id: uuid7(start),
    name,
    project_name: 'bench',
    start_time: new Date(start).toISOString(),
    end_time: new Date(start + 1200).toISOString(),
    input: { question },
    output: { answer: 'There are two seats on it. I have asked for one of them to be taken off.' },
    tags: ['bench'],
  };
}

/** Fills the store with that many traces of one model call each, of the last weeks. */
export async function fill(url: string, count: number): Promise<void> {
  const begin = Date.now() - (count + 1) * APART;
  for (let done = 0; done < count; done += STEP) {
    const traces = Array.from({ length: Math.min(STEP, count - done) }, (_, at) => {
      const place = done + at;
      const rare = count - place <= RARE.traces ? ` ${RARE.word}` : '';
      const topic = place % 2 === 0 ? USUAL : 'delivery';
      const question = `Customer ${place} asks about the ${topic} of last month: two seats are on it and only one is used.${rare}`;
      return traceOf(`answer_${place % 40}`, begin + place * APART, question);
    });
    await sendTraces(url, traces);
    await sendSpans(
      url,
      traces.map(({ id, start_time, end_time }) => ({ ...spanOf(id, undefined, 'short'), start_time, end_time })),
    );
  }
}

/** A trace with the spans of a tree, six below each. */
export function treeOf(name: string, size: number): { readonly trace: TraceWrite; readonly spans: readonly SpanWrite[] } {
  const start = Date.now() - 60_000;
  const end = new Date(start + size * 2 + 300).toISOString();
  const trace = { ...traceOf(name, start, `A trace of ${size} spans`), end_time: end };
  const ids = Array.from({ length: size }, (_, at) => uuid7(start + at));
  const spans = ids.map((id, at) => {
    const begin = start + at * 2;
    return {
      ...spanOf(trace.id, at === 0 ? undefined : ids[Math.floor((at - 1) / 6)], 'short'),
      id,
      ...(at === 0 && { name }),
      start_time: new Date(begin).toISOString(),
      end_time: at === 0 ? end : new Date(begin + 40 + (at % 7) * 30).toISOString(),
    };
  });
  return { trace, spans };
}

/** How many traces a search finds. */
export async function found(url: string, words: string): Promise<number> {
  const answer = await fetch(`${url}/v1/private/traces?size=1&search=${encodeURIComponent(words)}`);
  return Number(property(await answer.json(), 'total'));
}

/** Waits until the text of all records is indexed, which the receiver does when nobody sends. */
export async function indexed(url: string): Promise<void> {
  const isDone = async (): Promise<boolean> =>
    (await found(url, RARE.word)) === RARE.traces && (await timed(() => found(url, RARE.word))) < 50;
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 1000));
}
