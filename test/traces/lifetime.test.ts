import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { type Receiver, receive } from '../../src/traces/receiver/receiver';
import { runningReceiver } from '../../src/traces/receiver/running';
import { openStore } from '../../src/traces/store/open';
import { StoreInUse } from '../../src/traces/store/owner';
import { folderWith } from '../workspace/folder';
import { newReceiver, send } from './receiving';
import { span, trace } from './stores';

const silent = (): void => undefined;

/** The events of the stream, as they come. */
async function* events(
  url: string,
  signal: AbortSignal,
): AsyncIterable<{ readonly event: string; readonly data: Record<string, unknown> }> {
  const response = await fetch(`${url}/v1/private/lens/changes`, { signal });
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event = '', data = 'null'] = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (event) yield { event, data: JSON.parse(data) };
    }
  }
}

it('a second start finds the first', async () => {
  const file = path.join(folderWith({}), 'traces.db');
  const first = await newReceiver({ file });
  for (const version of ['1.2.3', '1.1.9', 'unknown'])
    expect(await receive({ file, version, port: 0, log: silent })).toEqual({
      running: { url: first.url, pid: process.pid, version: '1.2.3' },
    });
});

it('tells a process that is another program now from one that is only slow to answer', async () => {
  const file = path.join(folderWith({}), 'traces.db');
  const slow = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const address = slow.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api`;
  writeFileSync(`${file}.owner`, JSON.stringify({ pid: process.ppid, url }));
  await expect(runningReceiver(file, 300)).rejects.toThrow(StoreInUse);
  slow.close();
  slow.closeAllConnections();
  const { silent: other } = await runningReceiver(file, 300);
  expect(other).toEqual({ pid: process.ppid, url });
  openStore({ file, ...(other && { from: other }) }).store.close();
});

it.runIf(process.platform === 'linux')('a killed owner is dead also while its parent takes no notice', async () => {
  const file = path.join(folderWith({}), 'traces.db');
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = await once(parent.stdout, 'data');
  const pid = Number(said);
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
  writeFileSync(`${file}.owner`, JSON.stringify({ pid, url: 'http://127.0.0.1:1/api' }));
  expect(await runningReceiver(file)).toEqual({});
  openStore({ file }).store.close();
  parent.kill('SIGKILL');
});

it('gives way to a newer version, which takes its port and has all that it acknowledged', async () => {
  const file = path.join(folderWith({}), 'traces.db');
  const first = await newReceiver({ file });
  const one = trace();
  await send(first, 'POST', '/traces/batch', { traces: [one] });
  const second = await newReceiver({ file, version: '1.10.0', port: first.port });
  expect(second.url).toBe(first.url);
  // The connection that this process kept to the first may only now be seen to be closed.
  await vi.waitFor(async () => expect((await send(second, 'GET', `/traces/${one.id}`)).status).toBe(200), 15_000);
});

it('a port that is taken is passed over, and that is said', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const receiver = await newReceiver({ port: taken });
  expect(receiver.port).toBeGreaterThan(taken);
  expect(receiver.log).toEqual([`Port ${taken} is taken: Opik Lens listens at ${receiver.port}.`]);
  other.close();
});

it('tells who follows what changed, many writes at once', async () => {
  const receiver = await newReceiver();
  const stop = new AbortController();
  const stream = events(receiver.url, stop.signal)[Symbol.asyncIterator]();
  expect((await stream.next()).value).toMatchObject({ event: 'hello', data: { product: 'opik-lens', version: '1.2.3' } });
  expect((await stream.next()).value).toEqual({ event: 'forward', data: { kind: 'off' } });
  const one = trace();
  await send(receiver, 'POST', '/traces/batch', { traces: [one] });
  await send(receiver, 'POST', '/spans/batch', { spans: [span(one.id), span(one.id)] });
  const { value } = await stream.next();
  expect(value).toMatchObject({ event: 'change', data: { traces: [one.id], removed: false, more: false } });
  stop.abort();
});

/** A receiver that ends without a follower, and its follower; with more grace where the machine was too slow to follow in time. */
async function followed(
  file: string,
  grace = 150,
): Promise<{ readonly receiver: Receiver; readonly grace: number; readonly stop: AbortController }> {
  const receiver = await newReceiver({ file, attached: true, grace });
  const stop = new AbortController();
  const first = await events(receiver.url, stop.signal)
    [Symbol.asyncIterator]()
    .next()
    .catch(() => undefined);
  if (first?.value?.event === 'hello') return { receiver, grace, stop };
  if (grace > 10_000) throw new Error('The receiver was never followed.');
  await receiver.ended;
  return followed(file, grace * 4);
}

it('when attached, it ends soon after the last follower has gone, and gives its store away', async () => {
  const file = path.join(folderWith({}), 'traces.db');
  const { receiver, grace, stop } = await followed(file);
  await new Promise((resolve) => setTimeout(resolve, grace * 2));
  expect((await send(receiver, 'GET', '/traces')).status).toBe(200);
  stop.abort();
  await receiver.ended;
  await expect(fetch(receiver.url)).rejects.toThrow();
  expect(await newReceiver({ file })).toMatchObject({ url: expect.any(String) });
});

it('when attached and nobody comes, it ends as well', async () => {
  const receiver = await newReceiver({ attached: true, grace: 50 });
  await receiver.ended;
});
