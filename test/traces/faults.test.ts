import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { newReceiver, send } from './receiving';
import { at, newId, randomNumbers, span, trace } from './stores';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** What comes back for these bytes. */
function raw({ port }: Receiver, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    sockets.push(socket);
    socket.once('data', (data) => resolve(data.toString()));
    socket.once('close', () => resolve(''));
    socket.once('error', reject);
  });
}

it.each([
  '//',
  '/api/%',
  '/api/v1/private/traces/%E0%A4%A',
  '*',
  '/api/v1/private/traces/..%2f..%2fetc',
  '/api/../../etc/passwd',
])('answers 404 to the address %s', async (address) => {
  const receiver = await newReceiver();
  expect(await raw(receiver, `GET ${address} HTTP/1.1\r\nHost: 127.0.0.1:${receiver.port}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 404 /);
  expect((await send(receiver, 'GET', '/is-alive/ping')).status).toBe(200);
});

it('asks senders to come back when it holds too many requests', async () => {
  const receiver = await newReceiver();
  const head = `POST /api/v1/private/traces/batch HTTP/1.1\r\nHost: 127.0.0.1:${receiver.port}\r\nContent-Length: 10\r\n\r\n{`;
  for (let count = 0; count < 256; count += 1) void raw(receiver, head);
  const sent = () => send(receiver, 'POST', '/traces/batch', { traces: [trace()] });
  // What was sent above arrives when it does.
  await expect.poll(async () => (await sent()).status).toBe(429);
  const { status, headers } = await sent();
  expect([status, headers.get('retry-after'), headers.get('ratelimit-reset')]).toEqual([429, '1', '1']);
  for (const socket of sockets.splice(0)) socket.destroy();
  await expect.poll(async () => (await sent()).status).toBe(204);
});

it('takes or refuses mangled records, and never fails', async () => {
  const receiver = await newReceiver();
  const random = randomNumbers(11);
  const values = [
    null,
    true,
    -1,
    1e300,
    0.5,
    '',
    '\0',
    '\ud800',
    'x'.repeat(400),
    [],
    {},
    [[null]],
    { $ref: 1 },
    at(-1e9),
    '2026-13-45T99:99',
  ];
  const id = newId();
  const full = {
    ...span(id, { parent_span_id: newId(), end_time: at(1), model: 'm', provider: 'p', tags: ['a'], usage: { total_tokens: 1 } }),
    ...trace({ thread_id: 't', error_info: { exception_type: 'E', traceback: 't', message: 'm' } }),
    metadata: {},
    input: 'x',
    total_estimated_cost: 0.1,
    ttft: 1,
    source: 'sdk',
  };
  const statuses = new Map<number, number>();
  for (let round = 0; round < 300; round += 1) {
    const fields = Object.keys(full);
    const mangled: Record<string, unknown> = { ...full };
    for (let count = 1 + random() * 2; count > 0; count -= 1)
      mangled[fields[Math.floor(random() * fields.length)] ?? ''] = values[Math.floor(random() * values.length)];
    const [path, body] = random() < 0.5 ? ['/traces/batch', { traces: [mangled] }] : ['/spans/batch', { spans: [mangled] }];
    const { status } = await send(receiver, 'POST', path, body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses.keys()].sort()).toEqual([204, 400, 422]);
  expect((await send(receiver, 'GET', '/traces?size=1000')).status).toBe(200);
  expect((await send(receiver, 'GET', '/spans?size=1000')).status).toBe(200);
});

it('keeps spans that are their own ancestors, or nobody’s children', async () => {
  const receiver = await newReceiver();
  const [one, other, orphan] = [span('t'), span('t'), span('t', { parent_span_id: newId() })];
  const spans = [
    { ...one, parent_span_id: other.id },
    { ...other, parent_span_id: one.id },
    orphan,
    { ...span('t'), parent_span_id: 'self', id: 'self' },
  ];
  expect((await send(receiver, 'POST', '/spans/batch', { spans })).status).toBe(204);
  expect((await send(receiver, 'GET', '/spans?trace_id=t')).json.total).toBe(4);
});

it('keeps two spans apart from what shares their id, and clocks that jump', async () => {
  const receiver = await newReceiver();
  const spans = [
    { ...span('a'), id: 'a' },
    { ...span('b'), id: 'moved' },
    { ...span('c'), id: 'moved' },
    { ...span('c'), start_time: '1970-01-01T00:00:00Z', end_time: '2255-01-01T00:00:00Z' },
    span('c', { end_time: at(-100) }),
  ];
  expect((await send(receiver, 'POST', '/spans/batch', { spans })).status).toBe(204);
  expect((await send(receiver, 'GET', '/spans?trace_id=a')).json.total).toBe(1);
  expect((await send(receiver, 'GET', '/spans?trace_id=b')).json.total).toBe(0);
  expect((await send(receiver, 'GET', '/spans?trace_id=c')).json.total).toBe(3);
});

it('refuses a time that the store could not read again', async () => {
  const receiver = await newReceiver();
  const { status, json } = await send(receiver, 'POST', '/spans/batch', {
    spans: [span('t', { end_time: '9999-12-31T00:00:00Z' })],
  });
  expect([status, json.message]).toEqual([400, 'spans[0].end_time must be an ISO 8601 time.']);
});
