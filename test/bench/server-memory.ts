import { openServer } from '../../src/traces/sources/opened';
import { serverSource } from '../../src/traces/sources/source';
import { EPOCH } from '../traces/doubles/computed-traces';
import { fastClock } from '../traces/doubles/fast-clock';
import { heapUsed } from '../traces/doubles/heap';
import { simulatedServer } from '../traces/doubles/simulated-server';
import type { Figure } from './figures';

const STEP = 6_000;
const STEPS = 600;
/** Traces that come in a step: 200 a minute. */
const COMING = 20;
const { signal } = new AbortController();

/** What one panel in front holds while traces come for an hour of a clock that runs fast; it reads the rows of what changed, and one trace of each step. */
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
    if (step % (STEPS / 3) === 0) heaps.push(heapUsed() / 1e6);
  }
  opened.dispose();
  const [first = 0, second = 0, third = 0] = heaps;
  return [
    { name: 'heap after twenty minutes', value: first, unit: 'MB', note: `${changes} changes are told in the hour` },
    { name: 'more after forty', value: second - first, unit: 'MB' },
    { name: 'more after sixty than after forty', value: third - second, unit: 'MB', target: 1 },
  ];
}
