import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { RecentSpans } from '../../src/links/runs';
import { OpikClient } from '../../src/traces/client/opik-client';
import { recentSpans } from '../../src/traces/panel/recent-spans';
import { Scope } from '../../src/traces/panel/scope';
import { idOf } from './doubles/computed-traces';
import { simulatedServer } from './doubles/simulated-server';
import { open } from './opened';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const { signal } = new AbortController();
const start = Date.parse('2026-11-22T10:00:00Z');
const at = (ms: number): string => new Date(start + ms).toISOString();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A receiver with a trace of each project, each with a span below its first; what it was asked is noted. */
async function asked(projects: readonly string[]) {
  const receiver = await newReceiver();
  for (const [index, project_name] of projects.entries()) {
    const [trace, root, tool] = [newId(), newId(), newId()];
    const times = { project_name, start_time: at(index), end_time: at(index + 500) };
    await send(receiver, 'POST', '/traces/batch', { traces: [{ id: trace, name: 'answer', ...times }] });
    const spans = [
      { id: root, trace_id: trace, name: 'answer', ...times, input: { q: 'x'.repeat(1000) } },
      { id: tool, trace_id: trace, parent_span_id: root, name: 'search', type: 'tool', usage: { total_tokens: 7 }, ...times },
    ];
    await send(receiver, 'POST', '/spans/batch', { spans });
  }
  const paths: string[] = [];
  const server = createServer(async (message: IncomingMessage, response) => {
    paths.push(`${message.method} ${message.url?.split('?')[0]}`);
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const answer = await fetch(new URL(message.url ?? '', receiver.url), {
      method: message.method ?? 'GET',
      headers: { 'Content-Type': 'application/json' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api`, paths };
}

it('leaves out the sample trace, for which no code ran', async () => {
  const { url } = await asked(['bot', 'Opik Lens sample']);
  const client = new OpikClient({ url });
  const { spans, traces } = await recentSpans(client, new Scope(client), start + 1000, signal);
  expect(new Set([...spans, ...(traces ?? [])].map(({ project }) => project))).toEqual(new Set(['bot']));
});

it('reads the newest spans of this editor, of all projects, without bodies, in two small questions', async () => {
  const { url, paths } = await asked(['bot', 'shop']);
  const client = new OpikClient({ url });
  const { spans, isCut } = await recentSpans(client, new Scope(client), start + 1000, signal);
  expect(isCut).toBe(false);
  expect(spans.map(({ name, kind, project, tokens, status }) => [name, kind, project, tokens, status]).sort()).toEqual([
    ['answer', 'general', 'bot', undefined, 'ok'],
    ['answer', 'general', 'shop', undefined, 'ok'],
    ['search', 'tool', 'bot', 7, 'ok'],
    ['search', 'tool', 'shop', 7, 'ok'],
  ]);
  expect(JSON.stringify(spans)).not.toContain('xxx');
  expect(paths.filter((path) => !path.includes('/projects'))).toEqual([
    'GET /api/v1/private/traces',
    'GET /api/v1/private/spans',
  ]);
});

it('reads the spans of one project of a server in one question', async () => {
  const { url, paths } = await asked(['bot', 'shop']);
  const client = new OpikClient({ url, isForeign: true });
  const { spans } = await recentSpans(client, new Scope(client, 'shop'), start + 1000, signal);
  expect(spans.map(({ name, project }) => [name, project]).sort()).toEqual([
    ['answer', 'shop'],
    ['search', 'shop'],
  ]);
  expect(paths.filter((path) => !path.includes('/projects'))).toEqual(['GET /api/v1/private/spans']);
});

describe('the newest spans of a server, asked for again and again', () => {
  const names = ({ spans }: RecentSpans) => spans.slice(0, 6).map(({ id }) => id);

  it('are those that changed since then, with what was known before', async () => {
    const double = await simulatedServer(1_000);
    const { server, clock } = open(double.url);
    const first = await server.recentSpans(signal);
    expect([first.spans.length, first.isCut]).toEqual([500, true]);
    double.bytes = 0;
    double.traces.add();
    double.traces.touchSpan(990, 2);
    await clock.pass(5_000);
    const second = await server.recentSpans(signal);
    expect(double.bytes).toBeLessThan(10_000);
    expect([second.spans.length, second.isCut]).toEqual([500, true]);
    expect(names(second)).toEqual([...[4, 3, 2, 1, 0].map((part) => idOf(1_000, 'span', part)), idOf(999, 'span', 4)]);
    expect(second.spans.map(({ id }) => id)).toEqual([...new Set(second.spans.map(({ id }) => id))]);
    // What was removed there is not known for ever.
    await clock.pass(30 * 60_000);
    double.bytes = 0;
    await server.recentSpans(signal);
    expect(double.bytes).toBeGreaterThan(100_000);
  });

  it.each([
    ['more changed than one answer holds', {}, 200],
    ['the server can’t tell what changed', { age: 'old' } as const, 1],
  ])('are read as a whole where %s', async (_, given, added) => {
    const double = await simulatedServer(1_000, given);
    const { server } = open(double.url);
    await server.recentSpans(signal);
    for (let count = 0; count < added; count += 1) double.traces.add();
    const { spans, isCut } = await server.recentSpans(signal);
    expect([spans.length, isCut, spans[0]?.id]).toEqual([500, true, idOf(999 + added, 'span', 4)]);
  });
});

it('asks for no span where there is no trace', async () => {
  const { url, paths } = await asked([]);
  const client = new OpikClient({ url });
  expect(await recentSpans(client, new Scope(client), start, signal)).toEqual({ spans: [], isCut: false });
  expect(paths).toEqual(['GET /api/v1/private/traces']);
});
