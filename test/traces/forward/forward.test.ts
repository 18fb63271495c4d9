import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Forwarder } from '../../../src/traces/forward/forwarder';
import type { ForwardState } from '../../../src/traces/forward/state';
import type { Receiver } from '../../../src/traces/receiver/receiver';
import { folderWith } from '../../workspace/folder';
import { type Gate, gate } from '../doubles/gate';
import { closedAddress, closeServers } from '../doubles/listening';
import { held } from '../held';
import { newReceiver, send } from '../receiving';
import { at, drivers, newId, newStore, span, trace } from '../stores';

afterEach(closeServers);

interface Both {
  readonly from: Receiver & { readonly log: readonly string[] };
  readonly to: Receiver;
  readonly door: Gate;
  /** The store of the receiver that forwards. */
  readonly file: string;
}

const storeFile = () => path.join(folderWith({}), 'traces.db');

async function both(file = storeFile()): Promise<Both> {
  const [from, to] = [await newReceiver({ file }), await newReceiver()];
  return { from, to, door: await gate(to.url), file };
}

const start = (from: Receiver, body: object) => send(from, 'POST', '/lens/forward', body);
const stateOf = async (from: Receiver) => (await send(from, 'GET', '/lens/forward')).json as ForwardState;

/** Waits for a state of the forwarding. */
async function until(from: Receiver, isSo: (state: Exclude<ForwardState, { kind: 'off' }>) => boolean): Promise<ForwardState> {
  for (const end = Date.now() + 40_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const state = await stateOf(from);
    if (state.kind !== 'off' && isSo(state)) return state;
  }
  throw new Error(`It stays ${JSON.stringify(await stateOf(from))}`);
}

const allSent = (from: Receiver) => until(from, ({ waiting, kind }) => waiting === 0 && kind === 'on');

