import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { uuid7 } from '../../src/traces/ids';
import { nodes } from '../bench/receiver-nodes';
import { newReceiver, send } from '../traces/receiving';
import { span } from '../traces/stores';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';

/** A disk of a few MB that lies in memory; only the administrator of a Linux machine may make one. */
function smallDisk(): string | undefined {
  const folder = path.join(folderWith({}), 'disk');
  mkdirSync(folder);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

describe.each(nodes())('a full disk, on Node $version', ({ file: node }) => {
  it('is said, loses nothing, and is forgiven once there is room', async (context) => {
    const disk = smallDisk();
    if (disk === undefined) return context.skip('needs the right to mount a small disk');
    const store = path.join(disk, 'traces.db');
    let receiver = await ReceiverProcess.start(node, store);
    const acknowledged: string[] = [];
    // What cannot be noted any more is neither forgotten nor taken for forwarded.
    const to = await newReceiver();
    await receiver.send('POST', '/lens/forward', JSON.stringify({ url: to.url, workspace: 'w' }));
    const write = async (): Promise<{ status: number; text: string }> => {
      const id = uuid7(Date.now());
      const spans = Array.from({ length: 50 }, () => span(id, { input: 'word '.repeat(400) }));
      const reply = await receiver.send('POST', '/spans/batch', JSON.stringify({ spans }));
      if (reply.status === 204) acknowledged.push(id);
      return reply;
    };
    let reply = await write();
    for (let count = 0; reply.status === 204 && count < 1000; count += 1) reply = await write();
    expect(reply.status).toBe(503);
    expect(JSON.parse(reply.text).message).toMatch(/disk is full/);
    expect((await receiver.send('GET', '/traces')).status).toBe(200);
    for (let count = 0; count < 10; count += 1) expect([204, 503]).toContain((await write()).status);
    await receiver.end('SIGKILL');
    const again = await ReceiverProcess.start(node, store).catch((error: Error) => error);
    if (again instanceof Error) expect(again.message).toMatch(/ended with \d: opik-lens: The disk .* is full or broken[^\n]*\n$/);
    else await again.end('SIGKILL');
    spawnSync('mount', ['-o', 'remount,size=80m', disk]);
    receiver = await ReceiverProcess.start(node, store);
    expect((await write()).status).toBe(204);
    for (const id of acknowledged) expect(await receiver.total(`/spans?size=1&trace_id=${id}`)).toBe(50);
    expect(receiver.log.join('')).not.toMatch(/damaged/);
    for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 500)))
      if (JSON.parse((await receiver.send('GET', '/lens/forward')).text).waiting === 0) break;
    for (const id of acknowledged) expect((await send(to, 'GET', `/spans?size=1&trace_id=${id}`)).json.total).toBe(50);
    await receiver.end('SIGTERM');
  });
});
