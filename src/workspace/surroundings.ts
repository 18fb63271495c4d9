import { tmpdir } from 'node:os';
import { folderOf, isBelow } from '../engine/program/paths';
import { knownHome } from '../home';
import { type Disk, nodeDisk } from './disk';
import { repositoryOf } from './gitignore';
import { isLandmark, isManifest, type Landmarks } from './landmarks';
import { liesInSkippedFolder } from './skipped-folders';

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** Folders in which a stray manifest says nothing about what lies below. */
export const isCommonGround = (folder: string): boolean =>
  folder === folderOf(folder) || [knownHome() ?? '', tmpdir()].some((common) => folder === slashed(common));

/** The landmarks of one folder; none when it cannot be read. */
export function landmarksIn(folder: string, disk: Disk): ReadonlySet<string> {
  try {
    return new Set((disk.list(folder) ?? []).map(({ name }) => name).filter(isLandmark));
  } catch {
    return new Set();
  }
}

/**
 * The folders above `folder` that belong to the same project, nearest first: up to the repository's top, or else to the
 * nearest folder with a manifest. None for a folder among installed packages.
 */
export function foldersAbove(folder: string, disk: Disk = nodeDisk): readonly string[] {
  if (liesInSkippedFolder(folder)) return [];
  const top = repositoryOf(folder, disk);
  const above: string[] = [];
  if (top === folder) return above;
  for (let at = folderOf(folder); !isCommonGround(at); at = folderOf(at)) {
    above.push(at);
    if (at === top) return above;
    if (top === undefined && [...landmarksIn(at, disk)].some(isManifest)) return above;
  }
  return [];
}

/** The nearest package root from `folder` up, within the project. */
export function packageRootOf(folder: string, disk: Disk = nodeDisk): string | undefined {
  return [folder, ...foldersAbove(folder, disk)].find((at) => [...landmarksIn(at, disk)].some(isManifest));
}

/** The landmarks of scanned folders and of the folders above them, with the way up from any of them. */
export interface Surroundings {
  readonly landmarks: Landmarks;
  /** `folder` and those above it within the project, nearest first. */
  upward(folder: string): readonly string[];
}

/** Adds what lies above the scanned `folders` to what was found below them. */
export function surroundingsOf(folders: readonly string[], below: Landmarks, disk: Disk = nodeDisk): Surroundings {
  const landmarks = new Map(below);
  const tops = new Map<string, string>();
  for (const folder of folders) {
    const above = foldersAbove(folder, disk);
    for (const at of above) if (!landmarks.has(at)) landmarks.set(at, landmarksIn(at, disk));
    tops.set(folder, above.at(-1) ?? folder);
  }
  return {
    landmarks,
    upward(folder) {
      const top = [...tops].find(([scanned, highest]) => isBelow(folder, scanned) || isBelow(folder, highest))?.[1] ?? folder;
      const way = [folder];
      for (let at = folder; at !== top && at !== folderOf(at); at = folderOf(at)) way.push(folderOf(at));
      return way;
    },
  };
}
