import { expect, it, vi } from 'vitest';
import { OpikClient } from '../../src/traces/client/opik-client';
import { framesOf } from '../../src/traces/panel/detail';
import { textOf } from '../../src/traces/panel/rows';
import { type Reads, readsOf } from '../../src/traces/panel/source';
import { newReceiver, send } from './receiving';
import { newId } from './stores';

const { signal } = new AbortController();
const start = Date.parse('2026-11-22T10:00:00Z');
const at = (ms: number): string => new Date(start + ms).toISOString();

/** A receiver with one trace of two spans, as the panel reads it a second later. */
async function reading(): Promise<{ reads: Reads; trace: string; llm: string }> {
  const receiver = await newReceiver();
  const [trace, llm, tool] = [newId(), newId(), newId()];
  const question = { messages: [{ role: 'user', content: 'How   tall\nis it?' }] };
  await send(receiver, 'POST', '/traces/batch', {
    traces: [
      {
        id: trace,
        name: 'agent',
        project_name: 'bot',
        start_time: at(0),
        end_time: at(900),
        input: question,
        thread_id: 's-1',
        tags: ['a'],
      },
    ],
  });
  await send(receiver, 'POST', '/spans/batch', {
    spans: [
      {
        id: llm,
        trace_id: trace,
        project_name: 'bot',
        name: 'chat',
        type: 'llm',
        model: 'gpt-4o',
        start_time: at(100),
        end_time: at(600),
        usage: { prompt_tokens: 3, completion_tokens: 4 },
        output: 'x'.repeat(300_000),
      },
      {
        id: tool,
        trace_id: trace,
        parent_span_id: llm,
        project_name: 'bot',
        name: 'search',
        type: 'tool',
        start_time: at(200),
        error_info: { exception_type: 'KeyError', message: 'q', traceback: 'File "/app/agent.py", line 7, in search' },
      },
    ],
  });
  const client = new OpikClient({ url: receiver.url });
  return {
    reads: readsOf(
      client,
      () => start + 1000,
      (path) => (path.startsWith('/app/') ? path : undefined),
    ),
    trace,
    llm,
  };
}

it('lists traces as rows', async () => {
  const { reads, trace } = await reading();
  const row = {
    id: trace,
    name: 'agent',
    project: 'bot',
    status: 'ok',
    start,
    duration: 900,
    tokens: 7,
    thread: 's-1',
    tags: ['a'],
    spans: 2,
    errors: 1,
    preview: 'How tall is it?',
  };
  const of = async (filter: object) => (await reads.traces({ filter, size: 50 }, signal)).rows.map(({ id }) => id);
  expect(await reads.traces({ filter: {}, size: 50 }, signal)).toMatchObject({ rows: [row], total: 1 });
  expect(await reads.rows({ ids: [trace, newId()] }, signal)).toMatchObject([row]);
  expect(await reads.facets(null, signal)).toEqual({ projects: ['bot'], tags: ['a'] });
  expect(
    await of({ text: 'tall', status: 'ok', project: 'bot', tag: 'a', thread: 's-1', since: start - 1, until: start }),
  ).toEqual([trace]);
  for (const other of [
    { text: 'short' },
    { status: 'error' },
    { status: 'running' },
    { project: 'x' },
    { tag: 'b' },
    { thread: 't' },
    { since: start + 1 },
    { until: start - 2 },
  ])
    expect(await of(other), JSON.stringify(other)).toEqual([]);
});

it('reads rows that changed with one question', async () => {
  const { reads, trace } = await reading();
  await reads.rows({ ids: [trace] }, signal); // the names of projects are known now
  const asked = vi.spyOn(globalThis, 'fetch');
  const ids = [...Array.from({ length: 49 }, newId), trace];
  expect(await reads.rows({ ids }, signal)).toMatchObject([{ id: trace, preview: 'How tall is it?' }]);
  expect(await reads.rows({ ids: [] }, signal)).toEqual([]);
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockRestore();
});

it('reads the tree without bodies, and the details of one span', async () => {
  const { reads, trace, llm } = await reading();
  const { rows } = await reads.spans({ trace }, signal);
  expect(rows).toMatchObject([
    { id: llm, name: 'chat', kind: 'llm', status: 'ok', duration: 500, model: 'gpt-4o', tokens: 7 },
    { parent: llm, name: 'search', kind: 'tool', status: 'error' },
  ]);
  expect(JSON.stringify(rows).length).toBeLessThan(1_000);
  expect(await reads.find({ trace, text: 'search' }, signal)).toEqual([rows[1]?.id]);
  const detail = await reads.detail({ trace, span: llm }, signal);
  expect(detail).toMatchObject({
    kind: 'llm',
    project: 'bot',
    output: { kind: 'cut', bytes: 300_002 },
    usage: { prompt_tokens: 3 },
  });
  expect((await reads.field({ trace, span: llm, field: 'output' }, signal)).length).toBe(300_000);
  const failed = await reads.detail({ trace, span: rows[1]?.id ?? '' }, signal);
  expect(failed?.error).toMatchObject({ type: 'KeyError', frames: [{ file: '/app/agent.py', line: 7 }] });
});

it('reads conversations', async () => {
  const { reads, trace } = await reading();
  expect((await reads.threads({ size: 10 }, signal)).rows).toMatchObject([
    { id: 's-1', project: 'bot', turns: 1, first: 'How tall is it?' },
  ]);
  const said = async (text: string) => (await reads.threads({ size: 10, text }, signal)).rows.map(({ id }) => id);
  expect([await said('tall'), await said('short')]).toEqual([['s-1'], []]);
  expect((await reads.turns({ thread: 's-1', project: 'bot' }, signal)).turns).toMatchObject([
    { trace: { id: trace }, input: { kind: 'value', value: { messages: [{ role: 'user' }] } } },
  ]);
});

it.each([
  ['plain', 'plain'],
  [{ question: 'a?' }, 'a?'],
  [{ any: 'one' }, 'one'],
  [{ choices: [{ message: { role: 'assistant', content: 'said' } }] }, 'said'],
  [[{ role: 'user', content: [{ type: 'text', text: 'seen' }, { type: 'image_url' }] }], 'seen'],
  [{ a: 1, b: 2 }, '{"a":1,"b":2}'],
  [null, undefined],
  [{}, '{}'],
  [{ output: null }, undefined],
  [{ first: '', files: null }, undefined],
  [{ a: null, b: 2 }, '{"a":null,"b":2}'],
])('says what %j is about', (value, text) => {
  expect(textOf(value)).toBe(text);
});

it('finds the places of both tracebacks', () => {
  const traceback = `Traceback (most recent call last):
  File "/app/a.py", line 3, in run
    raise KeyError
  File "/usr/lib/python3/x.py", line 1, in y
    at step (/app/b.ts:12:5)
    at file:///app/c.mjs:1:2
    at node:internal/x:1:1`;
  const places = framesOf(traceback, (path) => (path.startsWith('/app/') ? path : undefined)).map(
    ({ file, outside, line }) => (file ?? outside) && `${file ?? `outside ${outside}`}:${line}`,
  );
  expect(places).toEqual(['/app/a.py:3', 'outside /usr/lib/python3/x.py:1', '/app/b.ts:12', '/app/c.mjs:1', undefined]);
});

it('makes no link of what is no whole path of a disk', () => {
  const traceback = `File "//server/share/a.py", line 3
File "\\\\server\\share\\a.py", line 3
File "<string>", line 1`;
  for (const frame of framesOf(traceback, () => undefined)) expect(frame).toEqual({ text: frame.text });
});
