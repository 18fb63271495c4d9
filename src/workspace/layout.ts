import type { Language } from '../engine/facts/model';
import type { Layout, PackageLayout, SdkVersion } from '../engine/layout';
import { folderOf, isBelow, joinPath } from '../engine/program/paths';
import { type Disk, errorCode, nodeDisk } from './disk';
import { isManifest, isRequirements, type Landmarks } from './landmarks';
import { type NodeManifest, parsePackageJson } from './manifests/package-json';
import {
  type PythonManifest,
  parsePipfile,
  parsePyproject,
  parseRequirements,
  parseSetupCfg,
  parseSetupPy,
} from './manifests/python';
import { isOpikPackage, type Requirement } from './manifests/requirement';
import { tsconfigPaths } from './manifests/tsconfig';
import { sourceFile, sourceSubpaths, startedFiles } from './package-files';
import type { Skipped, SkipReason } from './read';
import { createSdkLookup } from './sdk-version';
import { surroundingsOf } from './surroundings';

export interface LayoutInput {
  /** The scanned folders. */
  readonly folders: readonly string[];
  readonly landmarks: Landmarks;
  /** The source files below them. */
  readonly files: Iterable<string>;
  /** The Python that the user chose: its executable, or the folder of its environment. */
  readonly interpreter?: string;
}

export interface LayoutReading {
  readonly layout: Layout;
  /** By package root: the names of the packages that its manifests require. */
  readonly requires: ReadonlyMap<string, readonly string[]>;
  /** Manifests that could not be read or understood. */
  readonly skipped: readonly Skipped[];
}

const NO_PYTHON: PythonManifest = { requirements: [], roots: [], entries: [] };
const NO_NODE: NodeManifest = { requirements: [], mains: [], subpaths: {}, entries: [] };

