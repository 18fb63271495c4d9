import { describe, expect, it } from 'vitest';
import { type DifyKind, statusOf } from '../../../src/protocol/dify';
import type { RunStatus, TraceFilter, TraceRow } from '../../../src/protocol/panel';
import { newerConversation } from './newer';
import { olderConversation } from './older';
import { projects, recordedDays } from './recorded';

const { signal } = new AbortController();
const days = recordedDays();

const listed = async (dify: 'any' | DifyKind | undefined, project?: string) =>
  (await days().reads.traces({ filter: { ...(dify && { dify }), ...(project && { project }) }, size: 100 }, signal)).rows;

describe('lists', () => {
  it('mark what is Dify’s, and leave out of it what only looks like that', async () => {
    const rows = await listed(undefined);
    const marks = new Map(rows.map(({ id, dify }) => [id, dify]));
    const { older, newer } = days();
    expect(marks.get(older.at.workflow.trace)).toEqual({ kind: 'workflow', failed: true });
    expect(marks.get(older.at['failed message'].trace)).toEqual({
      kind: 'message',
      conversation: olderConversation,
      failed: true,
    });
    expect(marks.get(older.at.chatflow.trace)).toEqual({ kind: 'chatflow', conversation: olderConversation });
    expect(marks.get(older.at.name.trace)).toEqual({ kind: 'generated-name', conversation: olderConversation });
    expect(marks.get(newer.at.chatflow.trace)).toEqual({ kind: 'chatflow' });
    expect(rows.filter(({ dify }) => !dify).map(({ name }) => name)).toEqual(['own']);
  });

  it.each([
    ['any', 11],
    ['workflow', 3],
    ['chatflow', 2],
    ['message', 5],
    ['generated-name', 1],
    ['node', 12],
    ['moderation', 3],
    ['suggested-question', 4],
    ['dataset-retrieval', 4],
    ['tool', 2],
  ] as const)('are narrowed to %s', async (dify, count) => {
    const rows = await listed(dify);
    expect(rows.length).toBe(count);
    if (dify !== 'any') expect(new Set(rows.map((row) => row.dify?.kind))).toEqual(new Set([dify]));
  });

  it('find what belongs to a trace that was never sent, and the trace says so', async () => {
    const { older, reads } = days();
    const { trace, span } = older.at.retrieval;
    const row = (await listed('dataset-retrieval', projects.older)).find(({ id }) => id === span);
    expect(row).toMatchObject({ id: span, of: trace, name: 'dataset_retrieval', preview: 'When is my refund there?' });
    expect(await reads.trace({ trace }, signal)).toMatchObject({ id: trace, isMissing: true, spans: 1, project: projects.older });
    expect(await reads.trace({ trace: '01900000-0000-7000-8000-00000000dead' }, signal)).toBeNull();
  });

  it('have sums of what they show, and none where that is no traces', async () => {
    const { reads } = days();
    expect(await reads.aggregates({ filter: { dify: 'chatflow' } }, signal)).toMatchObject({ traces: 2 });
    expect(await reads.aggregates({ filter: { dify: 'tool' } }, signal)).toBeNull();
  });

  it.each([undefined, 'tool', 'node'] as const)('have the statuses that the filter and the sums say: %s', async (dify) => {
    const { reads } = days();
    const rows = async (status?: TraceFilter['status']): Promise<readonly TraceRow[]> =>
      (await reads.traces({ filter: { ...(dify && { dify }), ...(status && { status }) }, size: 100 }, signal)).rows;
    const all = await rows();
    const of = (status: RunStatus): readonly string[] => all.filter((row) => statusOf(row) === status).map(({ id }) => id);
    for (const status of ['ok', 'error', 'running'] as const)
      expect(
        (await rows(status)).map(({ id }) => id),
        status,
      ).toEqual(of(status));
    expect(all.filter((row) => row.dify?.failed && row.status === 'ok').length, 'failures without an error').toBeGreaterThan(0);
    if (dify) return;
    const ended = await reads.aggregates({ filter: {} }, signal);
    expect(ended).toMatchObject({ traces: all.length, errors: of('error').length });
    expect(await reads.aggregates({ filter: { status: 'error' } }, signal)).toMatchObject({ traces: of('error').length });
  });

  it('of a server are narrowed by the errors that were sent, since it knows no other failure', async () => {
    const { rows } = await days()
      .foreign(projects.older)
      .traces({ filter: { status: 'ok' }, size: 100 }, signal);
    expect(rows.filter((row) => statusOf(row) === 'error').length).toBeGreaterThan(0);
  });

  it('offer the filter where Dify logs', async () => {
    expect(await days().reads.facets(null, signal)).toMatchObject({ dify: true });
  });
});

