import type { EnvFile, EnvLoading, PackageObservation, SetupLanguage } from '../model';

/** A `.env` that is still to be made. */
export type NewEnvFile = Pick<EnvFile, 'path' | 'name' | 'role' | 'git' | 'settings' | 'mentionsOpik'>;

/** Which `.env` files the programs of a package see, in all of its languages. */
export interface Loaded {
  /** The strongest first: of one name in two files, the first has the value. */
  readonly files: readonly EnvFile[];
  /** Where a new setting belongs; absent where nothing loads a file. */
  readonly place?: EnvFile | NewEnvFile;
}

/** What the package loads, from its loaders, its framework, and what the SDK for TypeScript does by itself. */
export function loadedOf(observed: PackageObservation): Loaded {
  const present = observed.envFiles.filter(({ role }) => role === 'values');
  const files = present
    .filter((file) => observed.languages.every((language) => isLoaded(observed, file, language)))
    .sort((one, other) => strength(other.name) - strength(one.name));
  const holding = files.find(({ mentionsOpik }) => mentionsOpik);
  const place = holding ?? ordinaryPlace(observed, files);
  return { files, ...(place && { place }) };
}

/** These put `.env.local` into the environment of a server's process. Python in the same folder would not see it. */
const loadsLocal = ({ framework, languages }: PackageObservation): boolean =>
  (framework === 'next' || framework === 'bun') && !languages.includes('python');

const localNames = ['.env.development.local', '.env.local', '.env.development', '.env'];

function isLoaded(observed: PackageObservation, { path, name }: EnvFile, language: SetupLanguage): boolean {
  const isPlain = name === '.env';
  // The Opik SDK for Node loads the `.env` of the working folder by itself.
  const isOwn = path === `${observed.root}/${name}`;
  if (language === 'typescript' && isOwn && (isPlain || (loadsLocal(observed) && localNames.includes(name)))) return true;
  return loadersOf(observed, language).some(({ file }) => (file === undefined ? isPlain : file === path));
}

/** Where a file of an environment does not say which language it serves, it serves all. */
const loadersOf = ({ loadings }: PackageObservation, language: SetupLanguage): readonly EnvLoading[] =>
  loadings.filter((loading) => (loading.language ?? language) === language);

const strength = (name: string): number => {
  const at = localNames.indexOf(name);
  return at < 0 ? 0 : localNames.length - at;
};

/** Where people would look for it: the file that loaders find by themselves, then one that a loader names. */
function ordinaryPlace(observed: PackageObservation, files: readonly EnvFile[]): EnvFile | NewEnvFile | undefined {
  const shared = observed.loadings.filter((one) =>
    observed.languages.every((language) => (one.language ?? language) === language),
  );
  const isFree = shared.some(({ file }) => file === undefined);
  const plain = files.find(({ name }) => name === '.env');
  const local = loadsLocal(observed) ? files.find(({ name }) => name === '.env.local') : undefined;
  const named = shared.flatMap(({ file }) => (file === undefined || isOccasional(file) ? [] : [file]));
  const namedFile = files.find(({ path }) => named.includes(path));
  const found = local ?? (isFree ? plain : namedFile) ?? plain ?? namedFile;
  if (found) return found;
  if (isFree) return newEnvFile(observed);
  return named[0] === undefined ? undefined : newEnvFile(observed, named[0]);
}

/** A file for tests or for a deployment is not where a developer's own settings go. */
const isOccasional = (file: string): boolean => /\b(?:test|ci|prod|production|staging)\b[^/]*$/.test(file);

/** A `.env` of the package that is not there yet. */
export function newEnvFile(observed: PackageObservation, path?: string): NewEnvFile {
  const file = path ?? `${observed.root}/${loadsLocal(observed) ? '.env.local' : '.env'}`;
  const name = /[^/]*$/.exec(file)?.[0] ?? '.env';
  const git = observed.gitOfNew?.[name] ?? (observed.gitignore ? 'untracked' : 'none');
  return { path: file, name, role: 'values', git, settings: {}, mentionsOpik: false };
}
