import { expect, it } from 'vitest';
import { OpikClient } from '../../src/traces/client/opik-client';
import { describedServer } from './doubles/described-server';
import { type Opened, open } from './opened';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const file = process.env.OPIK_OPENAPI;
const { signal } = new AbortController();
// Half a megabyte of YAML is read and compiled.
const patient = { timeout: 60_000 };

/** What is asked about. */
interface Asked {
  readonly trace: string;
  readonly span: string;
  readonly project: string;
}

/** Asks and does everything that there is; what the answers were. */
async function everything({ server, clock }: Opened, { trace, span, project }: Asked): Promise<Record<string, unknown>> {
  const { reads } = server;
  const filter = { text: 'x', tag: 'a', thread: 't', since: 1_700_000_000_000, until: 1_800_000_000_000 };
  for (const status of ['running', 'ok', 'error'] as const)
    await reads.traces({ filter: { ...filter, status }, size: 50 }, signal);
  for (const dify of ['any', 'workflow', 'tool'] as const) await reads.traces({ filter: { dify }, size: 50 }, signal);
  await reads.turns({ thread: 't', project, isDify: true }, signal);
  await server.score(trace, undefined, { name: 'useful', value: 1, reason: 'it is' }, signal);
  await server.score(trace, span, { name: 'useful', value: 1 }, signal);
  await server.scoreThread(project, 't', { name: 'useful', value: 1 }, signal);
  const answers = {
    traces: await reads.traces({ filter: {}, size: 50 }, signal),
    rows: await reads.rows({ ids: [trace] }, signal),
    facets: await reads.facets(null, signal),
    spans: await reads.spans({ trace }, signal),
    found: await reads.find({ trace, text: 'x' }, signal),
    detail: await reads.detail({ trace }, signal),
    span: await reads.detail({ trace, span }, signal),
    field: await reads.field({ trace, field: 'error' }, signal),
    threads: await reads.threads({ size: 5, text: 'x' }, signal),
    turns: (await reads.turns({ thread: 't', project }, signal)).turns,
    replay: await server.replay({ thread: 't', project, size: 20 }, signal),
    projects: await server.projects('bo', signal),
    aggregates: await server.aggregates(filter, signal),
    link: await server.links.thread(project, 't', signal),
  };
  server.follower.attend('front');
  server.follower.open(trace);
  await clock.pass(30_000);
  return answers;
}

it('asks nothing that Opik’s API description does not allow', patient, async ({ skip }) => {
  if (!file) return skip('OPIK_OPENAPI names no description of Opik’s API');
  const double = await describedServer(file);
  const opened = open(double.url, { project: '' });
  const { server } = opened;
  const trace = newId();
  expect(await everything(opened, { trace, span: newId(), project: 'string' })).toMatchObject({
    spans: { rows: [{ kind: 'general' }] },
    detail: { project: 'string', scores: [{ source: 'ui' }] },
    threads: { rows: [{ status: 'active' }] },
  });
  const client = new OpikClient({ url: double.url, isForeign: true });
  await client.thread(newId(), 't', signal);
  await client.projectNamed('bot', signal);
  await client.remove([trace], signal);
  expect(double.refused).toEqual([]);
  expect(new Set(double.taken.map((one) => one.replace(/[0-9a-f-]{36}/, ':id')))).toEqual(
    new Set([
      'GET /v1/private/traces',
      'GET /v1/private/traces/:id',
      'GET /v1/private/traces/stats',
      'GET /v1/private/traces/threads',
      'GET /v1/private/spans',
      'GET /v1/private/spans/:id',
      'GET /v1/private/projects',
      'GET /v1/private/projects/:id',
      'GET /v1/private/workspaces/versions',
      'POST /v1/private/projects/retrieve',
      'POST /v1/private/traces/threads/retrieve',
      'POST /v1/private/traces/delete',
      'PUT /v1/private/traces/:id/feedback-scores',
      'PUT /v1/private/spans/:id/feedback-scores',
      'PUT /v1/private/traces/threads/feedback-scores',
    ]),
  );
  expect(server.health.now).toEqual({ kind: 'good' });
});

it('is answered by the receiver as the description allows', patient, async ({ skip }) => {
  if (!file) return skip('OPIK_OPENAPI names no description of Opik’s API');
  const receiver = await newReceiver();
  const [trace, span] = [newId(), newId()];
  const times = { start_time: '2026-11-22T10:00:00Z', end_time: '2026-11-22T10:00:01Z', project_name: 'bot', input: 'x' };
  await send(receiver, 'POST', '/traces/batch', {
    traces: [{ ...times, id: trace, name: 'agent', thread_id: 't', tags: ['a'] }],
  });
  await send(receiver, 'POST', '/spans/batch', { spans: [{ ...times, id: span, trace_id: trace, name: 'x', type: 'tool' }] });
  const double = await describedServer(file, receiver.url);
  const opened = open(double.url, { project: 'bot' });
  const answers = await everything(opened, { trace, span, project: 'bot' });
  expect(double.refused).toEqual([]);
  const row = { id: trace, name: 'agent', status: 'ok', project: 'bot', tags: ['a'], thread: 't', spans: 1, duration: 1_000 };
  expect(answers).toMatchObject({
    traces: { rows: [row], total: 1 },
    rows: [row],
    facets: { projects: ['bot'], tags: ['a'] },
    spans: { rows: [{ id: span, kind: 'tool' }] },
    found: [span],
    detail: { scores: [{ name: 'useful', value: 1, reason: 'it is', source: 'ui' }] },
    span: { kind: 'tool', scores: [{ name: 'useful' }] },
    threads: { rows: [{ id: 't', turns: 1, first: 'x' }] },
    turns: [{ trace: row, input: { value: 'x' } }],
    replay: { total: 1 },
    projects: ['bot'],
  });
  expect(opened.server.health.now).toEqual({ kind: 'good' });
});

it('has a double that refuses what the description does not allow', patient, async ({ skip }) => {
  if (!file) return skip('OPIK_OPENAPI names no description of Opik’s API');
  const double = await describedServer(file);
  const ask = (path: string, init?: RequestInit) => fetch(`${double.url}/v1/private${path}`, init);
  const body = JSON.stringify({ name: 'useful', value: 1, source: 'me' });
  await ask('/traces?size=many');
  await ask('/traces?limit=5');
  await ask('/traces?project_id=bot');
  await ask(`/spans?exclude=${encodeURIComponent('["guardrails_validations"]')}`);
  await ask(`/traces?filters=${encodeURIComponent('[{"field":"id","operator":"like"}]')}`);
  await ask(`/traces/${newId()}/feedback-scores`, { method: 'POST', body });
  await ask(`/traces/${newId()}/feedback-scores`, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
  expect(double.taken).toEqual([]);
  expect(double.refused).toHaveLength(7);
});
