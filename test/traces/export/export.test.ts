import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExportScope } from '../../../src/traces/client/transfer';
import { exportToServer } from '../../../src/traces/export/export';
import { ExportJournal } from '../../../src/traces/export/journal';
import type { Json } from '../../../src/traces/json';
import type { Receiver } from '../../../src/traces/receiver/receiver';
import { folderWith } from '../../workspace/folder';
import { describedServer } from '../doubles/described-server';
import { type Gate, gate } from '../doubles/gate';
import { closeServers } from '../doubles/listening';
import { held } from '../held';
import { newReceiver, send } from '../receiving';
import { at, span, trace } from '../stores';

afterEach(closeServers);

const { signal } = new AbortController();

const threadsOf = async (receiver: Receiver) =>
  (await send(receiver, 'GET', '/traces/threads?size=50')).json.content.map(
    ({ id, status, number_of_messages: messages, feedback_scores: scores }: Record<string, unknown>) => ({
      id,
      status,
      messages,
      scores: Array.isArray(scores) ? scores.map(({ name, value, reason }) => ({ name, value, reason })) : undefined,
    }),
  );

/** Projects, threads, scores, files, an error, one that runs still. */
async function filled(): Promise<Receiver> {
  const receiver = await newReceiver();
  const conversation = [0, 1].map((turn) =>
    trace({
      project_name: 'bot',
      thread_id: 't',
      start_time: at(turn),
      end_time: at(turn + 1),
      tags: ['a', 'b'],
      input: { turn },
    }),
  );
  const running = trace({ project_name: 'other', start_time: at(5), name: 'runs' });
  const failed = trace({
    start_time: at(6),
    end_time: at(7),
    error_info: { exception_type: 'ValueError', message: 'no', traceback: 'File "a.py", line 1' },
    metadata: { deep: [1, { x: null }] },
  });
  await send(receiver, 'POST', '/traces/batch', { traces: [...conversation, running, failed] });
  const [first] = conversation;
  const root = span(first?.id ?? '', { project_name: 'bot', start_time: at(0), end_time: at(1) });
  const llm = span(first?.id ?? '', {
    project_name: 'bot',
    parent_span_id: root.id,
    type: 'llm',
    model: 'm',
    provider: 'openai',
    usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
    total_estimated_cost: 0.000_123,
    start_time: at(0.25),
    end_time: at(0.75),
  });
  await send(receiver, 'POST', '/spans/batch', { spans: [root, llm] });
  const score = (id: object) => ({ scores: [{ ...id, name: 'good', value: 0.5, reason: 'short', source: 'sdk' }] });
  await send(receiver, 'PUT', '/traces/feedback-scores', score({ id: first?.id }));
  await send(receiver, 'PUT', '/spans/feedback-scores', score({ id: llm.id }));
  await send(receiver, 'PUT', '/traces/threads/close', { thread_id: 't', project_name: 'bot' });
  await send(receiver, 'PUT', '/traces/threads/feedback-scores', score({ thread_id: 't', project_name: 'bot' }));
  for (const [type, id] of [
    ['trace', first?.id ?? ''],
    ['span', llm.id],
  ] as const) {
    const query = new URLSearchParams({ entity_type: type, entity_id: id, file_name: 'notes.txt', mime_type: 'text/plain' });
    await send(receiver, 'PUT', `/attachment/upload?${query}`, `bytes of ${type}`);
  }
  return receiver;
}

interface Given {
  readonly scope?: ExportScope;
  readonly store?: string;
  readonly url: string;
  readonly signal?: AbortSignal;
  readonly key?: string;
}

const exported = (from: Receiver, { scope = {}, store = path.join(folderWith({}), 'traces.db'), url, ...more }: Given) =>
  exportToServer({
    receiver: { url: from.url },
    server: { url, workspace: 'default', ...(more.key !== undefined && { key: () => more.key }) },
    scope,
    journal: new ExportJournal({ store, url, workspace: 'default', what: JSON.stringify(scope) }),
    signal: more.signal ?? signal,
    now: Date.now,
    pauses: [1, 1],
  });

const fileOf = async (receiver: Receiver, type: string, id: Json | undefined, name = 'notes.txt') => {
  const query = new URLSearchParams({ entity_type: type, entity_id: String(id), file_name: name });
  return (await fetch(`${receiver.url}/v1/private/attachment/download?${query}`)).text();
};

