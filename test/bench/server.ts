import { openServer } from '../../src/traces/sources/opened';
import { serverSource } from '../../src/traces/sources/source';
import { EPOCH, idOf } from '../traces/doubles/computed-traces';
import { fastClock } from '../traces/doubles/fast-clock';
import { closeServers } from '../traces/doubles/listening';
import { simulatedServer } from '../traces/doubles/simulated-server';
import { type Cost, visit } from '../traces/doubles/visits';
import { type Figure, median, print, timed } from './figures';
import { memory } from './server-memory';
import { pixels } from './server-pixels';

const FEW = 10_000;
const MANY = 10_000_000;
const ROUNDS = 200;
const { signal } = new AbortController();

/**
 * `npm run bench server`: what one panel costs an Opik server, counted at a double that computes its traces, whether their number matters, what
 * hours of news leave in memory, and how long a change takes to the screen.
 */
export async function server(): Promise<void> {
  print('Live traffic, 200 traces a minute, on a clock that runs fast', await memory());
  const [few, many] = [await at(FEW), await at(MANY)];
  const [opened, openedFew] = await times([many, few]);
  const figures = (name: 'list' | 'open', now: number, before: number): readonly Figure[] => [
    { name: `${name}, ${MANY.toLocaleString('en')} traces`, value: now, unit: 'ms' },
    { name: `${name}, of that with ${FEW.toLocaleString('en')}`, value: now / before, unit: 'x', target: 1.1 },
  ];
  print('An Opik server, by a double that answers at once', [
    ...figures('list', opened.list, openedFew.list),
    ...figures('open', opened.open, openedFew.open),
  ]);
  console.log('\nWhat a visit costs it: requests, bytes of answers before compression');
  for (const { what, requests, bytes } of await many.costs())
    console.log(`  ${what.padEnd(60)} ${String(requests).padStart(5)} ${String(bytes).padStart(9)}`);
  print('A trace that is written there, in the panel of an editor in front', await pixels());
  closeServers();
}

interface At {
  readonly list: () => Promise<unknown>;
  readonly open: () => Promise<unknown>;
  readonly costs: () => Promise<readonly Cost[]>;
}

async function at(count: number): Promise<At> {
  const double = await simulatedServer(count);
  const clock = fastClock(EPOCH, () => opened.follower.settled());
  const opened = openServer(serverSource(double.url, 'default', { kind: 'added' }), {
    clock,
    project: 'bot',
    sourceOf: () => undefined,
    changed: () => undefined,
    health: () => undefined,
  });
  let next = count;
  return {
    list: () => opened.reads.traces({ filter: {}, size: 50, page: Math.ceil(Math.random() * (count / 50)) }, signal),
    async open() {
      next -= 1;
      const trace = idOf(next);
      await opened.reads.trace({ trace }, signal);
      await opened.reads.spans({ trace }, signal);
      await opened.reads.detail({ trace }, signal);
    },
    costs: () => visit(double, opened, clock),
  };
}

interface Times {
  readonly list: number;
  readonly open: number;
}

/** Medians in milliseconds, after the first few; both take turns, so that what else the machine does is the same for them. */
async function times([one, other]: readonly [At, At]): Promise<readonly [Times, Times]> {
  const found: { readonly list: number[]; readonly open: number[] }[] = [one, other].map(() => ({ list: [], open: [] }));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, { list, open }] of [one, other].entries()) {
      found[index]?.list.push(await timed(list));
      found[index]?.open.push(await timed(open));
    }
  const [first, second] = found.map(({ list, open }) => ({ list: median(list.slice(10)), open: median(open.slice(10)) }));
  if (!first || !second) throw new Error('Both are measured.');
  return [first, second];
}
