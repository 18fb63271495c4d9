import { expect, it } from 'vitest';
import { EPOCH, idOf, PROJECT_ID } from './doubles/computed-traces';
import { heapUsed } from './doubles/heap';
import { type SimulatedServer, simulatedServer } from './doubles/simulated-server';
import { type Opened, open } from './opened';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const { signal } = new AbortController();
const MINUTE = 60_000;

/** A panel in front, ten seconds after it came there. */
async function following(double: SimulatedServer, more: Parameters<typeof open>[1] = {}): Promise<Opened> {
  const opened = open(double.url, more);
  opened.server.follower.attend('front');
  await opened.clock.pass(10_000);
  opened.told();
  double.requests.length = 0;
  return opened;
}

it('tells what is new and what ended, within five seconds', async () => {
  const double = await simulatedServer(1_000);
  const { clock, told } = await following(double);
  const added = double.traces.add();
  await clock.pass(5_500);
  expect(told().flatMap(({ traces }) => traces)).toContain(added);
  const ended = double.traces.touch(400);
  await clock.pass(5_500);
  expect(told()).toEqual([{ traces: [ended], removed: false, more: false }]);
});

it('tells a change once, however often the server does', async () => {
  const double = await simulatedServer(1_000);
  const { clock, told } = await following(double);
  const changed = double.traces.touch(990);
  await clock.pass(MINUTE);
  expect(told()).toEqual([{ traces: [changed], removed: false, more: false }]);
  double.traces.touch(990);
  double.traces.touch(991);
  await clock.pass(MINUTE);
  expect(told()).toEqual([{ traces: [idOf(991), idOf(990)], removed: false, more: false }]);
});

it('hands over the rows with the news, so that they cost nothing more', async () => {
  const double = await simulatedServer(1_000);
  const { server, clock, told } = await following(double);
  const changed = double.traces.touch(990);
  await clock.pass(6_000);
  expect(told()).toHaveLength(1);
  await server.reads.rows({ ids: [changed] }, signal);
  double.requests.length = 0;
  expect(await server.reads.rows({ ids: [changed] }, signal)).toMatchObject([{ id: changed, preview: 'What is 990?' }]);
  expect(double.requests).toEqual([]);
  await server.reads.rows({ ids: [idOf(5)] }, signal);
  expect(double.requests).toEqual([`GET /traces/${idOf(5)}`]);
});

it('says that there is more than it tells', async () => {
  const double = await simulatedServer(1_000);
  const { clock, told } = await following(double);
  for (let number = 0; number < 60; number += 1) double.traces.touch(number);
  await clock.pass(6_000);
  expect(told()).toMatchObject([{ more: true }]);
});

it('asks one short question while nothing happens, seldom behind another window, and none when it is hidden', async () => {
  const double = await simulatedServer(1_000);
  const { server, clock } = await following(double);
  await clock.pass(2 * MINUTE);
  double.requests.length = 0;
  double.bytes = 0;
  await clock.pass(MINUTE);
  expect(new Set(double.requests)).toEqual(new Set([`GET /projects/${PROJECT_ID}`]));
  expect(double.requests.length).toBeGreaterThanOrEqual(10);
  expect(double.requests.length).toBeLessThanOrEqual(14);
  expect(double.bytes / double.requests.length).toBeLessThan(200);
  server.follower.attend('behind');
  double.requests.length = 0;
  await clock.pass(MINUTE);
  expect(double.requests.length).toBeLessThanOrEqual(5);
  server.follower.attend('hidden');
  double.requests.length = 0;
  await clock.pass(60 * MINUTE);
  expect([double.requests.length, clock.waiting]).toEqual([0, 0]);
  server.follower.attend('front');
  await clock.pass(1);
  expect(double.requests.length).toBeGreaterThan(0);
});

it('waits as long as a busy server asks for, and never in step with other panels', async () => {
  const double = await simulatedServer(10);
  const { server, clock, healths } = await following(double);
  const shown = await server.reads.traces({ filter: {}, size: 50 }, signal);
  double.fault = { status: 429, headers: { 'RateLimit-Reset': '40' } };
  await clock.pass(6_000);
  const failed = double.requests.length;
  expect(healths.at(-1)).toMatchObject({ kind: 'stale', trouble: { kind: 'busy' } });
  await clock.pass(10_000);
  for (const attention of ['behind', 'front'] as const) server.follower.attend(attention);
  server.follower.retry();
  expect(await server.reads.traces({ filter: {}, size: 50 }, signal)).toEqual({ ...shown, isKept: true });
  // What it was never asked before has to wait as well, whoever wants to know it.
  await expect(server.reads.traces({ filter: { tag: 'x' }, size: 50 }, signal)).rejects.toThrow('asks to wait');
  await expect(server.reads.rows({ ids: [idOf(3)] }, signal)).rejects.toThrow('asks to wait');
  await expect(server.recentSpans(signal)).rejects.toThrow('asks to wait');
  await clock.pass(22_000);
  expect(double.requests.length).toBe(failed);
  await clock.pass(20_000);
  expect(double.requests.length).toBe(failed + 1);
});