describe('an export to a server', () => {
  it('arrives whole: ids, times, order, projects, threads, scores and files', async () => {
    const [from, to] = [await filled(), await newReceiver()];
    const outcome = await exported(from, { url: to.url });
    expect(outcome).toMatchObject({ traces: 4, spans: 2, files: 2, refused: 0 });
    const before = await held(from.url);
    expect(await held(to.url)).toEqual(before);
    expect(await threadsOf(to)).toEqual(await threadsOf(from));
    expect(await threadsOf(to)).toEqual([
      { id: 't', status: 'inactive', messages: 4, scores: [{ name: 'good', value: 0.5, reason: 'short' }] },
    ]);
    const [, , , oldest] = JSON.parse(JSON.stringify(before));
    expect(await fileOf(to, 'trace', oldest.trace.id)).toBe('bytes of trace');
    // Again: nothing is there twice.
    await exported(from, { url: to.url });
    expect(await held(to.url)).toEqual(before);
  });

  it('asks nothing that Opik’s API description does not allow', { timeout: 60_000 }, async ({ skip }) => {
    const file = process.env.OPIK_OPENAPI;
    if (!file) return skip('OPIK_OPENAPI names no description of Opik’s API');
    const [from, to] = [await filled(), await newReceiver()];
    const double = await describedServer(
      file,
      to.url,
      /^\/v1\/private\/(?:(?:traces|spans)\/(?:batch|feedback-scores)|traces\/threads\/(?:close|feedback-scores)|attachment\/upload(?:-start|-complete)?)$/,
    );
    await exported(from, { url: double.url });
    expect(double.refused).toEqual([]);
    expect(await held(to.url)).toEqual(await held(from.url));
    expect(new Set(double.taken)).toEqual(
      new Set([
        'POST /v1/private/traces/batch',
        'POST /v1/private/spans/batch',
        'PUT /v1/private/traces/feedback-scores',
        'PUT /v1/private/spans/feedback-scores',
        'PUT /v1/private/traces/threads/close',
        'PUT /v1/private/traces/threads/feedback-scores',
        'POST /v1/private/attachment/upload-start',
        'PUT /v1/private/attachment/upload',
      ]),
    );
  });

  it('brings spans of traces that were never sent', async () => {
    const [from, to] = [await newReceiver(), await newReceiver()];
    const lost = span(trace().id, { project_name: 'dify', tags: ['moderation'] });
    await send(from, 'POST', '/spans/batch', { spans: [lost, span(lost.trace_id, { project_name: 'dify' })] });
    await send(from, 'POST', '/traces/batch', { traces: [trace({ end_time: at(1) })] });
    const score = { id: lost.id, name: 'good', value: 1, source: 'sdk' };
    await send(from, 'PUT', '/spans/feedback-scores', { scores: [score] });
    expect(await exported(from, { url: to.url })).toMatchObject({ traces: 1, spans: 2, refused: 0 });
    const spansOf = async (receiver: Receiver) =>
      (await send(receiver, 'GET', `/spans?trace_id=${lost.trace_id}`)).json.content.map(
        ({ id, tags, feedback_scores: scores }: Record<string, unknown>) => ({ id, tags, isScored: scores !== undefined }),
      );
    expect(await spansOf(to)).toEqual(await spansOf(from));
    expect(await spansOf(to)).toHaveLength(2);
    expect((await send(to, 'GET', '/traces')).json.total).toBe(1);
  });

  it.each<[string, ExportScope, number]>([
    ['a project', { project: 'bot' }, 2],
    ['a time', { from: at(5), to: at(5.5) }, 1],
    ['a project that is not there', { project: 'nobody' }, 0],
  ])('can be of %s only', async (_, scope, traces) => {
    const [from, to] = [await filled(), await newReceiver()];
    expect(await exported(from, { scope, url: to.url })).toMatchObject({ traces });
    expect(await held(to.url)).toHaveLength(traces);
  });

  it('can be of one trace, with its thread', async () => {
    const [from, to] = [await filled(), await newReceiver()];
    const [, , newer] = JSON.parse(JSON.stringify(await held(from.url)));
    await exported(from, { scope: { trace: newer.trace.id }, url: to.url });
    expect(await held(to.url)).toHaveLength(1);
    expect(await threadsOf(to)).toMatchObject([{ id: 't', status: 'inactive', messages: 2, scores: [{ name: 'good' }] }]);
  });
});

