import { openServer } from '../../src/traces/sources/opened';
import { serverSource } from '../../src/traces/sources/source';
import { EPOCH } from '../traces/doubles/computed-traces';
import { fastClock } from '../traces/doubles/fast-clock';
import { heapUsed } from '../traces/doubles/heap';
import { simulatedServer } from '../traces/doubles/simulated-server';
import type { Figure } from './figures';

/** Milliseconds. */
const STEP = 6_000;
const HOUR = 600;
/** Twenty minutes in which what is kept fills up, then three hours. */
const [FILLED, STEPS] = [200, 200 + 3 * HOUR];
/** Traces that come in a step: 200 a minute. */
const COMING = 20;
const { signal } = new AbortController();

/** What one panel in front holds while traces come for hours of a clock that runs fast; it reads the rows of what changed, and one trace of each step. */
export async function memory(): Promise<readonly Figure[]> {
  const double = await simulatedServer(1_000);
  const clock = fastClock(EPOCH, () => opened.follower.settled());
  const news: (readonly string[])[] = [];
  const opened = openServer(serverSource(double.url, 'default', { kind: 'added' }), {
    clock,
    project: 'bot',
    sourceOf: () => undefined,
    changed: ({ traces }) => news.push(traces),
    health: () => undefined,
  });
  opened.follower.attend('front');
  const heaps: number[] = [];
  let changes = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    for (let count = 0; count < COMING; count += 1) double.traces.add();
    await clock.pass(STEP);
    const ids = news.splice(0).flat();
    changes += ids.length;
    await opened.reads.rows({ ids }, signal);
    const [trace] = ids;
    if (trace !== undefined) {
      await opened.reads.spans({ trace }, signal);
      await opened.reads.detail({ trace }, signal);
    }
    double.requests.length = 0;
    double.queries.length = 0;
    if (step % HOUR === FILLED) heaps.push(heapUsed() / 1e6);
  }
  opened.dispose();
  const [filled = 0, ...later] = heaps;
  const grown = later.map((heap, hour) => heap - (heaps[hour] ?? 0));
  return [
    { name: 'heap when what is kept is full', value: filled, unit: 'MB', note: `${changes} changes are told` },
    // In the first the runtime itself still warms up.
    ...grown.map((value, hour): Figure => {
      const target = hour === 0 ? {} : { target: 1 };
      return { name: `more after hour ${hour + 1} of three`, value, unit: 'MB', ...target };
    }),
  ];
}
