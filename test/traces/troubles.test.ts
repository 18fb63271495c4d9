import { expect, it } from 'vitest';
import type { PageOf, TraceRow } from '../../src/protocol/panel';
import { Secret } from '../../src/setup/secret';
import { OpikError, troubleSentences } from '../../src/traces/client/trouble';
import { serverSource } from '../../src/traces/sources/source';
import { selfSigned } from './certificate';
import { idOf } from './doubles/computed-traces';
import type { Fault } from './doubles/faults';
import { closedAddress, listening } from './doubles/listening';
import { type SimulatedServer, simulatedServer } from './doubles/simulated-server';
import { open } from './opened';
import { newId } from './stores';

const { signal } = new AbortController();
const list = { filter: {}, size: 50 };

/** What a list is refused with. */
async function troubleAt(url: string, more: Parameters<typeof open>[1] = {}): Promise<OpikError> {
  const { reads } = open(url, more).server;
  const error: unknown = await reads.traces(list, signal).catch((one: unknown) => one);
  if (!(error instanceof OpikError)) throw new Error(`It was not refused, but ${error}.`);
  return error;
}

it.each<[Fault, OpikError['trouble']]>([
  ['reset', { kind: 'unreachable', why: 'network' }],
  ['html', { kind: 'not-json' }],
  ['text', { kind: 'not-json' }],
  ['half', { kind: 'half' }],
  ['half-body', { kind: 'half' }],
  ['endless', { kind: 'too-long', megabytes: 8 }],
  ['endless-refusal', { kind: 'refused' }],
  ['redirect', { kind: 'redirect' }],
  ['not-opik', { kind: 'not-opik' }],
  [{ status: 401 }, { kind: 'key' }],
  [{ status: 403 }, { kind: 'workspace' }],
  [{ status: 407 }, { kind: 'unreachable', why: 'proxy' }],
  [{ status: 429 }, { kind: 'busy' }],
  [{ status: 405 }, { kind: 'too-old' }],
  [{ status: 422 }, { kind: 'refused' }],
  [{ status: 500 }, { kind: 'failed', status: 500 }],
  [{ status: 503 }, { kind: 'failed', status: 503 }],
])('knows what %j is', async (fault, trouble) => {
  const double = await simulatedServer(10, { fault });
  const error = await troubleAt(double.url);
  expect(error.trouble).toEqual(trouble);
  expect(error.message).toContain(new URL(double.url).host);
  expect(error.message).not.toMatch(/[{}]/);
  expect(troubleSentences).toContain(error.sentence.template);
});

it('knows a list that an old server does not have', async () => {
  const double = await simulatedServer(10);
  const { reads } = open(double.url).server;
  await reads.traces(list, signal);
  double.fault = 'old-path';
  await expect(reads.threads({ size: 5 }, signal)).rejects.toMatchObject({ trouble: { kind: 'too-old' } });
});

it('gives up after the time that a request may take', async () => {
  const double = await simulatedServer(10, { fault: 'slow' });
  const error = await troubleAt(double.url, { patience: 300 });
  expect(error.trouble).toEqual({ kind: 'unreachable', why: 'timeout' });
  expect(error.message).toMatch(/did not answer within 1 seconds/);
});

it('gives up an answer that comes in drops after the same time', async () => {
  const double = await simulatedServer(10, { fault: 'drops' });
  const begun = performance.now();
  expect((await troubleAt(double.url, { patience: 300 })).trouble).toEqual({ kind: 'unreachable', why: 'timeout' });
  expect(performance.now() - begun).toBeGreaterThan(290);
});

it('ends the connection over which an answer without an end comes, and keeps showing what it knows', async () => {
  const double = await simulatedServer(10);
  const { server, healths } = open(double.url);
  const shown = await server.reads.traces(list, signal);
  double.fault = 'endless';
  expect(await server.reads.traces(list, signal)).toEqual({ ...shown, isKept: true });
  expect(healths.at(-1)).toMatchObject({ kind: 'stale', trouble: { kind: 'too-long' } });
  await expect.poll(() => double.open).toBe(0);
  double.fault = 'none';
  expect(await server.reads.traces(list, signal)).toEqual(shown);
  expect(healths.at(-1)).toEqual({ kind: 'good' });
});

