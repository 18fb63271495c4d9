/** Names in a folder that say something about packages, locks and environments, by folder. */
export type Landmarks = ReadonlyMap<string, ReadonlySet<string>>;

const PYTHON_MANIFESTS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'Pipfile'] as const;
const LOCKS = [
  'poetry.lock',
  'uv.lock',
  'pdm.lock',
  'Pipfile.lock',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
] as const;
const ENVIRONMENTS = ['.venv', 'venv', 'env'] as const;
const NAMES: ReadonlySet<string> = new Set<string>([
  ...PYTHON_MANIFESTS,
  ...LOCKS,
  ...ENVIRONMENTS,
  'package.json',
  'tsconfig.json',
  'jsconfig.json',
  'node_modules',
]);
const REQUIREMENTS = /^requirements.*\.(?:txt|in)$/;

export const isRequirements = (name: string): boolean => name.startsWith('requirements') && REQUIREMENTS.test(name);

/** A file or folder that the layout depends on. */
export const isLandmark = (name: string): boolean => NAMES.has(name) || isRequirements(name);

/** A file that makes its folder a package root. */
export const isPythonManifest = (name: string): boolean =>
  PYTHON_MANIFESTS.some((known) => known === name) || isRequirements(name);
export const isManifest = (name: string): boolean => name === 'package.json' || isPythonManifest(name);

/** The usual names of virtual environments, in the order they are tried. */
export const ENVIRONMENT_FOLDERS: readonly string[] = ENVIRONMENTS;
