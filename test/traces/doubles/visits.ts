import type { OpenedServer } from '../../../src/traces/sources/opened';
import { idOf } from './computed-traces';
import type { FastClock } from './fast-clock';
import type { SimulatedServer } from './simulated-server';

/** What something cost the server. */
export interface Cost {
  readonly what: string;
  readonly requests: number;
  readonly bytes: number;
}

const { signal } = new AbortController();
const MINUTE = 60_000;

/** What a person does with the panel, from opening it to leaving it, and what each of it costs the server. */
export async function visit(double: SimulatedServer, server: OpenedServer, clock: FastClock): Promise<readonly Cost[]> {
  const { reads, follower } = server;
  const costs: Cost[] = [];
  const doing = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    const [requests, bytes] = [double.requests.length, double.bytes];
    await work();
    costs.push({ what, requests: double.requests.length - requests, bytes: double.bytes - bytes });
  };
  const count = double.traces.count;
  const trace = idOf(count - 10);
  await doing('opening the panel', async () => {
    await reads.traces({ filter: {}, size: 50 }, signal);
    await reads.facets(null, signal);
    await reads.aggregates({ filter: {} }, signal);
    follower.attend('front');
    await clock.pass(1);
  });
  await doing('the next page', () => reads.traces({ filter: {}, size: 50, page: 2 }, signal));
  await doing('a page in the middle', () => reads.traces({ filter: {}, size: 50, page: Math.ceil(count / 100) }, signal));
  await doing('what failed', () => reads.traces({ filter: { status: 'error' }, size: 50 }, signal));
  await doing('a first search', () => reads.traces({ filter: { text: 'refund' }, size: 50 }, signal));
  await doing('another search', () => reads.traces({ filter: { text: 'refunds' }, size: 50 }, signal));
  await doing('opening a trace', async () => {
    await reads.trace({ trace }, signal);
    await reads.spans({ trace }, signal);
    await reads.detail({ trace }, signal);
  });
  await doing('conversations', () => reads.threads({ size: 50 }, signal));
  await doing('one of them, its last ten turns', () => server.replay({ thread: 't-7', project: 'bot', size: 10 }, signal));
  await doing('the newest spans, for what stands above functions', () => server.recentSpans(signal));
  double.traces.add();
  await doing('the same when a trace came', () => server.recentSpans(signal));
  // What was read before is settled, and the project calm.
  await clock.pass(2 * MINUTE);
  await doing('ten minutes in which nothing happens', () => clock.pass(10 * MINUTE));
  await doing('ten minutes with a new trace every ten seconds', async () => {
    for (let second = 0; second < 600; second += 10) {
      double.traces.add();
      await clock.pass(10_000);
    }
  });
  follower.open(trace);
  await doing('ten minutes with a trace open, in which nothing happens', () => clock.pass(10 * MINUTE));
  follower.attend('behind');
  await doing('ten minutes behind another window', () => clock.pass(10 * MINUTE));
  follower.attend('hidden');
  await doing('an hour hidden', () => clock.pass(60 * MINUTE));
  return costs;
}