describe('an export that meets trouble', () => {
  /** Many traces, in front of a server that can be spoilt. */
  async function many(count: number): Promise<{ from: Receiver; to: Receiver; door: Gate; ids: string[] }> {
    const [from, to] = [await newReceiver(), await newReceiver()];
    const traces = Array.from({ length: count }, () => trace({ end_time: at(1) }));
    await send(from, 'POST', '/traces/batch', { traces });
    return { from, to, door: await gate(to.url), ids: traces.map(({ id }) => id) };
  }

  it('goes on where it stopped, and sends nothing twice', async () => {
    const { from, to, door } = await many(180);
    const store = path.join(folderWith({}), 'traces.db');
    door.after(2, { status: 503 });
    await expect(exported(from, { url: door.url, store })).rejects.toThrow(/answered with error 503/);
    expect(await held(to.url)).toHaveLength(100);
    expect(readdirSync(`${store}-exports`)).toHaveLength(1);
    door.open();
    const before = door.requests.length;
    expect(await exported(from, { url: door.url, store })).toMatchObject({ traces: 180 });
    expect(door.requests.slice(before)).toEqual(['POST /v1/private/traces/batch', 'POST /v1/private/traces/batch']);
    expect(await held(to.url)).toEqual(await held(from.url));
    expect(readdirSync(`${store}-exports`)).toEqual([]);
  });

  it('brings what was recorded since it was left as well, and what came before only once', async () => {
    const { from, to, door } = await many(120);
    const store = path.join(folderWith({}), 'traces.db');
    const later = (count: number) =>
      send(from, 'POST', '/traces/batch', { traces: Array.from({ length: count }, () => trace()) });
    const leave = async (after: number): Promise<void> => {
      door.after(after, { status: 503 });
      await expect(exported(from, { url: door.url, store })).rejects.toThrow(/503/);
      door.open();
    };
    await leave(1);
    await later(60);
    // Left again among those that came last, and more come.
    await leave(3);
    await later(5);
    const before = door.requests.length;
    expect(await exported(from, { url: door.url, store })).toMatchObject({ traces: 185 });
    expect(door.requests.length - before).toBe(2);
    expect(await held(to.url)).toEqual(await held(from.url));
    expect(readdirSync(`${store}-exports`)).toEqual([]);
  });

  it('brings each record once to a server that takes half of a request and fails', async () => {
    const { from, to, door, ids } = await many(60);
    await send(from, 'POST', '/spans/batch', { spans: ids.slice(0, 9).map((id) => span(id)) });
    door.halve(Number.POSITIVE_INFINITY);
    await expect(exported(from, { url: door.url })).rejects.toThrow(/500/);
    door.halve(4);
    expect(await exported(from, { url: door.url })).toMatchObject({ traces: 60, refused: 0, failed: 0 });
    expect(await held(to.url)).toEqual(await held(from.url));
  });

  it('leaves out a file that the server refuses, and brings everything else', async () => {
    const { from, to, door, ids } = await many(3);
    const query = (id = '') => new URLSearchParams({ entity_type: 'trace', entity_id: id, file_name: 'a.txt' });
    for (const id of ids.slice(0, 2)) await send(from, 'PUT', `/attachment/upload?${query(id)}`, `of ${id}`);
    door.refuses = (body) => body === `of ${ids[1]}`;
    expect(await exported(from, { url: door.url })).toMatchObject({ traces: 3, files: 1, refused: 1 });
    expect(await held(to.url)).toHaveLength(3);
  });

  it('sets apart what the server stumbles over, brings the rest, and tries it again the next time', async () => {
    const { from, to, door, ids } = await many(120);
    const store = path.join(folderWith({}), 'traces.db');
    const [bad = '', parent = '', filed = ''] = [ids[7], ids[31], ids[90]];
    const child = span(parent);
    await send(from, 'POST', '/spans/batch', { spans: [child, span(parent, { start_time: at(2) }), span(bad)] });
    const query = new URLSearchParams({ entity_type: 'trace', entity_id: filed, file_name: 'a.txt' });
    await send(from, 'PUT', `/attachment/upload?${query}`, 'of it');
    door.breaks = (body) => [`"id":"${bad}"`, `"id":"${child.id}"`].some((one) => body.includes(one)) || body === 'of it';
    const outcome = await exported(from, { url: door.url, store });
    expect(outcome).toMatchObject({ traces: 120, spans: 3, files: 0, refused: 0, failed: 3 });
    expect(outcome.why?.message).toMatch(/answered with error 500/);
    const arrived = JSON.parse(JSON.stringify(await held(to.url)));
    expect(arrived).toHaveLength(119);
    expect(arrived.flatMap(({ spans }: { spans: unknown[] }) => spans)).toHaveLength(1);
    door.breaks = () => false;
    await send(from, 'POST', '/traces/batch', { traces: [trace()] });
    const before = door.requests.length;
    const again = await exported(from, { url: door.url, store });
    expect(again).toMatchObject({ traces: 121, spans: 3, files: 1, refused: 0, failed: 0 });
    expect(again).not.toHaveProperty('why');
    // The new one, and the three with what belongs to them.
    expect(door.requests.slice(before).filter((one) => one.endsWith('/traces/batch'))).toHaveLength(4);
    expect(await held(to.url)).toEqual(await held(from.url));
    expect(await fileOf(to, 'trace', filed, 'a.txt')).toBe('of it');
    expect(readdirSync(`${store}-exports`)).toEqual([]);
  });

  it('closes and scores a thread the next time over which the server stumbled', async () => {
    const [from, to] = [await filled(), await newReceiver()];
    const store = path.join(folderWith({}), 'traces.db');
    const door = await gate(to.url);
    door.breaks = (body) => /^\{("scores":\[\{)?("project_name":"bot",)?"thread_id":"t"/.test(body);
    expect(await exported(from, { url: door.url, store })).toMatchObject({ traces: 4, failed: 2 });
    expect(await threadsOf(to)).toMatchObject([{ id: 't', status: 'active' }]);
    door.breaks = () => false;
    const before = door.requests.length;
    expect(await exported(from, { url: door.url, store })).toMatchObject({ traces: 4, failed: 0 });
    expect(door.requests.slice(before)).toEqual([
      'PUT /v1/private/traces/threads/close',
      'PUT /v1/private/traces/threads/feedback-scores',
    ]);
    expect(await threadsOf(to)).toEqual(await threadsOf(from));
  });

  it('stops where the server stumbles over everything, and goes on there', async () => {
    const { from, to, door } = await many(120);
    const store = path.join(folderWith({}), 'traces.db');
    door.heard = (count) => {
      if (count > 1) door.breaks = () => true;
    };
    await expect(exported(from, { url: door.url, store })).rejects.toThrow(/answered with error 500/);
    expect(door.requests.length).toBeLessThan(60);
    door.heard = () => undefined;
    door.breaks = () => false;
    const before = door.requests.length;
    expect(await exported(from, { url: door.url, store })).toMatchObject({ traces: 120, failed: 0 });
    expect(door.requests.length - before).toBe(2);
    expect(await held(to.url)).toEqual(await held(from.url));
  });

  it('stops when it is told to, and can go on', async () => {
    const { from, to, door } = await many(120);
    const store = path.join(folderWith({}), 'traces.db');
    const stop = new AbortController();
    door.heard = (count) => count === 2 && stop.abort();
    await expect(exported(from, { url: door.url, store, signal: stop.signal })).rejects.toThrow();
    door.heard = () => undefined;
    expect((await held(to.url)).length).toBeLessThan(120);
    expect(await exported(from, { url: door.url, store })).toMatchObject({ traces: 120 });
    expect(await held(to.url)).toHaveLength(120);
  });

  it('waits as long as the server asks for', async () => {
    const { from, to, door } = await many(3);
    door.next({ status: 429, headers: { 'RateLimit-Reset': '0.3' } }, { status: 502 }, 'reset');
    const begun = performance.now();
    await exported(from, { url: door.url });
    expect(performance.now() - begun).toBeGreaterThan(290);
    expect(await held(to.url)).toHaveLength(3);
  });

  it('leaves out what the server refuses, and says how much', async () => {
    const { from, to, door, ids } = await many(40);
    const [bad, worse] = [ids[7] ?? '', ids[31] ?? ''];
    await send(from, 'POST', '/spans/batch', { spans: [span(bad), span(ids[8] ?? '')] });
    door.refuses = (body) => [bad, worse].some((id) => body.includes(`"id":"${id}"`));
    expect(await exported(from, { url: door.url })).toMatchObject({ traces: 40, refused: 2 });
    const arrived = JSON.parse(JSON.stringify(await held(to.url)));
    expect(arrived).toHaveLength(38);
    expect(arrived.flatMap(({ spans }: { spans: unknown[] }) => spans)).toHaveLength(1);
  });

  it('says so when the server takes nothing, without asking for each record', async () => {
    const { from, door } = await many(150);
    door.refuses = () => true;
    await expect(exported(from, { url: door.url })).rejects.toThrow(/accepts none of these records/);
    expect(door.requests.length).toBeLessThan(60);
  });

  it('tells of a wrong key at once', async () => {
    const { from, door } = await many(1);
    door.next({ status: 401 });
    await expect(exported(from, { url: door.url, key: 'k' })).rejects.toThrow(/does not know the API key/);
    expect(door.requests).toHaveLength(1);
  });

  it('keeps no key and no text on disk', async () => {
    const { from, door } = await many(180);
    const store = path.join(folderWith({}), 'traces.db');
    door.after(2, { status: 503 });
    await expect(exported(from, { url: door.url, store, key: 'very-secret' })).rejects.toThrow();
    const { readFileSync } = await import('node:fs');
    const [file = ''] = readdirSync(`${store}-exports`);
    expect(existsSync(path.join(`${store}-exports`, file))).toBe(true);
    expect(readFileSync(path.join(`${store}-exports`, file), 'utf8')).not.toMatch(/secret|answer|127\.0/);
  });
});
