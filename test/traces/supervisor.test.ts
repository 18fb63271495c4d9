import { once } from 'node:events';
import { mkdirSync, rmdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../src/traces/store/open';
import type { ReceiverState } from '../../src/traces/supervisor/state';
import type { SupervisorOptions } from '../../src/traces/supervisor/supervisor';
import { commandLines } from './receiver-builds';
import { trace } from './stores';
import { kill, newFile, newSupervisor, running } from './supervising';

const builds = commandLines('1.0.0', '1.1.0');
const commandOf = (version: keyof typeof builds) => ({ program: process.execPath, args: [builds[version]] });

/** As a window of version 1.0.0 starts it; port 0 is any. */
const window = (file: string, version: keyof typeof builds = '1.0.0', more: Partial<SupervisorOptions> = {}) =>
  newSupervisor({ command: commandOf(version), file, version, port: 0, ...more });

const answers = async (url: string): Promise<boolean> => (await fetch(`${url}/v1/private/lens/about`)).ok;

const post = (url: string, traces: readonly unknown[]) =>
  fetch(`${url}/v1/private/traces/batch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ traces }),
  });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function takenPort(): Promise<number> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe('one window', { timeout: 60_000 }, () => {
  it('starts a receiver and hears what changes', async () => {
    const supervisor = window(newFile());
    expect(supervisor.state).toEqual({ kind: 'starting' });
    const changed = vi.fn();
    supervisor.onChange(changed);
    const { url, port, version, owned, downtime } = await running(supervisor);
    expect({ version, owned, downtime }).toEqual({ version: '1.0.0', owned: true, downtime: undefined });
    expect(url).toBe(`http://127.0.0.1:${port}/api`);
    const one = trace();
    await post(url, [one]);
    await vi.waitFor(
      () => expect(changed).toHaveBeenCalledWith(expect.objectContaining({ traces: [one.id], more: false })),
      15_000,
    );
  });

  it('has a new one at the same address soon after it was killed, and says that changes may have been missed', async () => {
    const supervisor = window(newFile());
    const states: ReceiverState[] = [];
    const changed = vi.fn();
    const before = await running(supervisor);
    supervisor.onState((state) => states.push(state));
    supervisor.onChange(changed);
    const one = trace();
    await post(before.url, [one]);
    const killed = Date.now();
    kill(before.pid);
    const after = await running(supervisor, before.pid);
    expect(states[0]).toEqual({ kind: 'restarting', reason: 'The receiver ended.' });
    expect(after).toMatchObject({ url: before.url, owned: true });
    expect(await answers(after.url)).toBe(true);
    expect((await fetch(`${after.url}/v1/private/traces/${one.id}`)).status).toBe(200);
    expect(changed).toHaveBeenCalledWith(expect.objectContaining({ more: true }));
    // Less than a second (docs/receiver.md); this is for a machine that is busy.
    expect(Date.now() - killed).toBeLessThan(10_000);
    expect(after.downtime).toBeLessThan(10_000);
  });

  it('replaces a receiver that lives and does not answer', async () => {
    const supervisor = window(newFile(), '1.0.0', { silence: 3000 });
    const { pid } = await running(supervisor);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(supervisor.state).toMatchObject({ pid }); // it was asked, and answered
    kill(pid, 'SIGSTOP');
    expect(await running(supervisor, pid)).toMatchObject({ owned: true });
  });

  it('passes over a port that a stranger has, and says so', async () => {
    const port = await takenPort();
    const supervisor = window(newFile(), '1.0.0', { port });
    const state = await running(supervisor);
    const notice = `Port ${port} is taken: Opik Lens listens at ${state.port}.`;
    expect(state.notices).toEqual([notice]);
    expect(supervisor.lines).toContain(notice);
  });

  it('leaves the receiver running when it stops, and is attached to it again at the next start', async () => {
    const supervisor = window(newFile());
    const { url, pid } = await running(supervisor);
    supervisor.stop();
    supervisor.stop();
    expect(supervisor.state).toEqual({ kind: 'stopped' });
    expect(await answers(url)).toBe(true);
    supervisor.start();
    expect(await running(supervisor)).toMatchObject({ pid, url });
  });

  it('stops while it starts', async () => {
    const supervisor = window(newFile());
    supervisor.stop();
    expect(await supervisor.settled()).toEqual({ kind: 'stopped' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(supervisor.state).toEqual({ kind: 'stopped' });
  });
});

