import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { dist, output } from './cache';
import { property } from './json';

/** A server in a process of its own, on a store that is thrown away. */
export interface Program {
  readonly url: string;
  /** MB that the process holds, and held at most (the same where the system does not say). */
  memory(): { readonly now: number; readonly peak: number };
  /** Bytes of the store on disk. */
  bytes(): number;
  stop(): Promise<void>;
}

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-receiver-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** The built `opik-lens receive`, copied so that a build meanwhile does not matter. `flags` go to Node. */
export function receiverOn(node: string, flags: readonly string[] = []): Promise<Program> {
  const copy = path.join(scratch, 'dist');
  if (!existsSync(copy)) {
    mkdirSync(copy);
    for (const file of ['cli.js', 'node-sqlite3-wasm.wasm']) cpSync(path.join(dist, file), path.join(copy, file));
    cpSync(path.join(dist, '..', 'package.json'), path.join(scratch, 'package.json'));
  }
  return started(node, [...flags, path.join(copy, 'cli.js')], (store) => ['receive', '--port', '0', '--store', store, '--json']);
}

/** The stand-in that the receiver is compared with. */
export function baselineOn(node: string): Promise<Program> {
  const outfile = path.join(scratch, 'baseline.js');
  const entry = path.join(__dirname, 'receiver-baseline.ts');
  if (!existsSync(outfile)) buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20' });
  return started(node, ['--no-warnings', outfile], (store) => [store]);
}

async function started(node: string, program: readonly string[], args: (store: string) => readonly string[]): Promise<Program> {
  const folder = mkdtempSync(path.join(scratch, 'store-'));
  const child = spawn(node, [...program, ...args(path.join(folder, 'traces.db'))], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await firstUrl(child);
  const { pid = 0 } = child;
  return {
    url,
    memory: () => memoryOf(pid),
    bytes: () => readdirSync(folder).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const firstUrl = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a server ended with ${code}`)));
    child.stdout?.once('data', (line: Buffer) => resolve(String(property(JSON.parse(line.toString()), 'url'))));
  });

function memoryOf(pid: number): { now: number; peak: number } {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) {
    const now = Number(output('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024;
    return { now, peak: now };
  }
  const text = readFileSync(status, 'utf8');
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
