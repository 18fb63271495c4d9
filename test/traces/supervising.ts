import path from 'node:path';
import { afterEach } from 'vitest';
import type { RunningState } from '../../src/traces/supervisor/state';
import { ReceiverSupervisor, type SupervisorOptions } from '../../src/traces/supervisor/supervisor';
import { folderWith } from '../workspace/folder';

const made: ReceiverSupervisor[] = [];
const processes = new Set<number>();

/** Only processes that a supervisor of the test reported: nobody waits half a minute for them to end. */
afterEach(() => {
  for (const supervisor of made.splice(0)) supervisor.stop();
  for (const pid of processes) kill(pid);
  processes.clear();
});

export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
}

export const newFile = (): string => path.join(folderWith({}), 'traces.db');

/** A supervisor as a window has one, started; with what it logged. */
export function newSupervisor(options: Omit<SupervisorOptions, 'log'>): ReceiverSupervisor & { readonly lines: string[] } {
  const lines: string[] = [];
  const supervisor = new ReceiverSupervisor({ ...options, log: (line) => lines.push(line) });
  made.push(supervisor);
  supervisor.onState((state) => {
    if (state.kind === 'running') processes.add(state.pid);
  });
  supervisor.start();
  return Object.assign(supervisor, { lines });
}

/** The next time that it runs, as another process than `before`. */
export function running(supervisor: ReceiverSupervisor, before?: number): Promise<RunningState> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { state } = supervisor;
      const isOver = state.kind === 'failed' || state.kind === 'stopped';
      if (state.kind === 'running' && state.pid !== before) resolve(state);
      else if (isOver) reject(new Error(JSON.stringify(state)));
      else return;
      forget();
    };
    const forget = supervisor.onState(look);
    look();
  });
}
