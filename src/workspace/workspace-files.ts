import type { Layout } from '../engine/layout';
import { folderOf, isBelow } from '../engine/program/paths';
import { loadRecords, saveRecords } from './cache';
import { type ClosureLimits, DEFAULT_CLOSURE } from './closure';
import { type Disk, nodeDisk } from './disk';
import { type EnumerateOptions, type Enumeration, type FolderTree, folderTree } from './enumerate';
import { isLandmark } from './landmarks';
import { languageOf } from './languages';
import { type LayoutReading, readLayout } from './layout';
import { createPrefilter, type FileRecord } from './prefilter';
import { DEFAULT_LIMITS, type ReadLimits, type Skipped } from './read';
import { isRequested, type Scope, scopeOf } from './scope';
import { packageMap, selectFiles } from './selection';
import { landmarksIn } from './surroundings';

export interface ScanOptions extends EnumerateOptions {
  /** What a file must contain to matter by itself; `opik` unless told otherwise. */
  readonly needles?: readonly string[];
  readonly limits?: ReadLimits;
  readonly closure?: ClosureLimits;
  /** False: nothing outside the paths given is looked at. */
  readonly context?: boolean;
  /** The Python that the user chose. */
  readonly interpreter?: string;
  /** Where records are kept between processes. */
  readonly cacheFile?: string;
}

export interface WorkspaceScan {
  /** Files to analyse: those named, those that may use Opik, then what is connected to them, nearest first. */
  readonly files: readonly string[];
  /** The files that may use Opik by themselves. */
  readonly hits: readonly string[];
  /** Connected files that were left out, as a limit was reached. */
  readonly leftOut: number;
  readonly layout: Layout;
  readonly skipped: readonly Skipped[];
  /** Source files below the paths asked for, whether they matter or not. */
  readonly total: number;
}

/** `same`: no answer changed (the text of a file may have). `rescan`: only a new `scan` can tell. */
export type WorkspaceUpdate =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly scan: WorkspaceScan }
  | { readonly kind: 'rescan' };

export interface WorkspaceFiles {
  /** Looks at everything; files with the same size and time as before are not read again. Rejects only when `signal` is aborted. */
  scan(signal?: AbortSignal): Promise<WorkspaceScan>;
  /** Looks again at files that changed, appeared or disappeared since the last scan. */
  update(paths: readonly string[]): WorkspaceUpdate;
}

interface Known {
  readonly scope: Scope;
  readonly tree: FolderTree;
  readonly enumeration: Enumeration;
  readonly reading: LayoutReading;
  readonly scan: WorkspaceScan;
}

