import { folderOf } from '../engine/program/paths';
import { type Candidate, type Closure, type ClosureLimits, closureOf, importEdges } from './closure';
import type { LayoutReading } from './layout';
import { distributionName } from './manifests/requirement';
import type { FileRecord } from './prefilter';

/** Which package a file belongs to, and which packages a hit concerns. */
export interface PackageMap {
  rootOf(path: string): string;
  /** The given roots and those of the packages that require them by name, directly or through others. */
  withDependents(roots: Iterable<string>): ReadonlySet<string>;
}

export function packageMap({ layout, requires }: Pick<LayoutReading, 'layout' | 'requires'>): PackageMap {
  const roots = new Set(layout.packages.map(({ root }) => root));
  const nearest = new Map<string, string>();
  const rootOfFolder = (folder: string): string => {
    const known = nearest.get(folder);
    if (known !== undefined) return known;
    const root = roots.has(folder) || folder === folderOf(folder) ? folder : rootOfFolder(folderOf(folder));
    nearest.set(folder, root);
    return root;
  };
  const dependents = new Map<string, string[]>();
  for (const [root, names] of requires) for (const name of names) dependents.set(name, [...(dependents.get(name) ?? []), root]);
  const nameOf = new Map(layout.packages.map(({ root, name }) => [root, name]));

  return {
    rootOf: (path) => rootOfFolder(folderOf(path)),
    withDependents(start) {
      const reached = new Set(start);
      for (const root of reached) {
        const name = nameOf.get(root) ?? '';
        for (const spelled of [name, distributionName(name)])
          for (const dependent of dependents.get(spelled) ?? []) reached.add(dependent);
      }
      return reached;
    },
  };
}

/** What of a workspace is analysed. */
export interface Selection extends Closure {
  /** The files that may use Opik by themselves. */
  readonly hits: readonly string[];
}

/**
 * The files to analyse: `given` and the hits, with what is connected to them by imports, among the packages of either and their
 * dependents. Records without imports take no part in the latter.
 */
export function selectFiles(
  records: ReadonlyMap<string, FileRecord>,
  given: readonly string[],
  { layout }: Pick<LayoutReading, 'layout'>,
  packages: PackageMap,
  limits: ClosureLimits,
): Selection {
  const hits: string[] = [];
  for (const [path, { hit }] of records) if (hit) hits.push(path);
  const seeds = [...new Set([...given, ...hits])];
  const connected = packages.withDependents(seeds.map(packages.rootOf));
  const candidates = new Map<string, Candidate>();
  for (const [path, { imports, size, unfit }] of records) {
    if (imports !== undefined && !unfit && connected.has(packages.rootOf(path))) candidates.set(path, { imports, size });
  }
  return { ...closureOf(seeds, candidates, importEdges(candidates, layout), limits), hits };
}
