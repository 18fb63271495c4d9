import { expect, it } from 'vitest';
import { EPOCH, idOf } from './doubles/computed-traces';
import { simulatedServer } from './doubles/simulated-server';
import { open } from './opened';

const { signal } = new AbortController();
const all = { filter: {}, size: 50 };

it('shows a server as it shows this editor', async () => {
  const double = await simulatedServer(1_000);
  const { reads } = open(double.url).server;
  const page = await reads.traces(all, signal);
  expect(page).toMatchObject({ total: 1_000, next: '2' });
  expect(page.rows.slice(0, 3)).toMatchObject([
    { id: idOf(999), name: 'agent 5', project: 'bot', status: 'running', thread: 't-999', preview: 'What is 999?', spans: 5 },
    { id: idOf(998), status: 'running' },
    { id: idOf(997), status: 'ok', duration: 900, tokens: 7, cost: 0.01, start: EPOCH + 997_000 },
  ]);
  expect((await reads.traces({ ...all, page: 20 }, signal)).next).toBeUndefined();
  expect(await reads.facets(null, signal)).toMatchObject({
    projects: ['bot'],
    tags: ['tag-0', 'tag-1', 'tag-2', 'tag-3', 'tag-4'],
  });
  expect(await reads.trace({ trace: idOf(5) }, signal)).toMatchObject({ id: idOf(5), project: 'bot' });
  const { rows } = await reads.spans({ trace: idOf(5) }, signal);
  expect(rows.map(({ name }) => name)).toEqual(['step 0', 'step 1', 'step 2', 'step 3', 'step 4']);
  expect(await reads.find({ trace: idOf(5), text: 'step 1' }, signal)).toEqual([idOf(5, 'span', 1)]);
  expect(await reads.detail({ trace: idOf(5) }, signal)).toMatchObject({ project: 'bot', metadata: { value: { number: 5 } } });
});

it('asks the server for what a filter leaves, and in its words', async () => {
  const double = await simulatedServer(1_000);
  const { reads } = open(double.url).server;
  const of = async (filter: object) => (await reads.traces({ filter, size: 2 }, signal)).rows.map(({ id }) => id);
  expect(await of({ status: 'error' })).toEqual([idOf(993), idOf(983)]);
  expect(await of({ status: 'running' })).toEqual([idOf(999), idOf(998)]);
  expect(await of({ thread: 't-7' })).toEqual([idOf(7)]);
  expect(await of({ text: 'refund' })).toEqual([idOf(900), idOf(800)]);
  const before = double.requests.length;
  expect(await of({ status: 'running' })).toEqual([idOf(999), idOf(998)]);
  expect(await of({ text: 'refund' })).toHaveLength(2);
  expect(double.requests.length - before).toBe(2);
  await of({ since: EPOCH + 5, until: EPOCH + 9 });
  const query = double.queries.at(-1);
  expect(query?.get('from_time')).toBe('2026-11-01T00:00:00.005Z');
  expect(JSON.parse(query?.get('filters') ?? '')).toEqual([
    { field: 'start_time', operator: '>=', value: '2026-11-01T00:00:00.005Z' },
    { field: 'start_time', operator: '<', value: '2026-11-01T00:00:00.010Z' },
  ]);
});

it('notices what an old server does not know, and asks it another way', async () => {
  const double = await simulatedServer(1_000, { age: 'old' });
  const { server } = open(double.url);
  const { rows } = await server.reads.traces({ filter: { text: 'refund' }, size: 1 }, signal);
  expect(rows).toMatchObject([{ id: idOf(900) }]);
  expect(server.lacks()).toEqual(['search']);
  expect(JSON.parse(double.queries.at(-1)?.get('filters') ?? '')).toEqual([
    { field: 'name', operator: 'contains', value: 'refund' },
  ]);
  // The fields that it does not know were refused once, and not asked for again.
  const refused = double.queries.filter((query) => query.get('exclude')?.includes('guardrails')).length;
  await server.reads.traces(all, signal);
  expect(double.queries.filter((query) => query.get('exclude')?.includes('guardrails'))).toHaveLength(refused);
  expect(await server.aggregates({}, signal)).toBeUndefined();
  expect(await server.links.thread('bot', 't-1', signal)).toContain('/traces?tab=logs&logsType=threads&thread=t-1');
});

it('looks at the project that was written to last when none is named', async () => {
  const double = await simulatedServer(10);
  const { reads } = open(double.url, { project: '' }).server;
  expect((await reads.traces(all, signal)).total).toBe(10);
  double.hasProject = false;
  const fresh = open(double.url, { project: '' }).server.reads;
  expect(await fresh.traces(all, signal)).toEqual({ rows: [], total: 0 });
  expect(await fresh.threads({ size: 10 }, signal)).toEqual({ rows: [], total: 0 });
});

it('replays a long conversation from its end', async () => {
  const double = await simulatedServer(5_500);
  const { server } = open(double.url);
  const { rows } = await server.reads.threads({ size: 2 }, signal);
  expect(rows).toMatchObject([
    { id: 't-0', project: 'bot', turns: 5, first: 'What is 0?', last: 'It is 5000.', status: 'active' },
    { id: 't-1' },
  ]);
  const query = { thread: 't-7', project: 'bot', size: 4 };
  const last = await server.replay(query, signal);
  expect(last.turns.map(({ trace }) => trace.id)).toEqual([idOf(2_007), idOf(3_007), idOf(4_007), idOf(5_007)]);
  const first = await server.replay({ ...query, earlier: last.earlier ?? '' }, signal);
  expect(first).toMatchObject({ turns: [{ trace: { id: idOf(7) } }, { trace: { id: idOf(1_007) } }], total: 6 });
  expect(first.earlier).toBeUndefined();
  expect((await server.reads.turns({ thread: 't-7', project: 'bot' }, signal)).turns).toHaveLength(6);
});

it('has figures counted, and gives scores', async () => {
  const double = await simulatedServer(1_000);
  const { server } = open(double.url);
  expect(await server.aggregates({ status: 'error' }, signal)).toEqual({ traces: 100 });
  await server.score(idOf(3), undefined, { name: 'useful', value: 1, reason: 'it is' }, signal);
  await server.score(idOf(3), idOf(3, 'span', 1), { name: 'short', value: 0 }, signal);
  await server.scoreThread('bot', 't-3', { name: 'kind', value: 0.5 }, signal);
  expect(double.scores).toEqual([
    { path: `/traces/${idOf(3)}/feedback-scores`, name: 'useful', value: 1, reason: 'it is', source: 'ui' },
    { path: `/spans/${idOf(3, 'span', 1)}/feedback-scores`, name: 'short', value: 0, source: 'ui' },
    {
      path: '/traces/threads/feedback-scores',
      scores: [{ name: 'kind', value: 0.5, source: 'ui', thread_id: 't-3', project_name: 'bot' }],
    },
  ]);
});

it('leads to Opik', async () => {
  const double = await simulatedServer(1);
  const { links } = open(double.url).server;
  const base = double.url;
  expect(links.trace('t')).toBe(
    `${base}/v1/session/redirect/projects/?trace_id=t&path=${Buffer.from(base).toString('base64url')}&workspace_name=default`,
  );
  expect(links.project('my bot')).toBe(`${base.replace('/api', '')}/default/redirect/projects?name=my%20bot`);
  expect(await links.thread('bot', 'a b', signal)).toMatch(
    /\/default\/projects\/0190babc-[^/]+\/logs\?logsType=threads&thread=a\+b$/,
  );
});
