import { languageOf } from '../engine/languages';
import { folderOf, isBelow } from '../engine/program/paths';
import { type Disk, errorCode } from './disk';
import type { Skipped } from './read';
import { packageRootOf } from './surroundings';

/** What a scan covers, from the paths that a user named. */
export interface Scope {
  /** Folders to list: those named, and the package roots around everything named. */
  readonly folders: readonly string[];
  /** Source files that were named themselves. */
  readonly files: readonly string[];
  /** Source files beside a named file that lies in no package: they may call it. */
  readonly siblings: readonly string[];
  readonly skipped: readonly Skipped[];
}

/**
 * `paths` are absolute, with forward slashes. With `context`, the whole package around a path is covered, since what a
 * function means depends on who calls it; without it just the paths.
 */
export function scopeOf(paths: readonly string[], context: boolean, disk: Disk): Scope {
  const named: string[] = [];
  const around: string[] = [];
  const files: string[] = [];
  const siblings: string[] = [];
  const skipped: Skipped[] = [];
  const surround = (folder: string): boolean => {
    const root = context ? packageRootOf(folder, disk) : undefined;
    if (root !== undefined) around.push(root);
    return root !== undefined;
  };

  for (const path of paths) {
    try {
      const kind = disk.stamp(path)?.kind;
      if (kind === 'folder') {
        named.push(path);
        surround(path);
      } else if (kind === 'file' && languageOf(path)) {
        files.push(path);
        if (!surround(folderOf(path)) && context) siblings.push(...sourcesIn(folderOf(path), disk));
      } else skipped.push({ kind: 'skipped', path, reason: kind === undefined ? 'gone' : 'not-a-file' });
    } catch (error) {
      skipped.push({ kind: 'skipped', path, reason: `error ${errorCode(error)}` });
    }
  }
  return { folders: [...new Set([...named, ...around])], files: [...new Set(files)], siblings: [...new Set(siblings)], skipped };
}

function sourcesIn(folder: string, disk: Disk): readonly string[] {
  const entries = disk.list(folder) ?? [];
  return entries.filter((entry) => entry.isFile() && languageOf(entry.name)).map(({ name }) => `${folder}/${name}`);
}

/** `path` is one of the paths that a user named, or lies below one. */
export const isRequested = (path: string, requested: readonly string[]): boolean =>
  requested.some((named) => isBelow(path, named));
