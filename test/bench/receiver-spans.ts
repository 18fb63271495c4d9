import { gzipSync } from 'node:zlib';
import { uuid7 } from '../../src/traces/ids';
import type { SpanWrite } from '../../src/traces/model';

/** One request with spans. */
export interface Batch {
  readonly spans: number;
  readonly body: Buffer;
  readonly gzip: boolean;
}

const SYLLABLES = [
  'ba',
  'con',
  'der',
  'fi',
  'gu',
  'hal',
  'in',
  'jo',
  'ka',
  'lem',
  'mi',
  'nor',
  'o',
  'pre',
  'ra',
  'sti',
  'tu',
  'ver',
];
const PER_TRACE = 10;
let seed = 7;
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
};

/** A few thousand words, so that it compresses as text of people does. */
const VOCABULARY = Array.from({ length: 4000 }, () =>
  Array.from({ length: 2 + random(3) }, () => SYLLABLES[random(SYLLABLES.length)]).join(''),
);

/** Text of that many words; the first words are used more often. */
const words = (count: number): string =>
  Array.from({ length: count }, () => VOCABULARY[random(1 + random(VOCABULARY.length))]).join(' ');

/** A call of a model with about 1.9 KB of JSON, or, where much is needed, one of about 0.7 KB. */
export function spanOf(trace: string, parent: string | undefined, length: 'long' | 'short' = 'long'): SpanWrite {
  const now = Date.now();
  const tokens = random(900);
  return {
    id: uuid7(now),
    trace_id: trace,
    parent_span_id: parent,
    project_name: 'bench',
    name: `step-${random(40)}`,
    type: random(3) === 0 ? 'tool' : 'llm',
    start_time: new Date(now).toISOString(),
    end_time: new Date(now + 1200).toISOString(),
    model: 'gpt-5-mini',
    provider: 'openai',
    input: {
      messages: [
        { role: 'system', content: words(length === 'long' ? 50 : 8) },
        { role: 'user', content: words(length === 'long' ? 60 : 8) },
      ],
    },
    output: { choices: [{ message: { role: 'assistant', content: words(length === 'long' ? 70 : 8) } }] },
    metadata: { temperature: 0.2, request: words(2) },
    usage: { prompt_tokens: tokens, completion_tokens: 100, total_tokens: tokens + 100 },
    tags: ['bench'],
    total_estimated_cost: tokens / 1e6,
  };
}

/** Spans of new traces, ten in each. */
export function newSpans(count: number, length: 'long' | 'short' = 'long'): readonly SpanWrite[] {
  const spans: SpanWrite[] = [];
  let trace = '';
  for (let at = 0; at < count; at += 1) {
    if (at % PER_TRACE === 0) trace = uuid7(Date.now());
    spans.push(spanOf(trace, at % PER_TRACE === 0 ? undefined : spans[at - (at % PER_TRACE)]?.id, length));
  }
  return spans;
}

/** Requests of `size` spans each. */
export function batchesOf(spans: readonly SpanWrite[], size: number, gzip: boolean): readonly Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < spans.length; at += size) {
    const some = spans.slice(at, at + size);
    const plain = Buffer.from(JSON.stringify({ spans: some }));
    batches.push({ spans: some.length, body: gzip ? gzipSync(plain) : plain, gzip });
  }
  return batches;
}

/** Each span twice, as the SDK for Python sends it: when it starts without its end, when it ends without its input. */
export const startsAndEnds = (spans: readonly SpanWrite[]): readonly SpanWrite[] =>
  spans.flatMap(({ input, output, end_time, usage, ...common }) => [
    { ...common, input },
    { ...common, output, end_time, usage },
  ]);
