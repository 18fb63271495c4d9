import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { homeFolder } from '../../home';
import { isObject, parsed } from '../json';
import type { Running } from '../receiver/running';
import { NoReceiver, type ReceiverCommand } from './state';

export interface LaunchOptions {
  /** The store's file, as an absolute path. */
  readonly file: string;
  readonly port?: number | undefined;
  /** What the receiver says, one line at a time; never content of traces. */
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A receiver process that said where the receiver is: itself, or the one that it found. */
export interface Launched {
  readonly running: Running;
  readonly owned: boolean;
  readonly notices: readonly string[];
  kill(): void;
  /** Lets the process live on without this one. */
  release(): void;
}

/** Milliseconds that a start may take: an older receiver that gives way is waited for. */
const PATIENCE = 30_000;

/** How the receiver says why it ends, and Node why it can't begin. */
const COMPLAINT = /^(?:opik-lens: )?((?<=: ).+|\w*Error: .+)/;

/** Starts a receiver process; rejects with `NoReceiver`. When `signal` is aborted, the process is let go and ends by itself. */
export function launch(command: ReceiverCommand, { file, port, log, signal }: LaunchOptions): Promise<Launched> {
  const args = [...command.args, 'receive', '--attached', '--json', '--store', file];
  const child = spawn(command.program, port === undefined ? args : [...args, '--port', String(port)], {
    cwd: homeFolder(), // not the workspace: a folder in use can't be removed everywhere
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // it is shared, and outlives this process
    windowsHide: true,
  });
  const release = (): void => {
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
  };
  const kill = (): void => void child.kill('SIGKILL');
  return new Promise((resolve, reject) => {
    const notices: string[] = [];
    let complaint: string | undefined;
    let isDecided = false;
    const decide = (): void => {
      isDecided = true;
      clearTimeout(patience);
      signal.removeEventListener('abort', letGo);
    };
    const refuse = (reason: string, isFinal = false): void => {
      decide();
      reject(new NoReceiver(`The receiver could not be started: ${reason}`, isFinal));
    };
    const letGo = (): void => {
      release();
      refuse('it is no longer wanted.');
    };
    const patience = setTimeout(() => {
      kill();
      refuse(`it said nothing for ${PATIENCE / 1000} seconds.`);
    }, PATIENCE);
    signal.addEventListener('abort', letGo);
    linesOf(child, 'stderr', (line) => {
      const notice = noticeIn(line);
      log(notice ?? line);
      if (isDecided) return;
      if (notice !== undefined) notices.push(notice);
      else complaint ??= COMPLAINT.exec(line)?.[1];
    });
    linesOf(child, 'stdout', (line) => {
      const said = saidIn(line);
      if (!said) return;
      decide();
      resolve({ ...said, notices, kill, release });
    });
    child.once('error', (error) => refuse(`\`${command.program}\` can't be run (${error.message}).`, true));
    child.once('close', (code, death) => refuse(complaint ?? `it ended with ${death ?? `exit code ${code}`}.`, code === 2));
  });
}

function linesOf(child: ChildProcess, name: 'stdout' | 'stderr', take: (line: string) => void): void {
  const stream = child[name];
  if (!stream) return;
  stream.on('error', () => undefined);
  createInterface({ input: stream }).on('line', take);
}

function noticeIn(line: string): string | undefined {
  const said = parsed(line);
  return isObject(said) && said.event === 'log' && typeof said.line === 'string' ? said.line : undefined;
}

/** The line of `receive --json` that says where a receiver is. */
function saidIn(line: string): Pick<Launched, 'running' | 'owned'> | undefined {
  const said = parsed(line);
  if (!isObject(said) || (said.event !== 'listening' && said.event !== 'running')) return undefined;
  const { url, pid, version } = said;
  if (typeof url !== 'string' || typeof pid !== 'number' || typeof version !== 'string') return undefined;
  return { running: { url, pid, version }, owned: said.event === 'listening' };
}