describe('several windows', { timeout: 60_000 }, () => {
  it('share one receiver, and one of them has a new one when it dies', async () => {
    const file = newFile();
    const windows = [window(file), window(file), window(file)];
    const before = await Promise.all(windows.map((one) => running(one)));
    const { pid = 0, url } = before[0] ?? {};
    expect(before.map((state) => state.url)).toEqual([url, url, url]);
    expect(before.filter(({ owned }) => owned)).toHaveLength(1);
    kill(pid);
    const after = await Promise.all(windows.map((one) => running(one, pid)));
    expect(new Set(after.map((state) => state.pid)).size).toBe(1);
    expect(new Set(after.map((state) => state.url))).toEqual(new Set([url]));
    expect(after.filter(({ owned }) => owned)).toHaveLength(1);
  });

  it('of which one is newer share the newest receiver', async () => {
    const file = newFile();
    const older = window(file);
    const before = await running(older);
    const newer = window(file, '1.1.0');
    const [one, other] = await Promise.all([running(newer), running(older, before.pid)]);
    expect(one).toMatchObject({ version: '1.1.0', owned: true, url: before.url });
    expect(other).toMatchObject({ version: '1.1.0', owned: false, pid: one.pid });
    const third = await running(window(file));
    expect(third).toMatchObject({ version: '1.1.0', owned: false, pid: one.pid });
  });
});

describe('says why there is no receiver', { timeout: 60_000 }, () => {
  it('when the program is not there', async () => {
    const supervisor = window(newFile(), '1.0.0', { command: { program: '/none/node', args: [] } });
    expect(await supervisor.settled()).toEqual({
      kind: 'failed',
      reason: "The receiver could not be started: `/none/node` can't be run (spawn /none/node ENOENT).",
    });
  });

  it.each([
    ['the store is a folder', mkdirSync, [builds['1.0.0']], /The trace store \S+ can't be opened \(EISDIR/],
    ['the command line is gone', undefined, ['/none/cli.js'], /Error: Cannot find module '\/none\/cli\.js'/],
    ['it dies at once', undefined, ['-e', 'process.exit(7)'], /it ended with exit code 7\./],
    ['it is another program', undefined, ['-e', 'console.log("{}")'], /it ended with exit code 0/],
  ])('when %s', async (_, prepare, args, reason) => {
    const file = newFile();
    prepare?.(file);
    const supervisor = window(file, '1.0.0', { command: { program: process.execPath, args }, pauses: [0, 50] });
    expect(await supervisor.settled()).toEqual({ kind: 'failed', reason: expect.stringMatching(reason) });
    expect(supervisor.lines).toContainEqual(expect.stringMatching(/Trying again\.$/));
  });

  it('when another process reads the store', async () => {
    const file = newFile();
    const { store } = openStore({ file });
    const supervisor = window(file, '1.0.0', { pauses: [0] });
    expect(await supervisor.settled()).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/in use by process \d+\. End that process/),
    });
    store.close();
  });

  it('when it ends again and again', async () => {
    const supervisor = window(newFile(), '1.0.0', { pauses: [0, 0] });
    const first = await running(supervisor);
    kill(first.pid);
    const second = await running(supervisor, first.pid);
    kill(second.pid);
    const { kind } = await new Promise<ReceiverState>((resolve) => {
      supervisor.onState((state) => state.kind !== 'restarting' && resolve(state));
    });
    expect(supervisor.state).toEqual({ kind, reason: 'The receiver ended 2 times soon after it was started.' });
  });

  it('and tries again when asked to', async () => {
    const file = newFile();
    mkdirSync(file);
    const supervisor = window(file, '1.0.0', { pauses: [0] });
    expect(await supervisor.settled()).toMatchObject({ kind: 'failed' });
    rmdirSync(file);
    supervisor.start();
    expect(await running(supervisor)).toMatchObject({ owned: true });
  });
});
