import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { uuid7 } from '../../src/traces/ids';
import { nodes } from '../bench/receiver-nodes';
import { type Gate, gate } from '../traces/doubles/gate';
import { closeServers } from '../traces/doubles/listening';
import { newReceiver, send } from '../traces/receiving';
import { randomNumbers } from '../traces/stores';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';

afterAll(closeServers);

const ROUNDS = 12;
const SPANS = 10;
const KEY = 'a-key-that-is-on-no-disk';

/** Logs traces with their spans, one after the other, until the receiver is gone. */
async function logging(receiver: ReceiverProcess, acknowledged: string[]): Promise<void> {
  const start_time = new Date().toISOString();
  for (;;) {
    const id = uuid7(Date.now());
    const spans = Array.from({ length: SPANS }, () => ({ id: uuid7(Date.now()), trace_id: id, start_time, name: 'step' }));
    try {
      const written = await receiver.send(
        'POST',
        '/traces/batch',
        JSON.stringify({ traces: [{ id, start_time, name: 'agent' }] }),
      );
      const rest = await receiver.send('POST', '/spans/batch', JSON.stringify({ spans }));
      // Not so fast that the end waits for a backlog.
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (written.status === 204 && rest.status === 204) acknowledged.push(id);
    } catch {
      return;
    }
  }
}

const forward = (receiver: ReceiverProcess, door: Gate) =>
  receiver.send('POST', '/lens/forward', JSON.stringify({ url: door.url, workspace: 'w', key: KEY }));

/** Waits until nothing waits any more. */
async function emptied(receiver: ReceiverProcess): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 500)))
    if (JSON.parse((await receiver.send('GET', '/lens/forward')).text).waiting === 0) return;
  throw new Error('Something still waits to be forwarded.');
}

it.each(nodes())(
  'forwarding that is killed in its middle, again and again, on Node $version, brings all that was acknowledged, once',
  async ({ file: node }) => {
    const store = path.join(folderWith({}), 'traces.db');
    const to = await newReceiver();
    const door = await gate(to.url);
    const random = randomNumbers(5);
    const acknowledged: string[] = [];
    let receiver = await ReceiverProcess.start(node, store);
    for (let round = 0; round < ROUNDS; round += 1) {
      // Good, gone in the middle of a load, busy, broken.
      if (round % 4 === 1) door.after(2, 'reset');
      else if (round % 4 === 2) door.after(1, { status: 429, headers: { 'RateLimit-Reset': '0.2' } });
      else if (round % 4 === 3) door.after(1, { status: 500 });
      else door.open();
      expect((await forward(receiver, door)).status).toBe(200);
      const loggers = [logging(receiver, acknowledged), logging(receiver, acknowledged)];
      await new Promise((resolve) => setTimeout(resolve, 400 + random() * 600));
      await receiver.end('SIGKILL');
      await Promise.all(loggers);
      receiver = await ReceiverProcess.start(node, store);
    }
    door.open();
    const folder = path.dirname(store);
    for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile()))
      expect(readFileSync(path.join(folder, name)).includes(KEY), name).toBe(false);
    await forward(receiver, door);
    await emptied(receiver);
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    expect(JSON.parse((await receiver.send('GET', '/lens/forward')).text)).toMatchObject({ refused: 0, dropped: 0 });
    const all = Number((await send(to, 'GET', '/traces?size=1')).json.total);
    expect(await receiver.total('/traces?size=1')).toBe(all);
    for (const id of acknowledged) {
      expect((await send(to, 'GET', `/traces/${id}`)).status).toBe(200);
      expect((await send(to, 'GET', `/spans?size=1&trace_id=${id}`)).json.total).toBe(SPANS);
    }
    await receiver.end('SIGTERM');
  },
);
