import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository } from './folders';

/** How a command is run: where, with which environment, and whether its output is shown or kept for a failure. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly show?: boolean;
  readonly timeoutMs?: number;
}

/** A command that failed; the message says which one and how its output ended. */
export class CommandFailed extends Error {}

/** Runs a command to its end and gives its output; rejects with the last lines of that output when it fails. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? repository,
      env: options.env ?? process.env,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32' && /\.cmd$/.test(command),
      timeout: options.timeoutMs,
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(new Error(`\`${path.basename(command)} ${args.join(' ')}\` ended with ${code ?? signal}\n${output.slice(-4000)}`));
    });
  });
}

/** The path of a command that one of our development packages installs. */
export function packageCommand(name: string): string {
  return path.join(repository, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

/** npm itself, as an executable for `run`. */
export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** The first of these names that is an executable on PATH, as a full path. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name + suffix))).find((file) => existsSync(file));
}

/** Makes an interrupt end this process through `exit`, so that servers are stopped and temporary folders removed. */
export function exitOnInterrupt(): void {
  // A terminal and the parent process both pass an interrupt on: the second one must not cut the clean-up short.
  let ending = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (ending) return;
      ending = true;
      process.exit(130);
    });
  }
}
