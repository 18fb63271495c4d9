import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunningState } from '../../src/traces/supervisor/state';
import { ReceiverSupervisor } from '../../src/traces/supervisor/supervisor';
import { dist } from './cache';
import { type Figure, median } from './figures';

const ROUNDS = 7;

/** How long nobody receives after the process was killed: until the next one answers and is followed. */
export async function restarts(node: string): Promise<Figure> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-restart-'));
  const supervisor = new ReceiverSupervisor({
    command: { program: node, args: [path.join(dist, 'cli.js')] },
    file: path.join(folder, 'traces.db'),
    version: '0.0.0',
    port: 0,
    pauses: Array.from({ length: ROUNDS + 2 }, () => 0), // as after a single crash, each time
    log: () => undefined,
  });
  const next = (before?: number): Promise<RunningState> =>
    new Promise((resolve, reject) => {
      const forget = supervisor.onState((state) => {
        if (state.kind === 'failed') reject(new Error(state.reason));
        if (state.kind !== 'running' || state.pid === before) return;
        forget();
        resolve(state);
      });
    });
  const first = next();
  supervisor.start();
  let { pid } = await first;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const again = next(pid);
    process.kill(pid, 'SIGKILL');
    ({ pid } = await again);
    times.push(performance.now() - start);
  }
  supervisor.stop();
  process.kill(pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const note = `at most ${Math.max(...times).toFixed(0)} ms`;
  return { name: 'from a kill to the next receiver', value: median(times), unit: 'ms', target: 1000, note };
}
