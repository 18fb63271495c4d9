import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { nodes } from '../bench/receiver-nodes';
import { randomNumbers } from '../traces/stores';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';
import { requests } from './receiver-requests';

const BODIES = 10_000;

it.each(nodes())(`${BODIES} mutated bodies, on Node $version: none is an error of the receiver`, async ({ file: node }) => {
  const receiver = await ReceiverProcess.start(node, path.join(folderWith({}), 'traces.db'));
  const random = randomNumbers(17);
  const below = (limit: number): number => Math.floor(random() * limit);
  const statuses = new Map<number, number>();
  for (let round = 0; round < BODIES; round += 1) {
    const [method, where, body, type] = requests[below(requests.length)] ?? requests[0];
    const mutated = spoilt(Buffer.from(body), below);
    const isPacked = below(4) === 0;
    const sent = isPacked ? spoiltSeldom(gzipSync(mutated), below) : mutated;
    const headers = { 'Content-Type': type, ...(isPacked && { 'Content-Encoding': 'gzip' }) };
    const { status, text } = await receiver.send(method, where, sent, headers);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect(status, `${method} ${where} ${mutated} ${text}`).toBeLessThan(500);
  }
  expect(statuses.get(400)).toBeGreaterThan(100);
  expect((await receiver.send('GET', '/traces?size=10000')).status).toBe(200);
  expect((await receiver.send('GET', '/spans?size=10000')).status).toBe(200);
  await receiver.end('SIGTERM');
});

const spoiltSeldom = (body: Buffer, below: (limit: number) => number): Buffer => (below(3) === 0 ? spoilt(body, below) : body);

/** Bytes changed, put in, taken out, or a stretch said twice. */
function spoilt(body: Buffer, below: (limit: number) => number): Buffer {
  let bytes = body;
  for (let count = 1 + below(3); count > 0; count -= 1) {
    const place = below(bytes.length);
    const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
    const kind = below(5);
    if (kind === 0) bytes = Buffer.concat([before, Buffer.of(below(256)), after.subarray(1)]);
    else if (kind === 1) bytes = Buffer.concat([before, Buffer.from('{}[]",:0-e\\ntf'.charAt(below(15))), after]);
    else if (kind === 2) bytes = Buffer.concat([before, after.subarray(1 + below(8))]);
    else if (kind === 3) bytes = Buffer.concat([before, after.subarray(0, below(40)), after]);
    else bytes = Buffer.concat([before, Buffer.from(['null', '1e999', '""', '[]', '{}', '-1', 'true'][below(7)] ?? ''), after]);
  }
  return bytes;
}
