import type { Language } from '../engine/facts/model';
import { languageOf } from '../engine/languages';
import type { Layout } from '../engine/layout';
import { runBefore } from '../engine/program/instrumentation';
import { createModuleResolver } from '../engine/program/modules';
import { unpacked } from './imports';

/** A file that takes part in the choice. */
export interface Candidate {
  readonly size: number;
  /** The packed specifiers. */
  readonly imports: string;
}

export interface ClosureLimits {
  readonly maxFiles: number;
  /** The sum of the sizes of the files that are no seeds. */
  readonly maxBytes: number;
}

/** The facts of a file take some 40 times its size, and the analysis is to stay below 250 MB. */
export const DEFAULT_CLOSURE: ClosureLimits = { maxFiles: 1000, maxBytes: 5 * 1024 * 1024 };

export interface Closure {
  /** Seeds first, then by distance. */
  readonly files: readonly string[];
  /** How many more files are connected to the seeds, but were left out as a limit was reached. */
  readonly leftOut: number;
}

interface Edges {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly importers: ReadonlyMap<string, readonly string[]>;
}

/** Every part of every path: an absolute Python import whose first part is none of these is not ours. */
function namesOf(paths: Iterable<string>): ReadonlySet<string> {
  const names = new Set<string>();
  let folder = '';
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    names.add(path.slice(slash + 1, path.lastIndexOf('.')));
    if (slash === folder.length && path.startsWith(folder)) continue;
    folder = path.slice(0, slash);
    for (const name of folder.split('/')) names.add(name);
  }
  return names;
}

function isForeign(module: string, language: Language, names: ReadonlySet<string>): boolean {
  if (language !== 'python' || module.startsWith('.')) return false;
  const dot = module.indexOf('.');
  return !names.has(dot < 0 ? module : module.slice(0, dot));
}

/** Which file imports which, as far as the import specifiers tell. */
export function importEdges(candidates: ReadonlyMap<string, Candidate>, layout: Layout): Edges {
  const resolver = createModuleResolver(layout, (path) => candidates.has(path));
  const names = namesOf(candidates.keys());
  const startOf = runBefore(candidates.keys(), layout);
  const imports = new Map<string, readonly string[]>();
  const importers = new Map<string, string[]>();
  for (const [path, candidate] of candidates) {
    const language = languageOf(path);
    if (!language) continue;
    const from = { path, language };
    const start = startOf(path);
    const targets = new Set<string>(start === undefined ? [] : [start]);
    for (const [module, ...imported] of unpacked(candidate.imports)) {
      if (isForeign(module, language, names)) continue;
      const [found] = resolver.resolve(module, from);
      if (found !== undefined) targets.add(found);
      // Only a package has modules to import from it, and only names of files can be modules.
      if (found !== undefined && !found.endsWith('/__init__.py')) continue;
      for (const name of imported)
        if (names.has(name)) for (const target of resolver.resolve(module, from, name)) targets.add(target);
    }
    targets.delete(path);
    if (targets.size > 0) imports.set(path, [...targets]);
    for (const target of targets) {
      const known = importers.get(target);
      if (known) known.push(path);
      else importers.set(target, [path]);
    }
  }
  return { imports, importers };
}

/**
 * The files that can matter to what the seeds do: those that import them, directly or through others, and all that any of these import.
 * Nearest first; a file that is reached as an import only does not bring in its own importers.
 */
export function closureOf(
  seeds: readonly string[],
  candidates: ReadonlyMap<string, Candidate>,
  { imports, importers }: Edges,
  limits: ClosureLimits = DEFAULT_CLOSURE,
): Closure {
  const files = new Set(seeds);
  const wasAsked = new Set(seeds);
  const refused = new Set<string>();
  let bytes = 0;
  let level: readonly { readonly path: string; readonly up: boolean }[] = seeds.map((path) => ({ path, up: true }));

  const admit = (path: string): boolean => {
    if (files.has(path)) return true;
    const size = candidates.get(path)?.size ?? 0;
    if (files.size >= limits.maxFiles || bytes + size > limits.maxBytes) {
      refused.add(path);
      return false;
    }
    bytes += size;
    files.add(path);
    return true;
  };

  while (level.length > 0) {
    const next = new Map<string, boolean>();
    for (const { path, up } of level) {
      if (up) for (const importer of importers.get(path) ?? []) next.set(importer, true);
      for (const target of imports.get(path) ?? []) if (!next.has(target)) next.set(target, false);
    }
    level = [...next]
      .filter(([path, up]) => (up ? !wasAsked.has(path) : !files.has(path)))
      .sort(([a, upA], [b, upB]) => Number(upB) - Number(upA) || (a < b ? -1 : 1))
      .filter(([path]) => admit(path))
      .map(([path, up]) => ({ path, up }));
    for (const { path, up } of level) if (up) wasAsked.add(path);
  }
  return { files: [...files], leftOut: refused.size };
}
