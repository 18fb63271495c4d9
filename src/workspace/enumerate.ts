import { languageOf } from '../engine/languages';
import { isBelow } from '../engine/program/paths';
import { type Disk, errorCode, type FolderEntry, nodeDisk } from './disk';
import { type IgnoreLevel, ignoreLevel, isIgnored, levelsAbove, withGitignore } from './gitignore';
import { isLandmark, type Landmarks } from './landmarks';
import type { Skipped } from './read';
import type { SettingsFiles } from './settings/settings-files';
import { isSkippedFolder, VIRTUAL_ENVIRONMENT_MARK } from './skipped-folders';

export interface EnumerateOptions {
  /** Patterns in the syntax of `.gitignore`, from each folder given; they win over `.gitignore` files. */
  readonly exclude?: readonly string[];
  /** False: `.gitignore` files say nothing. */
  readonly gitignore?: boolean;
  /** What projects say themselves: the patterns of the nearest settings file leave out files as well. */
  readonly settings?: SettingsFiles;
}

export interface Enumeration {
  /** Absolute paths of source files, sorted. */
  readonly files: readonly string[];
  readonly landmarks: Landmarks;
  /** Folders that could not be read, and links to folders, which are not followed. */
  readonly skipped: readonly Skipped[];
}

interface PendingFolder {
  readonly path: string;
  readonly level: IgnoreLevel | undefined;
  /** What the nearest settings file leaves out. */
  readonly project: IgnoreLevel | undefined;
  /** Asked for by the user: its own name and marks do not matter. */
  readonly given: boolean;
}

/** What lies below some folders: the list, and whether a single path belongs to it. */
export interface FolderTree {
  /** Lists everything; yields now and then so that the caller can let others run or stop. */
  enumerate(): Generator<undefined, Enumeration>;
  /** Whether `enumerate` lists this file, if it exists. */
  lists(path: string): boolean;
}

const PAUSE_AFTER = 64;

/**
 * The source files below `folders` (absolute, forward slashes), without what is installed, generated or ignored by git.
 * A folder given by the user is listed even where a scan from above would leave it out.
 */
