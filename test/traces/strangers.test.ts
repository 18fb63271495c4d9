import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Receiver } from '../../src/traces/receiver/receiver';
import { newReceiver, send } from './receiving';
import { trace } from './stores';

/** The status of a request with headers that `fetch` would not let through. */
function statusOf(
  { port }: Receiver,
  headers: Record<string, string>,
  method = 'GET',
  path = '/api/v1/private/traces',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = method === 'POST' ? JSON.stringify({ traces: [trace()] }) : '';
    const sent = request({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('web pages', () => {
  it.each<[string, Record<string, string>]>([
    ['another name for this machine (DNS rebinding)', { Host: 'evil.example' }],
    ['another port', { Host: '127.0.0.1:1' }],
    ['a page that posts', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a picture or a form in a page', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
    ['a page on another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
  ])('neither read nor write: %s', async (_, headers) => {
    const receiver = await newReceiver();
    expect(await statusOf(receiver, headers)).toBe(403);
    expect(await statusOf(receiver, headers, 'POST', '/api/v1/private/traces/batch')).toBe(403);
    expect(receiver.store.traces({}, { page: 1, size: 1 }).total).toBe(0);
  });

  it('are told apart from a person who follows a link', async () => {
    const receiver = await newReceiver();
    expect(await statusOf(receiver, { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate' })).toBe(200);
    expect(await statusOf(receiver, { Host: `localhost:${receiver.port}` })).toBe(200);
  });

  it('learn nothing by preflight', async () => {
    const receiver = await newReceiver();
    const status = await statusOf(
      receiver,
      { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
      'OPTIONS',
    );
    expect(status).toBe(403);
  });
});

it('with a token, who lacks it reads and writes nothing', async () => {
  const receiver = await newReceiver({ token: 'secret' });
  expect((await send(receiver, 'GET', '/traces')).status).toBe(401);
  expect((await send(receiver, 'GET', '/traces', undefined, { authorization: 'wrong' })).status).toBe(401);
  expect((await send(receiver, 'GET', '/traces', undefined, { authorization: 'secret' })).status).toBe(200);
  expect((await send(receiver, 'GET', '/is-alive/ping')).status).toBe(200);
});

describe('bodies that do not end', () => {
  const head = (port: number, more: string): string =>
    `POST /api/v1/private/traces/batch HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n${more}\r\n`;

  it.each([
    ['too short for its length', 'Content-Length: 100\r\n', '{'],
    ['without an end', 'Transfer-Encoding: chunked\r\n', '1\r\n{\r\n'],
  ])('are given up: %s', async (_, headers, body) => {
    const receiver = await newReceiver({ patience: 300 });
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(receiver.port, '127.0.0.1', () => socket.write(head(receiver.port, headers) + body));
      socket.on('data', (data) => {
        text += data;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect((await send(receiver, 'GET', '/traces')).status).toBe(200);
  });
});
