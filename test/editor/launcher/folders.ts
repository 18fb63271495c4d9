import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** The top of this repository. */
export const repository = path.resolve(__dirname, '..', '..', '..');

/** Build results and test artifacts; ignored by git. */
export const out = path.join(repository, 'out');

/** The sample agent that `npm start` shows and that most editor tests open a copy of. */
export const sampleAgent = path.join(repository, 'test', 'editor', 'samples', 'agent');

/** A folder that has nothing to do with Opik. */
export const plainFolder = path.join(repository, 'test', 'editor', 'samples', 'plain');

/** Agents that know nothing of Opik yet. */
export const helpdesk = path.join(repository, 'test', 'editor', 'samples', 'helpdesk');

/** Where the packed extension is written. */
export const vsix = path.join(repository, 'opik-lens.vsix');

/** Where editors are kept between runs: outside `node_modules`, so that a clean install finds them again. */
export function cacheFolder(): string {
  const { OPIK_LENS_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (OPIK_LENS_CACHE) return path.resolve(OPIK_LENS_CACHE);
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'opik-lens');
  if (process.platform === 'win32' && LOCALAPPDATA) return path.join(LOCALAPPDATA, 'opik-lens');
  return path.join(XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'opik-lens');
}

/** A folder of the cache, filled by `fill` when it is not there yet; built aside and renamed, so it is never half full. */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), name);
  const complete = (): boolean => existsSync(path.join(folder, '.complete'));
  if (complete()) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    await fill(partial);
    writeFileSync(path.join(partial, '.complete'), '');
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!complete()) throw error; // else another process was faster
  }
  return folder;
}

/** Removed when this process ends. */
const temporary: string[] = [];

/** A new temporary folder that lives as long as this process; its path is short, since editors put unix sockets in it. */
export function temporaryFolder(prefix: string): string {
  const parent = process.platform !== 'win32' && tmpdir().length > 40 ? '/tmp' : tmpdir();
  const folder = mkdtempSync(path.join(parent, `${prefix}-`));
  if (temporary.push(folder) === 1) process.once('exit', () => temporary.forEach(removeFolder));
  return folder;
}

/** Removes a folder, patient with processes that are about to end; what stays is left to the system. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // A temporary folder that cannot be removed must not decide a test run.
  }
}