it('asks less and less while it fails, and is well again by itself', async () => {
  const double = await simulatedServer(10);
  const { server, clock, healths, told } = await following(double);
  const shown = await server.reads.traces({ filter: {}, size: 50 }, signal);
  double.fault = 'reset';
  double.requests.length = 0;
  await clock.pass(10 * MINUTE);
  expect(double.requests.length).toBeLessThan(30);
  expect(double.requests.length).toBeGreaterThan(8);
  expect(await server.reads.traces({ filter: {}, size: 50 }, signal)).toEqual({ ...shown, isKept: true });
  await expect(server.reads.traces({ filter: { tag: 'x' }, size: 50 }, signal)).rejects.toThrow('was lost');
  expect(healths.at(-1)).toMatchObject({ kind: 'stale', sentence: { template: 'The connection to `{host}` was lost.' } });
  told();
  double.fault = 'none';
  server.follower.retry();
  await clock.pass(1);
  expect(healths.at(-1)).toEqual({ kind: 'good' });
  expect(told()).toContainEqual({ traces: [], removed: false, more: true });
});

it('looks for spans of the open trace that come late', async () => {
  const double = await simulatedServer(1_000);
  const { server, clock, told } = await following(double);
  server.follower.open(idOf(500));
  await clock.pass(10_000);
  expect(told()).toEqual([]);
  // The newest first, then twice one that began before it.
  for (const part of [4, 1, 1]) {
    double.traces.touchSpan(500, part);
    await clock.pass(10_000);
    expect(told()).toEqual([{ traces: [idOf(500)], removed: false, more: false }]);
  }
  double.requests.length = 0;
  await clock.pass(10 * MINUTE);
  const spans = double.requests.filter((request) => request === 'GET /spans').length;
  expect(spans).toBeLessThan(60);
});

it('tells the first span of an open trace that had none', async () => {
  const double = await simulatedServer(1_000);
  const { server, clock, told } = await following(double);
  double.traces.spansOf = 0;
  server.follower.open(idOf(500));
  await clock.pass(10_000);
  double.traces.spansOf = 1;
  await clock.pass(10_000);
  expect(told()).toEqual([{ traces: [idOf(500)], removed: false, more: false }]);
});

it.each([
  ['does not tell when it last changed', { tells: false } as const],
  ['can’t filter by the time of changes', { age: 'old' } as const],
  ['can do neither', { age: 'old', tells: false } as const],
])('follows a server that %s', async (_, given) => {
  const double = await simulatedServer(1_000, given);
  const { clock, told } = await following(double);
  const added = double.traces.add();
  double.traces.touch(990);
  await clock.pass(11_000);
  expect(new Set(told().flatMap(({ traces }) => traces))).toEqual(new Set([added, idOf(990)]));
  await clock.pass(MINUTE);
  expect(told().filter(({ traces }) => traces.length > 0)).toEqual([]);
});

it('follows a receiver as it follows a server', async () => {
  const receiver = await newReceiver();
  const trace = newId();
  const now = Date.now(); // traces of the last day are followed
  const start_time = new Date(now - 2_000).toISOString();
  const write = (more: object) =>
    send(receiver, 'POST', '/traces/batch', {
      traces: [{ id: trace, name: 'agent', project_name: 'bot', start_time, ...more }],
    });
  await write({});
  const { server, clock, told } = open(receiver.url, { start: now });
  server.follower.attend('front');
  await clock.pass(20_000);
  told();
  await write({ end_time: new Date(now - 1_000).toISOString() });
  await clock.pass(6_000);
  expect(told()).toEqual([{ traces: [trace], removed: false, more: false }]);
  expect(await server.reads.rows({ ids: [trace] }, signal)).toMatchObject([{ id: trace, status: 'ok', project: 'bot' }]);
  expect((await server.reads.traces({ filter: { status: 'ok', text: 'agent' }, size: 5 }, signal)).total).toBe(1);
});

it('keeps no more in memory as traffic goes on', { timeout: 60_000 }, async () => {
  const double = await simulatedServer(1_000);
  const { server, clock, told } = await following(double);
  const heaps: number[] = [];
  let changes = 0;
  for (let step = 0; step < 600; step += 1) {
    for (let count = 0; count < 20; count += 1) double.traces.add();
    await clock.pass(6_000);
    changes += told().flatMap(({ traces }) => traces).length;
    double.requests.length = 0;
    double.queries.length = 0;
    if (step % 200 === 199) heaps.push(heapUsed());
  }
  expect(changes).toBeGreaterThanOrEqual(12_000);
  expect(clock.now()).toBeGreaterThan(EPOCH + 60 * MINUTE);
  expect(clock.waiting).toBe(1);
  expect(server.health.now).toEqual({ kind: 'good' });
  // Four thousand traces came meanwhile, in answers of some megabytes.
  expect((heaps[2] ?? 0) - (heaps[1] ?? 0)).toBeLessThan(1 << 20);
});

it('says that something else changed when the project says so and no trace of the last day did', async () => {
  const double = await simulatedServer(200_000);
  const { clock, told } = await following(double);
  double.traces.add();
  await clock.pass(MINUTE);
  expect(told().some(({ more }) => more)).toBe(false);
  // A score for a trace of two days ago.
  double.traces.touch(5, MINUTE);
  await clock.pass(MINUTE);
  expect(told()).toEqual([{ traces: [], removed: false, more: true }]);
});