it('knows a server that is not there, and a name that nobody has', async () => {
  expect((await troubleAt(await closedAddress())).trouble).toEqual({ kind: 'unreachable', why: 'refused' });
  expect((await troubleAt('http://opik.invalid/api', { patience: 30_000 })).trouble).toEqual({ kind: 'unreachable', why: 'dns' });
});

it('does not talk to a server with a certificate of its own', async ({ skip }) => {
  const certificate = selfSigned();
  if (!certificate) return skip('there is no openssl to make a certificate');
  const url = await listening((_, response) => void response.end('{}'), certificate);
  expect((await troubleAt(`${url}/api`)).trouble).toEqual({ kind: 'unreachable', why: 'tls' });
});

it('sends key and workspace, and never tells the key', async () => {
  const key = 'abcdefghijklmnop';
  const double = await simulatedServer(10, { key, workspace: 'team' });
  const source = (secret: string, workspace: string) =>
    serverSource(double.url, workspace, { kind: 'added' }, new Secret(secret));
  const totalOf = async (secret: string, workspace: string) =>
    (await open(source(secret, workspace)).server.reads.traces(list, signal)).total;
  expect(await totalOf(key, 'team')).toBe(10);
  await expect(totalOf('zyxwvutsrqponmlk', 'team')).rejects.toMatchObject({ trouble: { kind: 'key' } });
  await expect(totalOf(key, 'other')).rejects.toMatchObject({ trouble: { kind: 'workspace' } });
  expect(JSON.stringify(source(key, 'team'))).not.toContain(key);
  expect(source(key, 'team').id).not.toContain(key);
});

it('says that a project is gone, and finds it again when it is back', async () => {
  const double = await simulatedServer(10);
  const { server, clock, healths } = open(double.url);
  server.follower.attend('front');
  await clock.pass(5_000);
  const shown = await server.reads.traces(list, signal);
  double.hasProject = false;
  await clock.pass(10_000);
  expect(healths.at(-1)).toMatchObject({ kind: 'stale', trouble: { kind: 'project' } });
  expect(await server.reads.traces(list, signal)).toEqual({ ...shown, isKept: true });
  double.projectId = newId();
  double.hasProject = true;
  await clock.pass(2 * 60_000);
  expect(healths.at(-1)).toEqual({ kind: 'good' });
  expect((await server.reads.traces(list, signal)).total).toBe(10);
});

/** What a panel shows, all of it. */
async function shownBy({ server }: ReturnType<typeof open>): Promise<readonly [PageOf<TraceRow>, ...unknown[]]> {
  const { reads } = server;
  const trace = idOf(5);
  return [
    await reads.traces(list, signal),
    await reads.facets(null, signal),
    await reads.trace({ trace }, signal),
    await reads.spans({ trace }, signal),
    await reads.detail({ trace }, signal),
    await reads.threads({ size: 10 }, signal),
    await reads.turns({ thread: 't-5', project: 'bot' }, signal),
  ];
}

it.each<Fault>(['reset', 'html', 'half', 'half-body', 'not-opik', { status: 500 }, { status: 401 }, { status: 429 }])(
  'keeps showing what it knows while the server has %j',
  async (fault) => {
    const double: SimulatedServer = await simulatedServer(1_000);
    const opened = open(double.url);
    const shown = await shownBy(opened);
    expect(opened.healths).toEqual([]);
    double.fault = fault;
    const [traces, ...rest] = shown;
    expect(await shownBy(opened)).toEqual([{ ...traces, isKept: true }, ...rest]);
    expect(opened.healths.at(-1)).toMatchObject({ kind: 'stale', since: expect.any(Number) });
    double.fault = 'none';
    expect(await shownBy(opened)).toEqual(shown);
    expect(opened.healths.at(-1)).toEqual({ kind: 'good' });
  },
);

it('takes a trace that is gone for gone, not for a trouble', async () => {
  const double = await simulatedServer(10);
  const { server, healths } = open(double.url);
  expect(await server.reads.trace({ trace: idOf(99) }, signal)).toBeNull();
  expect(await server.reads.detail({ trace: idOf(99) }, signal)).toBeNull();
  expect(healths).toEqual([]);
});
