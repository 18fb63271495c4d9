import { constants } from 'node:fs';
import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Copies the file beside itself, never over an earlier copy; gives the copy's path. */
export async function keepBackup(file: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const backup = `${file}.before-opik-lens${number === 1 ? '' : `-${number}`}`;
    try {
      await copyFile(file, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || number > 99) throw error;
    }
  }
}

/** How old a file must be that nobody is about to rename any more, in milliseconds. */
const abandoned = 60_000;

/** Removes what a run left beside the file that was killed before it could rename: it may hold a key. */
export async function sweepLeftovers(file: string): Promise<void> {
  const folder = path.dirname(file);
  const start = `.${path.basename(file)}.`;
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(start) || !/^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length))) continue;
    const leftover = path.join(folder, name);
    const age = await stat(leftover).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > abandoned) await rm(leftover, { force: true }).catch(() => undefined);
  }
}
