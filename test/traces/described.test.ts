import { expect, it } from 'vitest';
import { OpikClient } from '../../src/traces/client/opik-client';
import { describedServer } from './doubles/described-server';
import { open } from './opened';
import { newId } from './stores';

const file = process.env.OPIK_OPENAPI;
const { signal } = new AbortController();
// Half a megabyte of YAML is read and compiled.
const patient = { timeout: 60_000 };

it('asks nothing that Opik’s API description does not allow', patient, async ({ skip }) => {
  if (!file) return skip('OPIK_OPENAPI names no description of Opik’s API');
  const double = await describedServer(file);
  const { server, clock } = open(double.url, { project: '' });
  const { reads } = server;
  const [trace, span] = [newId(), newId()];
  const filter = { text: 'x', tag: 'a', thread: 't', since: 1_700_000_000_000, until: 1_800_000_000_000 };
  for (const status of ['running', 'ok', 'error'] as const)
    await reads.traces({ filter: { ...filter, status }, size: 50 }, signal);
  await reads.rows({ ids: [trace] }, signal);
  await reads.facets(null, signal);
  expect(await reads.spans({ trace }, signal)).toMatchObject({ rows: [{ kind: 'general' }] });
  await reads.find({ trace, text: 'x' }, signal);
  expect(await reads.detail({ trace }, signal)).toMatchObject({ project: 'string', scores: [{ source: 'ui' }] });
  await reads.detail({ trace, span }, signal);
  await reads.field({ trace, field: 'error' }, signal);
  expect(await reads.threads({ size: 5, text: 'x' }, signal)).toMatchObject({ rows: [{ status: 'active' }] });
  await reads.turns({ thread: 't', project: 'string' }, signal);
  await server.replay({ thread: 't', project: 'string', size: 20 }, signal);
  await server.projects('bo', signal);
  await server.aggregates(filter, signal);
  await server.score(trace, undefined, { name: 'useful', value: 1, reason: 'it is' }, signal);
  await server.score(trace, span, { name: 'useful', value: 1 }, signal);
  await server.scoreThread('string', 't', { name: 'useful', value: 1 }, signal);
  await server.links.thread('string', 't', signal);
  server.follower.attend('front');
  server.follower.open(trace);
  await clock.pass(30_000);
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
