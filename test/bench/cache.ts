import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import path from 'node:path';

/** Everything that is downloaded or made lies here, outside the repository. */
export const cacheFolder = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'opik-lens');

export const repository = path.resolve(__dirname, '..', '..');
export const dist = path.join(repository, 'dist');

/** A program that ended with another code than 0. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}

/** Runs a program to its end and gives what it printed. */
export function output(command: string, args: readonly string[], cwd: string = repository): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status === 0) return stdout;
  const reason = error?.message ?? stderr.trim().split('\n').slice(-3).join(' ');
  throw new CommandFailed(`\`${command} ${args.slice(0, 3).join(' ')}\` failed: ${reason}`);
}
