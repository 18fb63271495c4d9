import { languageOf } from '../engine/languages';
import { folderOf, isBelow } from '../engine/program/paths';
import type { Disk } from './disk';
import type { Enumeration } from './enumerate';
import { isLandmark } from './landmarks';
import type { LayoutReading } from './layout';
import type { FileRecord, Prefilter } from './prefilter';
import type { Skipped } from './read';
import type { Scope } from './scope';
import { packageMap } from './selection';
import { liesInSkippedFolder } from './skipped-folders';
import { landmarksIn } from './surroundings';
import type { Known, WorkspaceScan } from './workspace-files';

/** How an update reads and concludes; the same as a scan does. */
export interface UpdateParts {
  readonly prefilter: Prefilter;
  readonly disk: Disk;
  layoutOf(scope: Scope, enumeration: Enumeration, files: Iterable<string>): LayoutReading;
  scanOf(known: Omit<Known, 'scan'>, skipped: readonly Skipped[]): WorkspaceScan;
}

const isConfiguration = (name: string): boolean => isLandmark(name) || /^[jt]sconfig\..*json$/.test(name);

function isFolder(path: string, disk: Disk): boolean {
  try {
    return disk.stamp(path)?.kind === 'folder';
  } catch {
    return true;
  }
}

const isEqual = (a: FileRecord, b: FileRecord): boolean => a.hit === b.hit && a.unfit === b.unfit && a.imports === b.imports;

/** The packages and how they depend on each other: what decides whose imports matter. */
const packagesOf = ({ layout, requires }: LayoutReading): string =>
  JSON.stringify([layout.packages.map(({ root, name }) => [root, name]), [...requires]]);

/**
 * What is known after some paths changed, with the same `scan` object when no answer did; undefined when only a new scan can tell:
 * a folder came or went, an ignore file changed, a package came or went, or met Opik for the first time. The records are brought up to date in place.
 */
export function updated(
  known: Known,
  changed: readonly string[],
  { prefilter, disk, layoutOf, scanOf }: UpdateParts,
): Known | undefined {
  const { scope, tree, packages, connected, records } = known;
  let { landmarks } = known.enumeration;
  let skipped = known.scan.skipped.filter(({ path }) => !changed.includes(path));
  let isLayoutOther = false;
  let isOther = false;

  for (const path of changed) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isConfiguration(name)) {
      const folder = folderOf(path);
      const isNear = scope.folders.some((listed) => isBelow(folder, listed) || isBelow(listed, folder));
      if (!isNear || (!landmarks.has(folder) && liesInSkippedFolder(folder))) continue;
      landmarks = new Map(landmarks).set(folder, landmarksIn(folder, disk));
      isLayoutOther = true;
      continue;
    }
    const language = languageOf(path);
    if (!language) {
      if (name === '.gitignore' || isFolder(path, disk)) return undefined;
      for (const file of records.keys()) if (isBelow(file, path)) return undefined;
      continue;
    }
    const old = records.get(path);
    const isGiven = scope.files.includes(path) || scope.siblings.includes(path);
    if (!old && !isGiven && !tree.lists(path)) continue;
    const record = prefilter.record(path, undefined, connected.has(packages.rootOf(path)));
    if (!record || 'kind' in record) {
      if (record && record.reason !== 'gone') skipped = [...skipped, record];
      isLayoutOther = records.delete(path) || isLayoutOther;
      continue;
    }
    if (record.hit && record.imports === undefined) return undefined;
    if (record.unfit) skipped = [...skipped, { kind: 'skipped', path, reason: record.unfit }];
    records.set(path, record);
    isOther ||= !old || !isEqual(old, record);
    isLayoutOther ||= !old;
  }

  if (!isOther && !isLayoutOther) return known;
  const enumeration = { ...known.enumeration, landmarks };
  const reading = isLayoutOther ? layoutOf(scope, enumeration, records.keys()) : known.reading;
  if (packagesOf(reading) !== packagesOf(known.reading)) return undefined;
  const next = { ...known, enumeration, reading, packages: isLayoutOther ? packageMap(reading) : packages };
  return { ...next, scan: scanOf(next, skipped) };
}
