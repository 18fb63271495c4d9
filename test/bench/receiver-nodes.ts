import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, output } from './cache';

/** A Node to run the receiver on. */
export interface NodeProgram {
  readonly file: string;
  readonly version: string;
  readonly hasSqlite: boolean;
}

/** The Node at hand, and a newer one that the editor tests keep, if the one at hand has no `node:sqlite`. */
export function nodes(): readonly NodeProgram[] {
  const own = nodeAt(process.execPath);
  if (own.hasSqlite || !existsSync(cacheFolder)) return [own];
  const kept = readdirSync(cacheFolder)
    .map((name) => path.join(cacheFolder, name, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node'))
    .filter((file) => existsSync(file))
    .map(nodeAt);
  return [own, ...kept.filter(({ hasSqlite }) => hasSqlite).slice(0, 1)];
}

function nodeAt(file: string): NodeProgram {
  const version = output(file, ['--version']).trim();
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return { file, version, hasSqlite: major > 22 || (major === 22 && minor >= 13) };
}
