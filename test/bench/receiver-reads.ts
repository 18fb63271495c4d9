import { uuid7 } from '../../src/traces/ids';
import { type Figure, median, quantile, timed } from './figures';
import { exchange, ingest, SPANS_PATH } from './receiver-load';
import type { Program } from './receiver-program';
import { batchesOf, newSpans, spanOf } from './receiver-spans';

const without = (...fields: readonly string[]): string => `exclude=${encodeURIComponent(JSON.stringify(fields))}`;
const BODIES = ['input', 'output', 'metadata'];
const SUMMARIES = without(...BODIES);
/** What a tree of spans shows: names, types, times, errors. */
const OUTLINE = without(...BODIES, 'tags', 'usage', 'model', 'provider', 'total_estimated_cost', 'source', 'environment', 'ttft');
const RARE = 'zyzzyva';
const LONG_TRACE = 10_000;
const STEP = 50_000;
const ROUNDS = 15;

/** Fills the store with that many spans in traces of ten, one of 10,000 spans, and one span with a word of its own. */
async function fill(url: string, spans: number): Promise<string> {
  for (let done = 0; done < spans; done += STEP) {
    const some = newSpans(Math.min(STEP, spans - done), 'short');
    await ingest(url + SPANS_PATH, batchesOf(some, 1000, false));
    const start_time = new Date().toISOString();
    const traces = [...new Set(some.map(({ trace_id }) => trace_id))].map((id) => ({
      id,
      start_time,
      name: 'run',
      project_name: 'bench',
    }));
    for (let at = 0; at < traces.length; at += 1000)
      await exchange(
        `${url}/v1/private/traces/batch`,
        'POST',
        Buffer.from(JSON.stringify({ traces: traces.slice(at, at + 1000) })),
      );
  }
  const id = uuid7(Date.now());
  const long = Array.from({ length: LONG_TRACE }, () => spanOf(id, undefined, 'short'));
  await ingest(url + SPANS_PATH, batchesOf([{ ...spanOf(id, undefined), output: RARE }, ...long], 1000, false));
  await exchange(
    `${url}/v1/private/traces/batch`,
    'POST',
    Buffer.from(JSON.stringify({ traces: [{ id, start_time: new Date().toISOString(), name: 'long', project_name: 'bench' }] })),
  );
  return id;
}

/** Waits until the text of all records has been indexed, which the receiver does when nobody sends. */
async function indexed(url: string): Promise<number> {
  return timed(async () => {
    for (;;) {
      const before = performance.now();
      const size = await exchange(`${url}/v1/private/spans?size=1&search=${RARE}`, 'GET');
      if (size > 200 && performance.now() - before < 100) return;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  });
}

/** How long it takes to read from a store of that size, over the network as the panel does. */
export async function reads({ url, bytes, memory }: Program, spans: number): Promise<readonly Figure[]> {
  const start = performance.now();
  const long = await fill(url, spans);
  const filled = (performance.now() - start) / 1000;
  const behind = await indexed(url);
  const time = async (name: string, path: string, target: number): Promise<Figure> => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => exchange(`${url}/v1/private/${path}`, 'GET')));
    return { name, value: median(times), unit: 'ms', target, note: `p95 ${quantile(times, 0.95).toFixed(1)} ms` };
  };
  const figures = [
    await time('list page: 25 traces, inputs and outputs cut', 'traces?size=25&truncate=true', 5),
    await time('newest 100, summaries', `traces?size=100&${SUMMARIES}`, 2),
    await time('trace of 10,000 spans, summaries', `spans?trace_id=${long}&size=10000&${SUMMARIES}`, 40),
    await time('trace of 10,000 spans, outline', `spans?trace_id=${long}&size=10000&${OUTLINE}`, 40),
    await time('text search, spans: a word that one span has', `spans?size=25&truncate=true&search=${RARE}`, 50),
    await time('text search, traces: a word that one span has', `traces?size=25&truncate=true&search=${RARE}`, 50),
    await time('text search, traces: a word that many have', 'traces?size=25&truncate=true&search=baba', 50),
  ];
  const { now, peak } = memory();
  const size: Figure = {
    name: 'bytes on disk a short span (0.7 KB of JSON), text index in it',
    value: bytes() / spans,
    unit: 'B',
  };
  return [
    {
      name: 'time to fill the store',
      value: filled,
      unit: 's',
      note: `the text index was ${(behind / 1000).toFixed(0)} s behind`,
    },
    ...figures,
    size,
    { name: 'resident', value: now, unit: 'MB', target: 300, note: `at most ${peak.toFixed(0)} MB` },
  ];
}
