import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { EnvFile } from '../model';

const run = promisify(execFile);

/** What git knows of files. Without git, or outside a repository, nothing. */
export interface Git {
  /** The folder is in a repository. */
  has(folder: string): Promise<boolean>;
  state(file: string): Promise<EnvFile['git']>;
}

/** Asks the `git` of the machine; a workspace that is not trusted gets `noGit`. */
export const git: Git = {
  has: async (folder) => (await answer(folder, 'rev-parse', '--is-inside-work-tree')) === 'true',
  async state(file) {
    const folder = path.dirname(file);
    const name = path.basename(file);
    if (!(await git.has(folder))) return 'none';
    if ((await answer(folder, 'ls-files', '--error-unmatch', '--', name)) !== undefined) return 'tracked';
    return (await answer(folder, 'check-ignore', '-q', '--', name)) === undefined ? 'untracked' : 'ignored';
  },
};

export const noGit: Git = { has: async () => false, state: async () => 'none' };

/** What git prints; undefined when it says no, or is not there. */
async function answer(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { timeout: 5_000, windowsHide: true });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