describe('trees', () => {
  it('say the type and the failure of each node', async () => {
    const { older, newer, reads } = days();
    const nodes = async (trace: string) =>
      (await reads.spans({ trace }, signal)).rows.map(({ name, status, dify }) => ({ name, status, ...dify }));
    expect(await nodes(older.at.workflow.trace)).toEqual([
      { name: 'start', status: 'ok', kind: 'node', node: 'start' },
      { name: 'http-request', status: 'ok', kind: 'node', node: 'http-request' },
      { name: 'code', status: 'ok', kind: 'node', node: 'code', failed: true },
    ]);
    expect((await nodes(newer.at['failed workflow'].trace)).at(-1)).toEqual({
      name: 'The code',
      status: 'error',
      kind: 'node',
      node: 'code',
      failed: true,
    });
    expect((await nodes(newer.at.message.trace)).map(({ kind }) => kind)).toEqual([
      'message',
      'moderation',
      'dataset-retrieval',
      'tool',
      'message',
      'suggested-question',
      'generated-name',
    ]);
  });
});

describe('conversations', () => {
  it('are listed by thread id, and by Dify’s own id where there is none', async () => {
    const { rows } = await days().reads.threads({ size: 100 }, signal);
    expect(rows.map(({ id, isDify, turns, first, last }) => ({ id, isDify, turns, first, last }))).toEqual([
      { id: olderConversation, isDify: true, turns: undefined, first: 'And my invoice?', last: undefined },
      { id: newerConversation, isDify: undefined, turns: 3, first: expect.any(String), last: undefined },
      expect.objectContaining({ id: 'own' }),
    ]);
  });

  it('are replayed by Dify’s own id, the generated name among the turns as what it is', async () => {
    const { turns, total } = await days().reads.turns(
      { thread: olderConversation, project: projects.older, isDify: true },
      signal,
    );
    expect(total).toBe(5);
    expect(turns.map(({ trace }) => trace.dify?.kind)).toEqual(['chatflow', 'message', 'generated-name', 'message', 'message']);
    const newer = await days().reads.turns({ thread: newerConversation, project: projects.newer }, signal);
    expect(newer.turns.map(({ trace }) => trace.dify?.kind)).toEqual(['chatflow', 'message', 'message']);
  });
});

describe('a server, of which one project is read', () => {
  it('answers the same', async () => {
    const { older, foreign } = days();
    const reads = foreign(projects.older);
    const { rows } = await reads.traces({ filter: {}, size: 100 }, signal);
    expect(rows.map(({ dify }) => dify?.kind)).toEqual([
      'message',
      'message',
      'generated-name',
      'message',
      'chatflow',
      'workflow',
    ]);
    const { rows: found } = await reads.traces({ filter: { dify: 'tool' }, size: 100 }, signal);
    expect(found.map(({ name, dify }) => ({ name, ...dify }))).toEqual([{ name: 'workflow', kind: 'tool', failed: true }]);
    expect(await reads.trace({ trace: older.at.tool.trace }, signal)).toMatchObject({ isMissing: true });
    const named = await foreign(projects.older).rows({ ids: [older.at.chatflow.trace] }, signal);
    expect(named.map(({ dify }) => dify?.kind)).toEqual(['chatflow']);
    const { rows: threads } = await reads.threads({ size: 10 }, signal);
    expect(threads.map(({ id }) => id)).toEqual([olderConversation]);
  });

  it('is asked about Dify only where tags speak for it', () =>
    between(async (asked) => {
      const reads = days().foreign(projects.newer);
      const lists = (): number => asked.filter((url) => url.includes('/traces?')).length;
      await reads.traces({ filter: {}, size: 100 }, signal);
      const first = lists();
      await reads.traces({ filter: {}, size: 100 }, signal);
      expect([first, lists()]).toEqual([2, 3]);
    }));

  it('is read without marks where it can’t look into metadata', () =>
    between(
      async () => {
        const { rows } = await days().foreign(projects.older).traces({ filter: {}, size: 100 }, signal);
        expect(rows.map(({ dify }) => dify)).toEqual(Array.from({ length: 6 }, () => undefined));
      },
      (url) => url.includes('created_from'),
    ));
});

/** Notes what is asked meanwhile; requests that are to be refused are. */
async function between(story: (asked: readonly string[]) => Promise<void>, isRefused = (_url: string) => false): Promise<void> {
  const asked: string[] = [];
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    asked.push(decodeURIComponent(String(input)));
    if (isRefused(String(input))) return Response.json({ code: 400, message: 'no' }, { status: 400 });
    return plain(input, init);
  };
  try {
    await story(asked);
  } finally {
    globalThis.fetch = plain;
  }
}
