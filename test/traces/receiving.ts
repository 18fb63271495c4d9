import path from 'node:path';
import { afterEach } from 'vitest';
import { type Receiver, type ReceiverOptions, receive } from '../../src/traces/receiver/receiver';
import { folderWith } from '../workspace/folder';
import { described } from './openapi';

const running: Receiver[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((receiver) => receiver.close()));
});

/** A receiver on a free port with a new store; closed after the test. */
export async function newReceiver(
  options: Partial<ReceiverOptions> = {},
): Promise<Receiver & { readonly log: readonly string[] }> {
  const log: string[] = [];
  const file = path.join(folderWith({}), 'traces.db');
  const started = await receive({ file, version: '1.2.3', port: 0, log: (line) => log.push(line), ...options });
  if ('running' in started) throw new Error('A receiver has this store already.');
  running.push(started.receiver);
  return { ...started.receiver, log };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, or undefined when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects is what it checks
  readonly json: any;
}

/** Sends one request below `/v1/private`; a body that is no string goes as JSON. The answer is checked against Opik's description. */
export async function send(
  receiver: Receiver,
  method: string,
  where: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const content = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const url =
    where.startsWith('/is-alive') || where.startsWith('/v1') ? receiver.url + where : `${receiver.url}/v1/private${where}`;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(content !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(content !== undefined && { body: content }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  const json = isJson ? JSON.parse(text) : undefined;
  await described(method, new URL(url).pathname.replace(/^\/api/, ''), response.status, json);
  return { status: response.status, headers: response.headers, text, json };
}
