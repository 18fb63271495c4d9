import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether git has a file, read from the repository's index: no program is run, so that it may be asked in a workspace that is not trusted. An index
 * that shortens paths (version 4) tells nothing.
 */
export function isTracked(file: string): boolean {
  const root = repositoryOf(path.dirname(file));
  if (root === undefined) return false;
  try {
    const index = readFileSync(path.join(root, '.git', 'index'));
    const name = path.relative(root, file).replaceAll('\\', '/');
    return index.subarray(0, 4).toString('latin1') === 'DIRC' && index.readUInt32BE(4) < 4 && holds(index, name);
  } catch {
    return false;
  }
}

/** An entry's path comes behind its flags (62 bytes of an entry, 64 with extended ones) and ends with a zero. */
function holds(index: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`);
  for (let at = index.indexOf(wanted); at >= 0; at = index.indexOf(wanted, at + 1)) {
    // The low bits of the flags before it are the length of the path: a longer path that ends so has another.
    if ([2, 4].some((before) => (index.readUInt16BE(at - before) & 0xfff) === wanted.length - 1)) return true;
  }
  return false;
}

function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const git = path.join(at, '.git');
    if (existsSync(git)) return statSync(git).isDirectory() ? at : undefined;
    if (at === path.dirname(at)) return undefined;
  }
}
