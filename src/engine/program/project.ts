import type { FileFacts } from '../facts/model';
import { isTestPath } from '../languages';
import type { Layout, PackageLayout } from '../layout';
import { createSdkView, type SdkView } from '../sdk/view';
import { Answers, type AnswersByFile } from './answers';
import { TraceContexts } from './contexts';
import { Entries, type Entry } from './entries';
import { CallGraph } from './graph';
import { runBefore } from './instrumentation';
import { importedFiles, Linker } from './linker';
import { createModuleResolver, type ModuleResolver } from './modules';
import { isBelow } from './paths';
import { type Linked, Program } from './program';
import { Resolver } from './resolver';
import { calledName } from './symbols';
import { trackedFunctions } from './tracked';

const nowhere: PackageLayout = {
  root: '',
  dependsOnOpik: false,
  sdk: {},
  pythonRoots: [],
  pathMappings: [],
  subpaths: {},
  entries: [],
};

/** The packages by the files below them. */
export class Packages {
  private readonly innermostFirst: readonly PackageLayout[];
  private readonly views = new Map<PackageLayout, SdkView>();
  private readonly byPath = new Map<string, PackageLayout>();

  constructor(readonly layout: Layout) {
    this.innermostFirst = [...layout.packages].sort((a, b) => b.root.length - a.root.length);
  }

  of(path: string): PackageLayout {
    let found = this.byPath.get(path);
    if (!found) {
      found = this.innermostFirst.find((one) => isBelow(path, one.root)) ?? nowhere;
      this.byPath.set(path, found);
    }
    return found;
  }

  sdk(path: string): SdkView {
    const root = this.of(path);
    let view = this.views.get(root);
    if (!view) {
      view = createSdkView(root.sdk);
      this.views.set(root, view);
    }
    return view;
  }

  isTest(path: string): boolean {
    const { root } = this.of(path);
    return isTestPath(root === '' ? path : path.slice(root.length + 1));
  }
}

/** What linking found, and what the next linking can begin with. */
export interface Link {
  readonly programs: readonly Program[];
  readonly files: ReadonlySet<FileFacts>;
  readonly packages: Packages;
  readonly answers: AnswersByFile;
  readonly modules: ModuleResolver;
  readonly imports: ReadonlyMap<FileFacts, readonly FileFacts[]>;
}

/**
 * Links the files that are connected by imports and splits them into programs. `files` are in the order of their paths.
 * `last` is an earlier link of files with the same paths: what the changed files cannot have touched is taken from there.
 */
export function linkPrograms(files: readonly FileFacts[], packages: Packages, last?: Link): Link {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const { linker, modules, imports, answers } = begin(files, byPath, packages, last?.packages === packages ? last : undefined);
  const code = files.filter((file) => !packages.isTest(file.path));
  const sdk = (file: FileFacts): SdkView => packages.sdk(file.path);
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
  return { programs, files: new Set(files), packages, answers: answers.byFile, modules, imports };
}

interface Beginning {
  readonly linker: Linker;
  readonly modules: ModuleResolver;
  readonly imports: ReadonlyMap<FileFacts, readonly FileFacts[]>;
  readonly answers: Answers;
}

/**
 * What imports lead to, and what is known from the last link. A function of its own, since what a link keeps of functions made in
 * `linkPrograms` would hold the last link, and through it all before it.
 */
function begin(
  files: readonly FileFacts[],
  byPath: ReadonlyMap<string, FileFacts>,
  packages: Packages,
  before: Link | undefined,
): Beginning {
  const modules = before?.modules ?? moduleResolver(packages, byPath);
  const linker = new Linker(byPath, modules);
  const startOf = runBefore(byPath.keys(), packages.layout);
  const imports = new Map(
    files.map((file) => {
      const known = before?.imports.get(file)?.flatMap(({ path }) => byPath.get(path) ?? []);
      return [file, known ?? connected(linker, byPath, startOf, file)];
    }),
  );
  const answers = before ? new Answers(before.answers, untouched(files, imports, before.files)) : new Answers();
  return { linker, modules, imports, answers };
}

/** It may outlive the facts. */
function moduleResolver(packages: Packages, files: ReadonlyMap<string, FileFacts>): ModuleResolver {
  const paths = new Set(files.keys());
  return createModuleResolver(packages.layout, (path) => paths.has(path));
}

/** The files that a file imports, and what its framework runs before it. */
function connected(
  linker: Linker,
  byPath: ReadonlyMap<string, FileFacts>,
  startOf: ReturnType<typeof runBefore>,
  file: FileFacts,
): readonly FileFacts[] {
  const start = byPath.get(startOf(file.path) ?? '');
  const imported = importedFiles(linker, file);
  return start && !imported.includes(start) ? [...imported, start] : imported;
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

/** Splits files into groups that no import connects, so that a change is felt in its own group only. */
export function connectedGroups(files: readonly FileFacts[], packages: Packages): readonly (readonly FileFacts[])[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const linker = new Linker(
    byPath,
    createModuleResolver(packages.layout, (path) => byPath.has(path)),
  );
  const leader = new Map(files.map((file) => [file, file]));
  const find = (file: FileFacts): FileFacts => {
    let at = file;
    for (let up = leader.get(at); up && up !== at; up = leader.get(at)) at = up;
    leader.set(file, at);
    return at;
  };
  const startOf = runBefore(byPath.keys(), packages.layout);
  for (const file of files) {
    for (const target of connected(linker, byPath, startOf, file)) leader.set(find(file), find(target));
  }
  const groups = new Map<FileFacts, FileFacts[]>();
  for (const file of files) {
    const head = find(file);
    const group = groups.get(head);
    if (group) group.push(file);
    else groups.set(head, [file]);
  }
  return [...groups.values()];
}

const byPathOrder = (a: FileFacts, b: FileFacts): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
