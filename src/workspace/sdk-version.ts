import type { SdkVersion } from '../engine/layout';
import { type Disk, nodeDisk } from './disk';
import { ENVIRONMENT_FOLDERS } from './landmarks';
import { distributionName, isOpikPackage, pinnedVersion, type Requirement } from './manifests/requirement';
import { jsonOf, tableOf, textOf } from './manifests/untyped';
import type { Surroundings } from './surroundings';
import { NPM_LOCKS } from './versions/npm-locks';
import { distInfoVersion, PYTHON_LOCKS } from './versions/python-locks';

/** The SDK's name on PyPI and on npm. */
const SDK = 'opik';

/** What is installed, locked or declared for the package at `root`, whose manifests name these requirements. */
export interface SdkLookup {
  python(root: string, requirements: readonly Requirement[]): SdkVersion | undefined;
  typescript(root: string, requirements: readonly Requirement[]): SdkVersion | undefined;
  /** The virtual environment in the package's own root holds a distribution of Opik. */
  hasInstalledOpik(root: string): boolean;
}

/** Looks up SDK versions and remembers what it read. `interpreter` is the Python that the user chose, whose packages count before all others. */
export function createSdkLookup(surroundings: Surroundings, interpreter: string | undefined, disk: Disk = nodeDisk): SdkLookup {
  const { landmarks, upward } = surroundings;
  const opikIn = new Map<string, ReadonlyMap<string, string>>();
  const locks = new Map<string, string | undefined>();

  const names = (folder: string): readonly string[] => {
    try {
      return (disk.list(folder) ?? []).map(({ name }) => name);
    } catch {
      return [];
    }
  };
  const textAt = (path: string): string | undefined => {
    try {
      return disk.bytes(path)?.toString('utf8');
    } catch {
      return undefined;
    }
  };

  /** The Opik distributions of a virtual environment (or of any Python's prefix), with their versions. */
  function distributions(environment: string): ReadonlyMap<string, string> {
    const known = opikIn.get(environment);
    if (known) return known;
    const libraries = names(`${environment}/lib`).filter((name) => /^python\d/.test(name));
    const sites = [...libraries.map((name) => `${environment}/lib/${name}/site-packages`), `${environment}/Lib/site-packages`];
    const found = new Map<string, string>();
    for (const site of sites) {
      for (const folder of names(site).filter((name) => name.endsWith('.dist-info'))) {
        const distribution = distributionName(folder.split('-', 1)[0] ?? '');
        if (!isOpikPackage(distribution)) continue;
        const version = distInfoVersion(folder, textAt(`${site}/${folder}/METADATA`));
        if (version !== undefined) found.set(distribution, version);
      }
    }
    opikIn.set(environment, found);
    return found;
  }

  const environmentsIn = (folder: string): readonly string[] =>
    ENVIRONMENT_FOLDERS.filter((name) => landmarks.get(folder)?.has(name)).map((name) => `${folder}/${name}`);
  const chosen = interpreter === undefined ? [] : prefixesOf(interpreter);

  /** The lock file's text; undefined for one that does not name the SDK. */
  function lockText(path: string): string | undefined {
    if (!locks.has(path)) {
      const text = textAt(path);
      locks.set(path, text?.includes(SDK) ? text : undefined);
    }
    return locks.get(path);
  }

  function locked<Parser>(
    root: string,
    parsers: Readonly<Record<string, Parser>>,
    read: (parser: Parser, text: string, at: string) => string | undefined,
  ) {
    for (const at of upward(root)) {
      for (const [name, parser] of Object.entries(parsers)) {
        const text = landmarks.get(at)?.has(name) ? lockText(`${at}/${name}`) : undefined;
        const version = text === undefined ? undefined : read(parser, text, at);
        if (version !== undefined) return version;
      }
    }
    return undefined;
  }

  return {
    hasInstalledOpik: (root) => environmentsIn(root).some((environment) => distributions(environment).size > 0),
    python(root, requirements) {
      const declared = declaredVersion(requirements);
      for (const environment of [...chosen, ...upward(root).flatMap(environmentsIn)]) {
        const version = distributions(environment).get(SDK);
        if (version !== undefined) return { ...declared, version, source: 'installed' };
      }
      if (!requirements.some(({ name }) => isOpikPackage(name))) return undefined;
      const version = locked(root, PYTHON_LOCKS, (parser, text) => parser(text, SDK));
      return version === undefined ? declared : { ...declared, version, source: 'locked' };
    },
    typescript(root, requirements) {
      const declared = declaredVersion(requirements);
      for (const at of upward(root)) {
        if (!landmarks.get(at)?.has('node_modules')) continue;
        const version = textOf(tableOf(jsonOf(textAt(`${at}/node_modules/${SDK}/package.json`) ?? '')).version);
        if (version !== undefined) return { ...declared, version, source: 'installed' };
      }
      if (!requirements.some(({ name }) => isOpikPackage(name))) return undefined;
      const range = declared?.range ?? '';
      const version = locked(root, NPM_LOCKS, (parser, text, at) =>
        parser(text, SDK, root === at ? '.' : root.slice(at.length + 1), range),
      );
      return version === undefined ? declared : { ...declared, version, source: 'locked' };
    },
  };
}

/** What the manifests say: a pin gives the version; without a range the version is unknown. */
function declaredVersion(requirements: readonly Requirement[]): SdkVersion | undefined {
  const weight = ({ range, locked }: Requirement): number =>
    (locked ? 2000 : 0) + (pinnedVersion(range) === undefined ? 0 : 1000) + range.length;
  const [best] = requirements.filter(({ name }) => name === SDK).sort((a, b) => weight(b) - weight(a));
  if (!best) return undefined;
  const { range, locked } = best;
  if (range === '') return { source: 'unknown' };
  const version = pinnedVersion(range);
  return { range, source: locked ? 'locked' : 'declared', ...(version !== undefined && { version }) };
}

/** The folders that may be the prefix of a Python given as its executable or as its environment's folder. */
function prefixesOf(interpreter: string): readonly string[] {
  const path = interpreter.replaceAll('\\', '/').replace(/\/+$/, '');
  const up = path.split('/');
  return [path, up.slice(0, -2).join('/'), up.slice(0, -1).join('/')].filter((prefix) => prefix !== '');
}