export function folderTree(folders: readonly string[], options: EnumerateOptions = {}, disk: Disk = nodeDisk): FolderTree {
  const gitignore = options.gitignore !== false;
  const excluded = options.exclude?.length ? folders.map((folder) => ignoreLevel(folder, options.exclude ?? [], undefined)) : [];
  const start = (path: string): PendingFolder => {
    const level = gitignore ? levelsAbove(path, disk) : undefined;
    return { path, level, project: excludedBy(options.settings?.at(path)), given: true };
  };
  const projectIn = (folder: string, outer: IgnoreLevel | undefined, names?: ReadonlySet<string>): IgnoreLevel | undefined => {
    const own = options.settings?.in(folder, names);
    return own ? excludedBy(own) : outer;
  };
  /** A folder with the name of build results is source when it is a Python package, or all that an unpacked npm package has. */
  const isSource = (path: string, siblings: readonly FolderEntry[]): boolean =>
    disk.stamp(`${path}/__init__.py`) !== undefined || isUnpackedPackage(siblings);
  const isLeftOut = (
    path: string,
    kind: 'file' | 'folder',
    level: IgnoreLevel | undefined,
    project: IgnoreLevel | undefined,
  ): boolean =>
    isIgnored(path, kind, project) ||
    excluded.some((one) => path !== one.base && isBelow(path, one.base) && isIgnored(path, kind, one)) ||
    (level !== undefined && isIgnored(path, kind, level));

  function* enumerate(): Generator<undefined, Enumeration> {
    const files = new Set<string>();
    const landmarks = new Map<string, Set<string>>();
    const skipped: Skipped[] = [];
    const linked = new Set<string>();
    const seen = new Set<string>();
    let listed = 0;

    for (const root of folders) {
      const pending: PendingFolder[] = [start(root)];
      for (let folder = pending.pop(); folder; folder = pending.pop()) {
        if (seen.has(folder.path)) continue;
        listed += 1;
        if (listed % PAUSE_AFTER === 0) yield;
        const entries = listing(folder.path, skipped);
        if (!folder.given && entries.some(({ name }) => name === VIRTUAL_ENVIRONMENT_MARK)) continue;
        seen.add(folder.path);
        const hasIgnores = gitignore && entries.some(({ name }) => name === '.gitignore');
        const level = hasIgnores ? withGitignore(folder.path, folder.level, disk) : folder.level;
        const project = projectIn(folder.path, folder.project, new Set(entries.map(({ name }) => name)));
        const prefix = folder.path === '/' ? '/' : `${folder.path}/`;
        for (const entry of entries) {
          const { name } = entry;
          const path = prefix + name;
          if (isLandmark(name)) note(landmarks, folder.path, name);
          if (entry.isDirectory()) {
            if (isSkippedFolder(name, () => isSource(path, entries)) || isLeftOut(path, 'folder', level, project)) continue;
            pending.push({ path, level, project, given: false });
          } else if (entry.isSymbolicLink()) {
            if (isSkippedFolder(name, () => false) || isLeftOut(path, 'file', level, project)) continue;
            if (isLinkedFile(path, linked, skipped)) files.add(path);
          } else if (languageOf(name) && entry.isFile() && !isLeftOut(path, 'file', level, project)) files.add(path);
        }
      }
    }
    return { files: [...files].sort(), landmarks, skipped };
  }

  function listing(folder: string, skipped: Skipped[]): readonly FolderEntry[] {
    try {
      return disk.list(folder) ?? [];
    } catch (error) {
      skipped.push({ kind: 'skipped', path: folder, reason: `error ${errorCode(error)}` });
      return [];
    }
  }

  /** A link to a file elsewhere counts once; one to a file of the tree is that file; links to folders are not followed. */
  function isLinkedFile(path: string, linked: Set<string>, skipped: Skipped[]): boolean {
    try {
      const target = disk.stamp(path);
      if (target?.kind === 'folder') skipped.push({ kind: 'skipped', path, reason: 'link' });
      if (target?.kind !== 'file' || !languageOf(path)) return false;
      const real = disk.realPath(path);
      if (real === undefined || linked.has(real) || folders.some((root) => isBelow(real, root))) return false;
      linked.add(real);
      return true;
    } catch (error) {
      skipped.push({ kind: 'skipped', path, reason: `error ${errorCode(error)}` });
      return false;
    }
  }

  function lists(path: string): boolean {
    try {
      return languageOf(path) !== undefined && isListed(path);
    } catch {
      return false;
    }
  }

  function isListed(path: string): boolean {
    return folders.some((root) => {
      if (!isBelow(path, root)) return false;
      let { level, project } = start(root);
      const down = path.slice(root.length + 1).split('/');
      let folder = root;
      for (const [depth, name] of down.entries()) {
        if (gitignore) level = withGitignore(folder, level, disk);
        const parent = folder;
        const at = `${parent}/${name}`;
        const last = depth === down.length - 1;
        project = projectIn(folder, project);
        if (isLeftOut(at, last ? 'file' : 'folder', level, project)) return false;
        if (
          !last &&
          (isSkippedFolder(name, () => isSource(at, listing(parent, []))) || disk.stamp(`${at}/${VIRTUAL_ENVIRONMENT_MARK}`))
        )
          return false;
        folder = at;
      }
      return true;
    });
  }

  return { enumerate, lists };
}

/** The patterns of a settings file count from its folder. */
const excludedBy = (settings: { readonly folder: string; readonly exclude: readonly string[] } | undefined) =>
  settings && settings.exclude.length > 0 ? ignoreLevel(settings.folder, settings.exclude, undefined) : undefined;

/** What npm unpacks: a manifest and build results, no sources beside them. */
function isUnpackedPackage(entries: readonly FolderEntry[]): boolean {
  const hasManifest = entries.some(({ name }) => name === 'package.json');
  return (
    hasManifest &&
    !entries.some((entry) => (entry.isDirectory() ? !isSkippedFolder(entry.name, () => false) : languageOf(entry.name)))
  );
}

function note(landmarks: Map<string, Set<string>>, folder: string, name: string): void {
  const names = landmarks.get(folder);
  if (names) names.add(name);
  else landmarks.set(folder, new Set([name]));
}
