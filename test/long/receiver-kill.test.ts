import path from 'node:path';
import { expect, it } from 'vitest';
import { uuid7 } from '../../src/traces/ids';
import { nodes } from '../bench/receiver-nodes';
import { randomNumbers } from '../traces/stores';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';

const ROUNDS = 20;
const BATCH = 50;
const SENDERS = 4;

const batchOf = (trace_id: string): string => {
  const start_time = new Date().toISOString();
  const one = () => ({ id: uuid7(Date.now()), trace_id, start_time, name: 'step', input: 'x'.repeat(1000) });
  return JSON.stringify({ spans: Array.from({ length: BATCH }, one) });
};

/** Sends batches, a trace each, until the receiver is gone. */
async function sending(receiver: ReceiverProcess, sent: string[], acknowledged: string[]): Promise<void> {
  for (;;) {
    const trace = uuid7(Date.now());
    sent.push(trace);
    try {
      const { status } = await receiver.send('POST', '/spans/batch', batchOf(trace));
      if (status === 204) acknowledged.push(trace);
    } catch {
      return;
    }
  }
}

it.each(nodes())(
  '20 times killed in mid-ingest, on Node $version: what was acknowledged is there, and batches are whole',
  async ({ file: node }) => {
    const store = path.join(folderWith({}), 'traces.db');
    const random = randomNumbers(3);
    const all: string[] = [];
    let receiver = await ReceiverProcess.start(node, store);
    for (let round = 0; round < ROUNDS; round += 1) {
      const sent: string[] = [];
      const acknowledged: string[] = [];
      const senders = Array.from({ length: SENDERS }, () => sending(receiver, sent, acknowledged));
      while (acknowledged.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 20 + random() * 400));
      await receiver.end('SIGKILL');
      await Promise.all(senders);
      receiver = await ReceiverProcess.start(node, store);
      const found = new Map<string, number>();
      for (const trace of sent) found.set(trace, await receiver.total(`/spans?size=1&trace_id=${trace}`));
      expect(acknowledged.filter((trace) => found.get(trace) !== BATCH)).toEqual([]);
      expect([...found.values()].filter((count) => count !== 0 && count !== BATCH)).toEqual([]);
      expect(receiver.log.join('')).not.toMatch(/damaged|set aside/);
      all.push(...acknowledged);
    }
    for (const trace of all) expect(await receiver.total(`/spans?size=1&trace_id=${trace}`)).toBe(BATCH);
    await receiver.end('SIGTERM');
  },
);
