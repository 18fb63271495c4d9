import ignore, { type Ignore } from 'ignore';
import { folderOf, isBelow } from '../engine/program/paths';
import type { Disk } from './disk';

/** One `.gitignore` and those above it; the innermost that has an opinion decides. */
export interface IgnoreLevel {
  readonly base: string;
  readonly rules: Ignore;
  readonly outer: IgnoreLevel | undefined;
}

/** A level for patterns in the syntax of `.gitignore`, counted from `base`. */
export function ignoreLevel(base: string, patterns: string | readonly string[], outer: IgnoreLevel | undefined): IgnoreLevel {
  const rules = ignore({ ignorecase: false, allowRelativePaths: false });
  return { base, rules: rules.add(typeof patterns === 'string' ? patterns : [...patterns]), outer };
}

/** `outer` and the folder's own `.gitignore`, where it can be read. */
export function withGitignore(folder: string, outer: IgnoreLevel | undefined, disk: Disk): IgnoreLevel | undefined {
  try {
    const bytes = disk.bytes(`${folder}/.gitignore`);
    return bytes && bytes.length > 0 ? ignoreLevel(folder, bytes.toString('utf8'), outer) : outer;
  } catch {
    return outer;
  }
}

export function isIgnored(path: string, kind: 'file' | 'folder', level: IgnoreLevel | undefined): boolean {
  for (let at = level; at; at = at.outer) {
    const relative = path.slice(at.base === '/' ? 1 : at.base.length + 1);
    const verdict = at.rules.test(kind === 'folder' ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The repository's top folder: the nearest one, from `folder` up, that holds `.git`. */
export function repositoryOf(folder: string, disk: Disk): string | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    if (disk.stamp(`${at}/.git`)) return at;
    if (at === folderOf(at)) return undefined;
  }
}

/** The `.gitignore` files between the repository's top and `folder`; none when they leave out the folder itself, as it was asked for. */
export function levelsAbove(folder: string, disk: Disk): IgnoreLevel | undefined {
  const top = repositoryOf(folder, disk);
  if (top === undefined || top === folder) return undefined;
  const between: string[] = [];
  for (let at = folderOf(folder); isBelow(at, top); at = folderOf(at)) {
    between.unshift(at);
    if (at === top) break;
  }
  let level: IgnoreLevel | undefined;
  for (const at of between) level = withGitignore(at, level, disk);
  return isIgnored(folder, 'folder', level) ? undefined : level;
}
