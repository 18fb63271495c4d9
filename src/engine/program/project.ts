import type { FileFacts } from '../facts/model';
import type { PackageLayout } from '../layout';
import type { SdkView } from '../sdk/view';
import { Answers, type AnswersByFile } from './answers';
import { Connections } from './connections';
import { TraceContexts } from './contexts';
import { Entries, type Entry } from './entries';
import { CallGraph } from './graph';
import type { Linker } from './linker';
import type { Packages } from './packages';
import { type Linked, Program } from './program';
import { Resolver } from './resolver';
import { calledName } from './symbols';
import { trackedFunctions } from './tracked';

/** What linking found, and what the next linking can begin with. */
export interface Link {
  readonly programs: readonly Program[];
  readonly files: ReadonlySet<FileFacts>;
  readonly packages: Packages;
  readonly answers: AnswersByFile;
  readonly connections: Connections;
}

/** What is known before files are linked. */
interface Known {
  /** An earlier link of files with the same paths: what the changed files cannot have touched is taken from there. */
  readonly last?: Link | undefined;
  /** Of these files or more, where somebody has them already. */
  readonly connections?: Connections;
}

/** Links the files that are connected by imports and splits them into programs. `files` are in the order of their paths. */
export function linkPrograms(files: readonly FileFacts[], packages: Packages, known: Known = {}): Link {
  const { connections, linker, imports, answers } = begin(files, packages, known);
  const code = files.filter((file) => !packages.isTest(file.path));
  const views = new Map(files.map((file) => [file, packages.sdk(file.path)]));
  const sdk = (file: FileFacts): SdkView => views.get(file) ?? packages.sdk(file.path);
  const wrapsFunction = (file: FileFacts, name: string): boolean => {
    const view = sdk(file);
    const bare = calledName(name) ?? name;
    if (view.find(file.language, bare, 'track')) return true;
    // `functools.wraps(fn)` gives a decorator for another function.
    return view.decorator(file.language, bare) === 'keeps' && bare !== 'functools.wraps';
  };
  const graph = new CallGraph(code, new Resolver(linker, wrapsFunction, answers), sdk);
  const tracked = trackedFunctions(graph, sdk);
  const entries = new Entries(graph, sdk);
  const contexts = new TraceContexts(graph, tracked, sdk, (fn) => {
    const from = entries.calledFrom(fn);
    return from !== undefined && from !== 'framework';
  });
  const linked: Linked = {
    graph,
    tracked,
    contexts,
    entries,
    sdk,
    incomplete: packages.layout.incomplete ?? false,
    whole: code.every((file) => !file.partial),
  };

  const imported = new Set(code.flatMap((file) => imports.get(file) ?? []));
  const programs: Program[] = [];
  const placed = new Set<FileFacts>();
  for (const file of code) {
    const root = packages.of(file.path);
    const entry: Entry | undefined = entries.entryOf(file, imported.has(file), root.entries.includes(file.path));
    if (!entry) continue;
    const closure = new Set([file]);
    for (const one of closure) for (const target of imports.get(one) ?? []) closure.add(target);
    for (const one of closure) placed.add(one);
    programs.push(new Program(linked, [file, ...[...closure].filter((one) => one !== file).sort(byPathOrder)], root, entry));
  }
  const rest = new Map<PackageLayout, FileFacts[]>();
  for (const file of code) {
    if (placed.has(file)) continue;
    const root = packages.of(file.path);
    rest.set(root, [...(rest.get(root) ?? []), file]);
  }
  for (const [root, library] of rest) programs.push(new Program(linked, library, root, undefined));
  return { programs, files: new Set(files), packages, answers: answers.byFile, connections };
}

interface Beginning {
  readonly connections: Connections;
  readonly linker: Linker;
  readonly imports: ReadonlyMap<FileFacts, readonly FileFacts[]>;
  readonly answers: Answers;
}

/**
 * What imports lead to, and what is known from the last link. A function of its own, since what a link keeps of functions made in
 * `linkPrograms` would hold the last link, and through it all before it.
 */
function begin(files: readonly FileFacts[], packages: Packages, known: Known): Beginning {
  const last = known.last?.packages === packages ? known.last : undefined;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const connections = known.connections ?? last?.connections ?? new Connections(byPath.keys(), packages);
  const imports = new Map(files.map((file) => [file, connections.from(file, byPath)]));
  const answers = last ? new Answers(last.answers, untouched(files, imports, last.files)) : new Answers();
  return { connections, linker: connections.linker(byPath), imports, answers };
}

/** The files that are as they were, and that import nothing, near or far, that is not. */
function untouched(
  files: readonly FileFacts[],
  imports: ReadonlyMap<FileFacts, readonly FileFacts[]>,
  before: ReadonlySet<FileFacts>,
): readonly FileFacts[] {
  const importers = new Map<FileFacts, FileFacts[]>();
  for (const [file, targets] of imports)
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), file]);
  const touched = new Set(files.filter((file) => !before.has(file)));
  for (const file of touched) for (const importer of importers.get(file) ?? []) touched.add(importer);
  return files.filter((file) => !touched.has(file));
}

const byPathOrder = (a: FileFacts, b: FileFacts): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
