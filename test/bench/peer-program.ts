import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder, output } from './cache';

const INSTALL = 300_000;

/** A tracing server that one would start instead. */
export interface Peer {
  readonly name: string;
  readonly command: (bin: string, port: number, folder: string) => readonly string[];
  readonly headers: Record<string, string>;
  readonly environment: (port: number, folder: string) => Record<string, string>;
}

/** Those that the receiver and the panel are compared with. */
export const PEERS: readonly Peer[] = [
  {
    name: 'arize-phoenix',
    command: (bin) => [path.join(bin, 'phoenix'), 'serve'],
    headers: {},
    environment: (port, folder) => ({
      PHOENIX_HOST: '127.0.0.1',
      PHOENIX_PORT: String(port),
      PHOENIX_GRPC_PORT: String(port + 1),
      PHOENIX_WORKING_DIR: folder,
      PHOENIX_TELEMETRY_ENABLED: 'false',
    }),
  },
  {
    name: 'mlflow',
    command: (bin, port, folder) => [
      path.join(bin, 'mlflow'),
      ...['server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
      ...['--backend-store-uri', `sqlite:///${folder}/m.db`, '--default-artifact-root', folder],
    ],
    headers: { 'x-mlflow-experiment-id': '0' },
    environment: () => ({ MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: '1' }),
  },
];

/** A peer that was started, in a folder that is thrown away. It may still be about to listen. */
export interface PeerProgram {
  readonly url: string;
  /** MB, with child processes. */
  memory(): number;
  stop(): void;
}

/** Starts a peer; it is installed the first time. */
export async function peerProgram({ name, command, environment }: Peer): Promise<PeerProgram> {
  const bin = installed(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-peer-'));
  const port = await freePort();
  const [program = '', ...args] = command(bin, port, folder);
  const env = { ...process.env, ...environment(port, folder) };
  const child = spawn(program, args, { cwd: folder, env, stdio: 'ignore', detached: true });
  const group = child.pid ?? 0;
  const kill = (): void => {
    if (group > 0) process.kill(-group, 'SIGKILL'); // the group of the server that was started here
  };
  process.once('exit', kill);
  return {
    url: `http://127.0.0.1:${port}`,
    memory: () => groupMemory(group),
    stop() {
      process.removeListener('exit', kill);
      kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The programs of a package from PyPI, in an environment of its own in the cache. */
function installed(name: string): string {
  const folder = path.join(cacheFolder, 'peers', name);
  const bin = path.join(folder, 'bin');
  if (existsSync(path.join(folder, '.complete'))) return bin;
  mkdirSync(path.dirname(folder), { recursive: true });
  output('python3', ['-m', 'venv', folder]);
  const { status } = spawnSync(path.join(bin, 'pip'), ['install', '--quiet', name], { timeout: INSTALL, stdio: 'ignore' });
  if (status !== 0) throw new Error(`it could not be installed within ${INSTALL / 1000} s`);
  mkdirSync(path.join(folder, '.complete'));
  return bin;
}

const groupMemory = (group: number): number =>
  output('ps', ['-eo', 'pgid=,rss='])
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .reduce((sum, [pgid, rss = 0]) => sum + (pgid === group ? rss / 1024 : 0), 0);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      server.close(() => resolve(port));
    });
  });