describe('forwarding', () => {
  it('brings everything that comes to the server, as it is in the end', async () => {
    const { from, to, door } = await both();
    await send(from, 'POST', '/traces/batch', { traces: [trace({ name: 'before' })] });
    expect((await start(from, { url: door.url, workspace: 'w' })).json).toMatchObject({ kind: 'on', workspace: 'w', waiting: 0 });
    const one = trace({ project_name: 'bot', thread_id: 't', tags: ['a'] });
    await send(from, 'POST', '/traces/batch', { traces: [one] });
    await allSent(from);
    expect(await held(to.url)).toMatchObject([{ trace: { id: one.id } }]);
    const step = span(one.id, { project_name: 'bot', usage: { total_tokens: 3 }, total_estimated_cost: 0.5 });
    await send(from, 'POST', '/spans/batch', { spans: [step] });
    await send(from, 'PATCH', `/spans/${step.id}`, { trace_id: one.id, output: { done: true }, end_time: at(1) });
    await send(from, 'PATCH', `/traces/${one.id}`, { output: 'x', end_time: at(2) });
    await send(from, 'PUT', `/traces/${one.id}/feedback-scores`, { name: 'good', value: 1, source: 'sdk' });
    await send(from, 'PUT', `/spans/${step.id}/feedback-scores`, { name: 'good', value: 0, source: 'ui' });
    await send(from, 'PUT', '/traces/threads/close', { thread_id: 't', project_name: 'bot' });
    const scores = [{ thread_id: 't', project_name: 'bot', name: 'kind', value: 2, source: 'ui' }];
    await send(from, 'PUT', '/traces/threads/feedback-scores', { scores });
    const query = new URLSearchParams({ entity_type: 'span', entity_id: step.id, file_name: 'a.txt', mime_type: 'text/plain' });
    await send(from, 'PUT', `/attachment/upload?${query}`, 'bytes');
    expect(await allSent(from)).toMatchObject({ refused: 0, dropped: 0 });
    const [here, there] = [await held(from.url), await held(to.url)];
    expect(there).toEqual(here.filter((one) => JSON.stringify(one).includes('"bot"')));
    expect(there).toHaveLength(1);
    const [thread] = (await send(to, 'GET', '/traces/threads')).json.content;
    expect(thread).toMatchObject({ id: 't', status: 'inactive', feedback_scores: [{ name: 'kind', value: 2 }] });
    const file = `${to.url}/v1/private/attachment/download?${query}`;
    expect(await (await fetch(file)).text()).toBe('bytes');
  });

  it('ends when it is told to, and forgets what waits', async () => {
    const { from, to } = await both();
    await start(from, { url: await closedAddress() });
    await send(from, 'POST', '/traces/batch', { traces: [trace()] });
    await until(from, ({ kind }) => kind === 'waiting');
    expect((await send(from, 'POST', '/lens/forward/stop')).json).toEqual({ kind: 'off' });
    await start(from, { url: to.url });
    expect(await stateOf(from)).toMatchObject({ waiting: 0, sent: 0 });
  });

  it('keeps what comes while the server is gone, says why, and brings all of it in order', async () => {
    const { from, to, door } = await both();
    door.after(0, { status: 503, headers: { 'Retry-After': '0' } });
    await start(from, { url: door.url });
    const traces = Array.from({ length: 450 }, (_, n) => trace({ name: `${n}`, start_time: at(n) }));
    for (const one of traces.slice(0, 5)) await send(from, 'POST', '/traces/batch', { traces: [one] });
    await send(from, 'POST', '/traces/batch', { traces: traces.slice(5) });
    expect(await until(from, ({ kind }) => kind === 'waiting')).toMatchObject({
      waiting: 450,
      sentence: { template: '`{host}` answered with error {status}.', data: { status: '503' } },
    });
    door.open();
    expect(await allSent(from)).toMatchObject({ sent: 450 });
    expect(await held(to.url)).toEqual(await held(from.url));
    const sizes = door.requests.slice(-2);
    expect(sizes).toEqual(['POST /v1/private/traces/batch', 'POST /v1/private/traces/batch']);
  });

  it('sends again what changed while it was on its way', async () => {
    const { from, to, door } = await both();
    const one = trace({ name: 'begun' });
    let changed: Promise<unknown> | undefined;
    door.heard = () => {
      changed ??= send(from, 'PATCH', `/traces/${one.id}`, { output: 'late', end_time: at(3) });
    };
    await start(from, { url: door.url });
    await send(from, 'POST', '/traces/batch', { traces: [one] });
    await allSent(from);
    await changed;
    await allSent(from);
    expect(await held(to.url)).toMatchObject([{ trace: { name: 'begun', output: 'late', end_time: at(3) } }]);
  });

  it('brings each record once to a server that takes half of a request and fails', async () => {
    const { from, to, door } = await both();
    door.halve(2);
    await start(from, { url: door.url });
    const traces = Array.from({ length: 8 }, (_, n) => trace({ name: `${n}` }));
    await send(from, 'POST', '/traces/batch', { traces });
    await send(from, 'POST', '/spans/batch', { spans: traces.map(({ id }) => span(id)) });
    expect(await allSent(from)).toMatchObject({ sent: 16, refused: 0 });
    expect(await held(to.url)).toEqual(await held(from.url));
  });

  it('leaves out what the server refuses, and counts it', async () => {
    const { from, to, door } = await both();
    const [bad, good] = [trace({ name: 'bad' }), trace({ name: 'good' })];
    door.refuses = (body) => body.includes('"bad"');
    await start(from, { url: door.url });
    await send(from, 'POST', '/traces/batch', { traces: [bad, good] });
    expect(await allSent(from)).toMatchObject({ sent: 1, refused: 1 });
    expect(await held(to.url)).toMatchObject([{ trace: { name: 'good' } }]);
  });

  it('brings a file that comes before its trace to the project that it was sent to', async () => {
    const { from, door } = await both();
    const bodies: string[] = [];
    door.refuses = (body) => bodies.push(body) < 0;
    await start(from, { url: door.url });
    // As the Python SDK does, whose records wait a second for others.
    const file = { entity_type: 'trace', entity_id: newId(), file_name: 'a.txt', mime_type: 'text/plain', project_name: 'bot' };
    const { pre_sign_urls: urls } = (await send(from, 'POST', '/attachment/upload-start', { ...file, num_of_file_parts: 1 }))
      .json;
    await fetch(urls[0], { method: 'PUT', body: 'bytes' });
    expect(await allSent(from)).toMatchObject({ sent: 1 });
    expect(JSON.parse(bodies.find((body) => body.includes('num_of_file_parts')) ?? '{}')).toMatchObject({
      project_name: 'bot',
      entity_id: file.entity_id,
    });
  });

  it('counts a file that the server refuses as refused', async () => {
    const { from, door } = await both();
    door.refuses = (body) => body === 'bytes';
    await start(from, { url: door.url });
    const query = new URLSearchParams({ entity_type: 'trace', entity_id: newId(), file_name: 'a.txt' });
    await send(from, 'PUT', `/attachment/upload?${query}`, 'bytes');
    expect(await allSent(from)).toMatchObject({ sent: 0, refused: 1 });
  });

  it('brings everything else past a record over which the server stumbles, and tries that one again', async () => {
    const { store } = newStore(drivers[0] ?? 'node:sqlite');
    const to = await newReceiver();
    const door = await gate(to.url);
    door.breaks = (body) => body.includes('poison');
    store.outbox.begin({ url: door.url, workspace: 'w', needsKey: false });
    store.writeTraces(Array.from({ length: 60 }, (_, n) => trace({ name: n === 20 ? 'poison' : `${n}` })));
    const ports = { store, attachments: '', lastRequest: () => 0, told: () => undefined, log: () => undefined };
    const forwarder = new Forwarder({ ...ports, pauses: { first: 1, longest: 5 } });
    await vi.waitFor(() => expect(forwarder.state).toMatchObject({ kind: 'waiting', waiting: 1, sent: 59, refused: 0 }), 5_000);
    door.breaks = () => false;
    await vi.waitFor(() => expect(forwarder.state).toMatchObject({ kind: 'on', waiting: 0, sent: 60 }), 5_000);
    expect((await held(to.url)).length).toBe(60);
    forwarder.dispose();
    store.close();
  });

  it('goes on when the store could not be read', async () => {
    const { store } = newStore(drivers[0] ?? 'node:sqlite');
    const to = await newReceiver();
    const log: string[] = [];
    const told: string[] = [];
    const ports = {
      store,
      attachments: '',
      lastRequest: () => 0,
      told: ({ kind }: ForwardState) => told.push(kind),
      log: (line: string) => log.push(line),
    };
    const entries = vi.spyOn(store.outbox, 'entries').mockImplementationOnce(() => {
      throw new Error('disk I/O error');
    });
    const forwarder = new Forwarder({ ...ports, pauses: { first: 1, longest: 1 } });
    forwarder.start({ url: to.url, workspace: 'w' }, undefined);
    store.writeTraces([trace()]);
    await vi.waitFor(() => expect(forwarder.state).toMatchObject({ kind: 'on', waiting: 0, sent: 1 }), 5_000);
    expect([log, entries.mock.calls.length > 1]).toEqual([['Forwarding failed: disk I/O error'], true]);
    expect(told).toContain('waiting');
    expect(told.at(-1)).toBe('on');
    forwarder.dispose();
    store.close();
  });

  it.each([
    ['ftp://127.0.0.1/api', 400],
    ['no address', 400],
  ])('does not forward to %s', async (url, status) => {
    expect((await start(await newReceiver(), { url })).status).toBe(status);
  });

  it('does not forward to itself', async () => {
    const receiver = await newReceiver();
    for (const url of [receiver.url, receiver.url.replace('127.0.0.1', 'localhost')])
      expect((await start(receiver, { url })).status).toBe(400);
    expect(await stateOf(receiver)).toEqual({ kind: 'off' });
  });
});

