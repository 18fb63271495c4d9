import { createHash } from 'node:crypto';
import type { Layout } from '../engine/layout';
import { folderOf, isBelow } from '../engine/program/paths';
import { loadRemembered, type Remembered, saveRemembered } from './cache';
import { type ClosureLimits, DEFAULT_CLOSURE } from './closure';
import { type Disk, nodeDisk } from './disk';
import { type EnumerateOptions, type Enumeration, type FolderTree, folderTree } from './enumerate';
import { type LayoutReading, readLayout } from './layout';
import { createPrefilter, type FileRecord } from './prefilter';
import { DEFAULT_LIMITS, type ReadLimits, type Skipped } from './read';
import { isRequested, type Scope, scopeOf } from './scope';
import { type PackageMap, packageMap, type Selection, selectFiles } from './selection';
import { updated } from './workspace-update';

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

/** What a scan found out, for the updates after it. */
export interface Known {
  readonly scope: Scope;
  readonly tree: FolderTree;
  readonly enumeration: Enumeration;
  readonly reading: LayoutReading;
  readonly packages: PackageMap;
  /** Package roots whose files take part with their imports. */
  readonly connected: ReadonlySet<string>;
  readonly records: Map<string, FileRecord>;
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
  let known: Known | undefined;
  /** An update gave up half way: the records are ahead of the selection. */
  let isSelectionStale = false;

  async function scan(signal?: AbortSignal): Promise<WorkspaceScan> {
    const breathe = async (): Promise<void> => {
      await pause();
      signal?.throwIfAborted();
    };
    signal?.throwIfAborted();
    const previous = remembered();
    const before = previous.records;
    const scope = scopeOf(paths, options.context !== false, disk);
    const tree = folderTree(scope.folders, options, disk);
    const listing = tree.enumerate();
    let step = listing.next();
    for (; !step.done; step = listing.next()) await breathe();
    const enumeration = step.value;
    const files = [...new Set([...enumeration.files, ...scope.files, ...scope.siblings])];
    const reading = layoutOf(scope, enumeration, files);
    const packages = packageMap(reading);

    const records = new Map<string, FileRecord>();
    const skipped: Skipped[] = [];
    const hitRoots = new Set(scope.files.map(packages.rootOf));
    const look = (path: string, withImports: boolean): void => {
      const record = prefilter.record(path, records.get(path) ?? before.get(path), withImports);
      if (!record) return;
      if ('kind' in record) {
        records.delete(path);
        if (record.reason !== 'gone') skipped.push(record);
        return;
      }
      records.set(path, record);
      if (record.hit) hitRoots.add(packages.rootOf(path));
    };
    for (const [at, path] of files.entries()) {
      if (at % PAUSE_AFTER === 0) await breathe();
      look(path, hitRoots.has(packages.rootOf(path)));
    }
    const connected = packages.withDependents(hitRoots);
    for (const [at, path] of files.entries()) {
      if (at % PAUSE_AFTER === 0) await breathe();
      const record = records.get(path);
      if (record && record.imports === undefined && !record.unfit && connected.has(packages.rootOf(path))) look(path, true);
    }
    for (const [path, { unfit }] of records) if (unfit) skipped.push({ kind: 'skipped', path, reason: unfit });

    const found = { scope, tree, enumeration, reading, packages, connected, records };
    const outline = outlineOf(found);
    const isUnchanged = sameRecords(before, records) && previous.selection?.outline === outline;
    const selection = isUnchanged && previous.selection ? previous.selection : selectionOf(found);
    if (options.cacheFile !== undefined && !isUnchanged) {
      saveRemembered(options.cacheFile, cacheKey, { records, selection: { ...selection, outline } });
    }
    const all = [...scope.skipped, ...enumeration.skipped, ...reading.skipped, ...skipped];
    known = { ...found, scan: scanOf(found, selection, all) };
    isSelectionStale = false;
    return known.scan;
  }

  function remembered(): Remembered {
    if (known && isSelectionStale) return { records: known.records };
    if (known) return { records: known.records, selection: { ...known.scan, outline: outlineOf(known) } };
    return options.cacheFile === undefined ? { records: new Map() } : loadRemembered(options.cacheFile, cacheKey);
  }

  /** Everything but the records that a selection follows from. */
  function outlineOf({ scope, reading }: Pick<Known, 'scope' | 'reading'>): string {
    return createHash('sha1')
      .update(JSON.stringify([scope, reading.layout, options.closure]))
      .digest('base64');
  }

  function selectionOf({ scope, reading, packages, records }: Omit<Known, 'scan'>): Selection {
    const given = scope.files.filter((path) => records.has(path) && !records.get(path)?.unfit);
    return selectFiles(records, given, reading, packages, options.closure ?? DEFAULT_CLOSURE);
  }

  function layoutOf(scope: Scope, { landmarks }: Enumeration, files: Iterable<string>): LayoutReading {
    const lone = scope.files.map(folderOf).filter((folder) => !scope.folders.some((listed) => isBelow(folder, listed)));
    const interpreter = options.interpreter === undefined ? {} : { interpreter: options.interpreter };
    return readLayout({ folders: [...new Set([...scope.folders, ...lone])], landmarks, files, ...interpreter }, disk);
  }

  function scanOf({ reading, records }: Omit<Known, 'scan'>, selection: Selection, skipped: readonly Skipped[]): WorkspaceScan {
    let total = 0;
    for (const path of records.keys()) if (isRequested(path, paths)) total += 1;
    const { files, hits, leftOut } = selection;
    return { files, hits, leftOut, layout: reading.layout, skipped, total };
  }

  function update(changed: readonly string[]): WorkspaceUpdate {
    const next =
      known &&
      updated(known, changed, {
        prefilter,
        disk,
        layoutOf,
        scanOf: (next, skipped) => scanOf(next, selectionOf(next), skipped),
      });
    if (!next) {
      // A file that changed twice within a tick of the clock has its old stamp.
      for (const path of changed) known?.records.delete(path);
      isSelectionStale = true;
      return { kind: 'rescan' };
    }
    const isOther = next.scan !== known?.scan;
    known = next;
    return isOther ? { kind: 'changed', scan: next.scan } : { kind: 'same' };
  }

  return { scan, update };
}

function sameRecords(before: ReadonlyMap<string, FileRecord>, now: ReadonlyMap<string, FileRecord>): boolean {
  if (before.size !== now.size) return false;
  for (const [path, record] of now) if (before.get(path) !== record) return false;
  return true;
}
