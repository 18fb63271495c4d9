import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodes } from '../bench/receiver-nodes';
import { at, newId, span, trace } from '../traces/stores';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';

const MEMORY = 700;
const GZIP = { 'Content-Encoding': 'gzip' };
const CHUNKED = { 'Transfer-Encoding': 'chunked' };

const good = JSON.stringify({ spans: Array.from({ length: 50 }, () => span('t', { input: 'x'.repeat(200) })) });
const packed = gzipSync(good);
const piece = gzipSync(Buffer.alloc(16 << 20));
const huge = Buffer.alloc(100 << 20, 32);
const id = newId();

type Refused = readonly [string, string | Uint8Array, number, Record<string, string>?];

const refused: readonly Refused[] = [
  ...['', '{', 'nul', '{"spans":[}', '{"spans":[{]}', good.slice(0, -1), `${good}}`, '{"spans":"\u0001"}'].map(
    (text) => [`malformed JSON: ${text.slice(0, 20)}`, text, 400] as const,
  ),
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0x80), 400],
  ...[1, 5, 12, packed.length >> 1, packed.length - 1].map(
    (length) => [`gzip cut off after ${length} bytes`, packed.subarray(0, length), 400, GZIP] as const,
  ),
  ['plain text that calls itself gzip', good, 400, GZIP],
  ['a gzip bomb of 1 GB', Buffer.concat(Array.from({ length: 64 }, () => piece)), 413, GZIP],
  ['100 MB', huge, 413, { 'Content-Length': String(huge.length) }],
  ['100 MB of unsaid length', huge, 413, CHUNKED],
  ['JSON 10,000 deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
  ['JSON 1,000,000 deep', `${'{"spans":['.repeat(1_000_000)}`, 400],
  ['a span with an input 10,000 deep', good.replace('"x', `${'['.repeat(10_000)}${']'.repeat(10_000)},"a":"x`), 400],
  ['a time that no column holds', JSON.stringify({ spans: [span('t', { end_time: '9999-12-31T23:59:59.999999Z' })] }), 400],
  ['1,001 spans', JSON.stringify({ spans: Array.from({ length: 1001 }, () => span('t')) }), 422],
  ...[null, 1, 'a', [], { spans: {} }, { spans: [1] }, { spans: [null] }, { spans: [[]] }].map(
    (body) => [`wrong types: ${JSON.stringify(body)}`, JSON.stringify(body), -1] as const,
  ),
];

const taken: readonly (readonly [string, readonly unknown[]])[] = [
  [
    'one id in two traces',
    [
      { ...span('a'), id },
      { ...span('b'), id },
    ],
  ],
  [
    'an id twice in a batch',
    [
      { ...span('c'), id: 'twice' },
      { ...span('c'), id: 'twice', end_time: at(1) },
    ],
  ],
  ['a span with the id of its trace', [{ ...span('d'), id: 'd' }]],
  [
    'parents in a circle',
    [
      { ...span('e'), id: 'e1', parent_span_id: 'e2' },
      { ...span('e'), id: 'e2', parent_span_id: 'e1' },
    ],
  ],
  ['orphans', [span('f', { parent_span_id: newId() })]],
  ['an end before the start', [span('g', { end_time: at(-100) })]],
  ['a clock that jumps', [{ ...span('h'), start_time: '1970-01-01T00:00:00Z', end_time: '2255-01-01T00:00:00Z' }]],
  ['names of JavaScript', [{ ...span('i'), name: '__proto__', input: JSON.parse('{"__proto__":{"a":1},"constructor":1}') }]],
];

describe.each(nodes())('the receiver on Node $version gives a clear answer and stays', ({ file: node }) => {
  let receiver: ReceiverProcess;
  beforeAll(async () => {
    receiver = await ReceiverProcess.start(node, path.join(folderWith({}), 'traces.db'));
  });
  afterAll(() => receiver.end('SIGTERM'));

  it.each(refused.map(([name, ...rest]) => [name, rest] as const))('%s', async (_, [body, expected, headers]) => {
    const { status, text } = await receiver.send('POST', '/spans/batch', body, headers);
    if (expected > 0) expect(status).toBe(expected);
    else expect([400, 422]).toContain(status);
    expect(JSON.parse(text)).toMatchObject({ code: status, message: expect.stringMatching(/\w/) });
    expect((await receiver.send('POST', '/traces/batch', JSON.stringify({ traces: [trace()] }))).status).toBe(204);
  });

  it.each(taken)('%s', async (_, spans) => {
    expect((await receiver.send('POST', '/spans/batch', JSON.stringify({ spans }))).status).toBe(204);
    expect((await receiver.send('GET', '/spans?size=1000')).status).toBe(200);
    expect((await receiver.send('GET', '/traces?size=1000')).status).toBe(200);
  });

  it('twenty gzip bombs and bodies of 100 MB at once hold no more memory than one', async () => {
    const bomb = Buffer.concat(Array.from({ length: 64 }, () => piece));
    const sent = Array.from({ length: 20 }, (_, count) =>
      count % 2 === 0
        ? receiver.send('POST', '/spans/batch', bomb, GZIP)
        : receiver.send('POST', '/spans/batch', huge, CHUNKED).catch(() => ({ status: 413 })),
    );
    for (const { status } of await Promise.all(sent)) expect([413, 429]).toContain(status);
    expect((await receiver.send('GET', '/traces')).status).toBe(200);
    expect(receiver.peak() ?? 0).toBeLessThan(MEMORY);
    expect(receiver.isRunning).toBe(true);
  });
});
