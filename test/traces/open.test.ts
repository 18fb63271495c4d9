import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { driverNamed, openStore } from '../../src/traces/store/open';
import { StoreInUse } from '../../src/traces/store/owner';
import { NewerFile } from '../../src/traces/store/schema';
import { folderWith } from '../workspace/folder';
import { drivers, newStore, trace } from './stores';

const FIRST = { page: 1, size: 10 };
const DEAD_PROCESS = 2 ** 22 + 1; // above what Linux, macOS and Windows give

describe.each(drivers)('opening a store on %s', (driver) => {
  it('finds again what was written', () => {
    const { store, file } = newStore(driver);
    const one = trace();
    store.writeTraces([one]);
    store.close();
    const again = openStore({ file, driver }).store;
    expect(again.trace(one.id)).toBeDefined();
    expect(again.notices).toEqual([]);
    again.close();
    expect(existsSync(`${file}.owner`)).toBe(false);
  });

  it.runIf(process.platform !== 'win32')('keeps the folder to its user', () => {
    const { store, file } = newStore(driver);
    expect(statSync(path.dirname(file)).mode & 0o077).toBe(0);
    store.close();
  });

  it('belongs to one process at a time', () => {
    const { store, file } = newStore(driver);
    expect(() => openStore({ file, driver })).toThrow(StoreInUse);
    store.close();
    openStore({ file, driver }).store.close();
  });

  it.each([
    ['a process that died', JSON.stringify({ pid: DEAD_PROCESS })],
    ['a former process with the id of this one', JSON.stringify({ pid: process.pid })],
    ['nothing readable', '{'],
  ])('is taken over from %s, with its locks', (_, owner) => {
    const { store, file } = newStore(driver);
    const one = trace();
    store.writeTraces([one]);
    store.close();
    writeFileSync(`${file}.owner`, owner);
    mkdirSync(`${file}.lock`);
    const again = openStore({ file, driver }).store;
    expect(again.trace(one.id)).toBeDefined();
    again.close();
  });

  it.each([
    ['is no database', 'this is no database, but long enough to be read as the head of one '.repeat(50)],
    ['is cut off', undefined],
  ])('sets a file aside that %s, and begins anew', (_, content) => {
    const { store, file } = newStore(driver);
    store.writeTraces(Array.from({ length: 50 }, () => trace({ input: 'x'.repeat(2000) })));
    store.close();
    if (content === undefined) cut(file);
    else writeFileSync(file, content);
    const again = openStore({ file, driver }).store;
    expect(again.notices).toEqual([expect.stringMatching(/was damaged .*set aside as .*traces\.db\.corrupt-/)]);
    expect(again.traces({}, FIRST).total).toBe(0);
    again.writeTraces([trace()]);
    again.close();
    expect(readdirSync(path.dirname(file)).filter((name) => name.includes('corrupt'))).toHaveLength(1);
  });

  it('leaves the file of a newer version alone', () => {
    const { store, file } = newStore(driver);
    store.close();
    const database = driverNamed(driver)?.(file);
    if (driver === 'node-sqlite3-wasm') database?.exec('PRAGMA locking_mode = EXCLUSIVE');
    database?.exec('PRAGMA user_version = 999');
    database?.close();
    expect(() => openStore({ file, driver })).toThrow(NewerFile);
    expect(existsSync(file)).toBe(true);
  });

  it('loses nothing that was acknowledged when its process is killed', async () => {
    const file = path.join(folderWith({}), 'traces.db');
    const script = await bundledWriter();
    for (let round = 0; round < 2; round += 1) {
      const { acknowledged } = await killedAfter(
        20,
        fork(script, [file, driver], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
      );
      const { store } = openStore({ file, driver });
      for (const id of acknowledged) expect(store.trace(id)?.span_count, id).toBe(20);
      expect(store.notices).toEqual([]);
      store.close();
    }
  }, 30_000);
});

/** Takes the second half of the file away. */
function cut(file: string): void {
  const { size } = statSync(file);
  const half = Buffer.alloc(Math.floor(size / 2), 7);
  writeFileSync(file, half, { flag: 'r+' });
}

async function bundledWriter(): Promise<string> {
  const folder = folderWith({});
  const script = path.join(folder, 'writer.js');
  const root = path.resolve(__dirname, '..', '..');
  await build({
    entryPoints: [path.join(__dirname, 'writer.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  const wasm = 'node-sqlite3-wasm.wasm';
  cpSync(path.join(root, 'node_modules/node-sqlite3-wasm/dist', wasm), path.join(folder, wasm));
  return script;
}

function killedAfter(count: number, child: ChildProcess): Promise<{ acknowledged: readonly string[] }> {
  const acknowledged: string[] = [];
  return new Promise((resolve, reject) => {
    child.on('message', (id) => {
      acknowledged.push(String(id));
      if (acknowledged.length === count) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('exit', (_, signal) =>
      signal === 'SIGKILL' ? resolve({ acknowledged }) : reject(new Error('The writer ended by itself.')),
    );
  });
}