/** Reads the package roots in and above the scanned folders. A folder that no root covers is one itself. Never throws. */
export function readLayout(input: LayoutInput, disk: Disk = nodeDisk): LayoutReading {
  const surroundings = surroundingsOf(input.folders, input.landmarks, disk);
  const { landmarks } = surroundings;
  const files = new Set(input.files);
  const has = (path: string): boolean => files.has(path);
  const sdks = createSdkLookup(surroundings, input.interpreter, disk);
  const skipped: Skipped[] = [];
  const skip = (path: string, reason: SkipReason): undefined => {
    skipped.push({ kind: 'skipped', path, reason });
    return undefined;
  };
  const read = (path: string): string | undefined => {
    try {
      return disk.bytes(path)?.toString('utf8');
    } catch (error) {
      return skip(path, `error ${errorCode(error)}`);
    }
  };

  function parsed<Manifest>(
    path: string,
    parse: (text: string) => Manifest | undefined,
    reason: SkipReason,
  ): Manifest | undefined {
    const text = read(path);
    return text === undefined ? undefined : (parse(text) ?? skip(path, reason));
  }

  function requirementsIn(path: string, seen: Set<string>): readonly Requirement[] {
    const text = seen.has(path) ? undefined : read(path);
    seen.add(path);
    if (text === undefined) return [];
    const { requirements, includes } = parseRequirements(text);
    return [...requirements, ...includes.flatMap((written) => requirementsIn(joinPath(folderOf(path), written), seen))];
  }

  function pythonManifest(root: string, names: ReadonlySet<string>): PythonManifest {
    const at = <Manifest>(name: string, parse: (text: string) => Manifest | undefined): Manifest | undefined =>
      names.has(name) ? parsed(`${root}/${name}`, parse, 'not-toml') : undefined;
    const found = [
      at('pyproject.toml', parsePyproject),
      at('setup.cfg', parseSetupCfg),
      at('setup.py', parseSetupPy),
      at('Pipfile', parsePipfile),
    ];
    const manifests = found.map((manifest) => manifest ?? NO_PYTHON);
    const seen = new Set<string>();
    const listed = [...names]
      .filter(isRequirements)
      .sort()
      .flatMap((name) => requirementsIn(`${root}/${name}`, seen));
    const name = manifests.find((manifest) => manifest.name !== undefined)?.name;
    return {
      ...(name !== undefined && { name }),
      requirements: [...listed, ...manifests.flatMap(({ requirements }) => requirements)],
      roots: manifests.flatMap(({ roots }) => roots),
      entries: manifests.flatMap(({ entries }) => entries),
    };
  }

  const roots = packageRoots(input.folders, landmarks);
  const rootOf = (path: string): string | undefined => {
    for (let at = folderOf(path); ; at = folderOf(at)) {
      if (roots.has(at)) return at;
      if (at === folderOf(at)) return undefined;
    }
  };
  const mappings = new Map<string, PackageLayout['pathMappings'][number][]>();
  for (const [folder, names] of landmarks) {
    const config = ['tsconfig.json', 'jsconfig.json'].find((name) => names.has(name));
    const root = config === undefined ? undefined : rootOf(`${folder}/${config}`);
    if (config === undefined || root === undefined) continue;
    const { mappings: found, unreadable } = tsconfigPaths(`${folder}/${config}`, read);
    for (const path of unreadable) skip(path, 'not-json');
    mappings.set(root, [...(mappings.get(root) ?? []), ...found]);
  }
  const mains = new Map<string, string[]>();
  for (const path of files) {
    const root = path.endsWith('/__main__.py') ? rootOf(path) : undefined;
    if (root !== undefined) mains.set(root, [...(mains.get(root) ?? []), path]);
  }

  function packageAt(root: string, enclosing: readonly PackageLayout[]): PackageLayout {
    const names = landmarks.get(root) ?? new Set<string>();
    const python = pythonManifest(root, names);
    const node =
      (names.has('package.json') ? parsed(`${root}/package.json`, parsePackageJson, 'not-json') : undefined) ?? NO_NODE;
    const required = [...python.requirements, ...node.requirements].map((requirement) => requirement.name);
    requires.set(root, required);
    const pythonRoots = [...new Set([root, joinPath(root, 'src'), ...python.roots.map((written) => joinPath(root, written))])];
    const name = node.name ?? python.name;
    const main = sourceFile(root, [...node.mains, 'src/index', 'index'], has);
    const started = [...python.entries, ...node.entries].flatMap((program) => startedFiles(program, root, pythonRoots, has));
    const preloads = node.entries.flatMap((program): [string, string][] => {
      if (program.kind !== 'file' || program.preload === undefined) return [];
      const [loaded] = startedFiles({ kind: 'file', path: program.preload }, root, pythonRoots, has);
      return loaded === undefined ? [] : startedFiles(program, root, pythonRoots, has).map((file) => [file, loaded]);
    });
    const inherited = (language: Language): SdkVersion | undefined =>
      enclosing.findLast((outer) => outer.sdk[language] && isBelow(root, outer.root))?.sdk[language];
    const inPython = sdks.python(root, python.requirements) ?? inherited('python');
    const inTypeScript = sdks.typescript(root, node.requirements) ?? inherited('typescript');
    return {
      root,
      ...(name !== undefined && { name }),
      dependsOnOpik:
        [...python.requirements, ...node.requirements].some((one) => isOpikPackage(one.name)) || sdks.hasInstalledOpik(root),
      sdk: { ...(inPython && { python: inPython }), ...(inTypeScript && { typescript: inTypeScript }) },
      pythonRoots,
      pathMappings: mappings.get(root) ?? [],
      ...(main !== undefined && { main }),
      subpaths: sourceSubpaths(root, node.subpaths, has),
      entries: [...new Set([...started, ...(mains.get(root) ?? [])])],
      ...(preloads.length > 0 && { preloads }),
    };
  }

  const requires = new Map<string, readonly string[]>();
  const packages: PackageLayout[] = [];
  for (const root of [...roots].sort()) packages.push(packageAt(root, packages));
  return { layout: { packages }, requires, skipped };
}

function packageRoots(folders: readonly string[], landmarks: Landmarks): ReadonlySet<string> {
  const roots = new Set([...landmarks].filter(([, names]) => [...names].some(isManifest)).map(([folder]) => folder));
  for (const folder of folders) if (![...roots].some((root) => isBelow(folder, root))) roots.add(folder);
  return roots;
}
