import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder, output } from './cache';
import { type Figure, print } from './figures';
import { exchange, ingest } from './receiver-load';
import { otlpBatches } from './receiver-otlp';
import { receiverOn } from './receiver-program';
import { newSpans } from './receiver-spans';

const INSTALL = 300_000;
const START = 90_000;
const SPANS = 2000;

/** A tracing server that one would start instead. */
interface Peer {
  readonly name: string;
  readonly command: (bin: string, port: number, folder: string) => readonly string[];
  readonly headers: Record<string, string>;
  readonly environment: (port: number, folder: string) => Record<string, string>;
}

const PEERS: readonly Peer[] = [
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

/** The receiver and its peers with the same OTLP requests: from the command to the first stored trace, the rate, the memory. */
export async function peers(node: string): Promise<void> {
  const start = performance.now();
  const own = await receiverOn(node);
  const figures = await measured(`${own.url}/v1/private/otel/v1/traces`, start, {}, () => own.memory().now);
  await own.stop();
  print(`OTLP (protobuf, gzip), ${SPANS.toLocaleString('en')} spans in batches of 100: Opik Lens`, figures);
  for (const peer of PEERS)
    try {
      print(`The same: ${peer.name}`, await peerFigures(peer));
    } catch (error) {
      console.log(`\nskipped: ${peer.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
}

async function peerFigures({ name, command, headers, environment }: Peer): Promise<readonly Figure[]> {
  const bin = installed(name);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-peer-'));
  const port = await freePort();
  const [program = '', ...args] = command(bin, port, folder);
  const env = { ...process.env, ...environment(port, folder) };
  const start = performance.now();
  const child = spawn(program, args, { cwd: folder, env, stdio: 'ignore', detached: true });
  const group = child.pid ?? 0;
  try {
    return await measured(`http://127.0.0.1:${port}/v1/traces`, start, headers, () => groupMemory(group));
  } finally {
    if (group > 0) process.kill(-group, 'SIGKILL'); // the group of the server that was started here
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measured(
  url: string,
  start: number,
  extra: Record<string, string>,
  memory: () => number,
): Promise<readonly Figure[]> {
  const headers = { 'Content-Type': 'application/x-protobuf', ...extra };
  const [first] = otlpBatches(newSpans(1), 1);
  while (
    !(await exchange(url, 'POST', first?.body, true, headers).then(
      () => true,
      () => false,
    ))
  ) {
    if (performance.now() - start > START) throw new Error(`it did not take a trace within ${START / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ready = (performance.now() - start) / 1000;
  const { rate } = await ingest(url, otlpBatches(newSpans(SPANS), 100), { headers });
  return [
    { name: 'from the command to the first trace', value: ready, unit: 's' },
    { name: 'answered', value: rate, unit: 'spans/s', note: 'what a peer answers before it stores counts as well' },
    { name: 'resident, with child processes', value: memory(), unit: 'MB' },
  ];
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