describe('a receiver that begins again', () => {
  it('goes on with what waits, without being told where no key is needed', async () => {
    const { from, to, door, file } = await both();
    door.after(0, 'reset');
    await start(from, { url: door.url });
    const ids = Array.from({ length: 12 }, newId);
    await send(from, 'POST', '/traces/batch', { traces: ids.map((id) => trace({ id })) });
    await from.close();
    door.open();
    const next = await newReceiver({ file });
    expect(await allSent(next)).toMatchObject({ sent: 12 });
    expect(await held(to.url)).toHaveLength(12);
    expect(next.log).toEqual([]);
  });

  it('waits for the key, notes what comes meanwhile, and goes on with the one that knows it', async () => {
    const { from, to, door, file } = await both();
    door.after(0, 'reset');
    await start(from, { url: door.url, workspace: 'w', key: 'very-secret' });
    await send(from, 'POST', '/traces/batch', { traces: [trace()] });
    await until(from, ({ kind }) => kind === 'waiting');
    await from.close();
    door.open();
    const next = await newReceiver({ file });
    await send(next, 'POST', '/traces/batch', { traces: [trace()] });
    expect(await stateOf(next)).toMatchObject({ kind: 'needs-key', url: door.url, workspace: 'w', waiting: 2 });
    expect(await held(to.url)).toHaveLength(0);
    const other = { url: door.url, workspace: 'other', key: 'very-secret', resume: true };
    expect((await start(next, other)).status).toBe(409);
    await start(next, { ...other, workspace: 'w' });
    await allSent(next);
    expect(await held(to.url)).toHaveLength(2);
    expect(new Set(door.keys)).toEqual(new Set(['very-secret']));
  });

  it('has the key on no disk, in no answer and in no line of its log', async () => {
    const { from, door, file } = await both();
    door.after(0, { status: 401 });
    await start(from, { url: door.url, key: 'very-secret' });
    await send(from, 'POST', '/traces/batch', { traces: [trace()] });
    const state = await until(from, ({ kind }) => kind === 'waiting');
    expect(state).toMatchObject({ sentence: { template: expect.stringContaining('does not know the API key') } });
    await start(from, { url: 'ftp://x', key: 'very-secret' });
    expect(JSON.stringify([state, from.log])).not.toContain('very-secret');
    await from.close();
    const folder = path.dirname(file);
    for (const name of readdirSync(folder)) expect(readFileSync(path.join(folder, name)).includes('very-secret')).toBe(false);
    expect(readdirSync(folder)).toContain('traces.db');
  });
});