const PAUSE_AFTER = 512;
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The files of a workspace, or of the paths of a command line: absolute, with forward slashes. */
export function createWorkspaceFiles(paths: readonly string[], options: ScanOptions = {}, disk: Disk = nodeDisk): WorkspaceFiles {
  const needles = options.needles ?? ['opik'];
  const limits = options.limits ?? DEFAULT_LIMITS;
  const prefilter = createPrefilter(needles, limits, disk);
  const cacheKey = JSON.stringify([needles, limits.maxSize]);
  let records: Map<string, FileRecord> | undefined;
  let known: Known | undefined;

  /** The record of a file as it is now; the old one where it still holds. */
  function inspect(path: string, old: FileRecord | undefined, withImports: boolean): FileRecord | Skipped | undefined {
    const language = languageOf(path);
    if (!language) return undefined;
    if (old && (!withImports || old.imports || old.unfit)) {
      try {
        const stamp = disk.stamp(path);
        if (stamp?.kind === 'file' && stamp.mtimeMs === old.mtimeMs && stamp.size === old.size) return old;
      } catch {}
    }
    return prefilter.inspect(path, language, withImports);
  }

  async function scan(signal?: AbortSignal): Promise<WorkspaceScan> {
    const breathe = async (): Promise<void> => {
      await pause();
      signal?.throwIfAborted();
    };
    signal?.throwIfAborted();
    const before =
      records ?? (options.cacheFile === undefined ? new Map<string, FileRecord>() : loadRecords(options.cacheFile, cacheKey));
    const scope = scopeOf(paths, options.context !== false, disk);
    const tree = folderTree(scope.folders, options, disk);
    const listing = tree.enumerate();
    let step = listing.next();
    for (; !step.done; step = listing.next()) await breathe();
    const enumeration = step.value;
    const files = [...new Set([...enumeration.files, ...scope.files, ...scope.siblings])];
    const reading = layoutOf(scope, enumeration, files);
    const packages = packageMap(reading);

    const now = new Map<string, FileRecord>();
    const skipped: Skipped[] = [];
    const hitRoots = new Set<string>();
    const look = (path: string, withImports: boolean): void => {
      const record = inspect(path, now.get(path) ?? before.get(path), withImports);
      if (!record) return;
      if ('kind' in record) {
        now.delete(path);
        if (record.reason !== 'gone') skipped.push(record);
        return;
      }
      now.set(path, record);
      if (record.hit) hitRoots.add(packages.rootOf(path));
    };
    for (const path of scope.files) hitRoots.add(packages.rootOf(path));
    for (const [at, path] of files.entries()) {
      if (at % PAUSE_AFTER === 0) await breathe();
      look(path, hitRoots.has(packages.rootOf(path)));
    }
    const connected = packages.withDependents(hitRoots);
    for (const [at, path] of files.entries()) {
      if (at % PAUSE_AFTER === 0) await breathe();
      const record = now.get(path);
      if (record && !record.imports && !record.unfit && connected.has(packages.rootOf(path))) look(path, true);
    }
    for (const [path, { unfit }] of now) if (unfit) skipped.push({ kind: 'skipped', path, reason: unfit });

    if (options.cacheFile !== undefined && !sameRecords(before, now)) saveRecords(options.cacheFile, cacheKey, now);
    const isUnchanged =
      records !== undefined &&
      sameRecords(records, now) &&
      JSON.stringify(reading.layout) === JSON.stringify(known?.reading.layout);
    records = now;
    if (known && isUnchanged && JSON.stringify(scope) === JSON.stringify(known.scope)) {
      known = { ...known, tree, enumeration };
      return known.scan;
    }
    const result = scanOf(scope, reading, now, [...scope.skipped, ...enumeration.skipped, ...reading.skipped, ...skipped]);
    known = { scope, tree, enumeration, reading, scan: result };
    return result;
  }

  function layoutOf(scope: Scope, { landmarks }: Enumeration, files: readonly string[]): LayoutReading {
    const folders = [
      ...scope.folders,
      ...scope.files.map(folderOf).filter((folder) => !scope.folders.some((listed) => isBelow(folder, listed))),
    ];
    const interpreter = options.interpreter === undefined ? {} : { interpreter: options.interpreter };
    return readLayout({ folders: [...new Set(folders)], landmarks, files, ...interpreter }, disk);
  }

  function scanOf(
    scope: Scope,
    reading: LayoutReading,
    now: ReadonlyMap<string, FileRecord>,
    skipped: readonly Skipped[],
  ): WorkspaceScan {
    const given = scope.files.filter((path) => now.get(path)?.unfit === undefined && now.has(path));
    const { files, hits, leftOut } = selectFiles(now, given, reading, options.closure ?? DEFAULT_CLOSURE);
    let total = 0;
    for (const path of now.keys()) if (isRequested(path, paths)) total += 1;
    return { files, hits, leftOut, layout: reading.layout, skipped, total };
  }

  function update(changed: readonly string[]): WorkspaceUpdate {
    if (!known || !records) return { kind: 'rescan' };
    const { scope, tree } = known;
    let { enumeration, reading } = known;
    let isOther = false;
    let isLayoutOther = false;
    let skipped = known.scan.skipped.filter(({ path }) => !changed.includes(path));
    const packages = packageMap(reading);
    const connected = packages.withDependents(known.scan.files.map((path) => packages.rootOf(path)));

    for (const path of changed) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (name === '.gitignore' || disk.stamp(path)?.kind === 'folder') return { kind: 'rescan' };
      if (isLandmark(name) || /^[jt]sconfig\..*json$/.test(name)) {
        if (!scope.folders.some((folder) => isBelow(path, folder) || isBelow(folder, folderOf(path)))) continue;
        enumeration = {
          ...enumeration,
          landmarks: new Map(enumeration.landmarks).set(folderOf(path), landmarksIn(folderOf(path), disk)),
        };
        isLayoutOther = true;
        continue;
      }
      if (!languageOf(path)) {
        for (const file of records.keys()) if (file !== path && isBelow(file, path)) return { kind: 'rescan' };
        continue;
      }
      if (!scope.files.includes(path) && !scope.siblings.includes(path) && !tree.lists(path)) continue;
      const old = records.get(path);
      const record = inspect(path, undefined, old?.imports !== undefined || connected.has(packages.rootOf(path)));
      if (!record || 'kind' in record) {
        if (record && record.reason !== 'gone') skipped = [...skipped, record];
        isOther = records.delete(path) || isOther;
        isLayoutOther ||= old !== undefined;
        continue;
      }
      records.set(path, record);
      if (record.unfit) skipped = [...skipped, { kind: 'skipped', path, reason: record.unfit }];
      // A first hit in a package makes the imports of all its files matter.
      if (record.hit && !record.imports && !record.unfit) return { kind: 'rescan' };
      isOther ||=
        !old ||
        old.hit !== record.hit ||
        old.unfit !== record.unfit ||
        JSON.stringify(old.imports) !== JSON.stringify(record.imports);
      isLayoutOther ||= !old;
    }
    if (!isOther && !isLayoutOther) return { kind: 'same' };
    if (isLayoutOther) reading = layoutOf(scope, enumeration, [...records.keys()]);
    const result = scanOf(scope, reading, records, skipped);
    known = { scope, tree, enumeration, reading, scan: result };
    return { kind: 'changed', scan: result };
  }

  return { scan, update };
}

function sameRecords(before: ReadonlyMap<string, FileRecord>, now: ReadonlyMap<string, FileRecord>): boolean {
  if (before.size !== now.size) return false;
  for (const [path, record] of now) if (before.get(path) !== record) return false;
  return true;
}
