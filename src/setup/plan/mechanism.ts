import type { Answers, EnvFile, MachineObservation, PackageObservation, Settings, SettingsFile } from '../model';

/**
 * Where the settings of a package belong. `env`: a `.env` of its own; `ini`: the machine's file; `load`: a `.env` that its code shall begin to load;
 * `in-force`: something connects it already and nothing has to be written; `ask`: a `.env` is there, but nothing loads it.
 */
export type Mechanism =
  | { readonly kind: 'env' | 'load'; readonly file: EnvFile | NewEnvFile }
  | { readonly kind: 'ini'; readonly file: SettingsFile }
  | { readonly kind: 'in-force'; readonly file: SettingsFile }
  | { readonly kind: 'ask'; readonly file: EnvFile }
  | { readonly kind: 'none' };

/** A `.env` that is still to be made. */
export type NewEnvFile = Pick<EnvFile, 'path' | 'name' | 'role' | 'git' | 'settings' | 'mentionsOpik'>;

/** The decision tree: one mechanism for each package, never a second one. */
export function mechanismOf(observed: PackageObservation, machine: MachineObservation, answers: Answers): Mechanism {
  const files = observed.envFiles.filter(({ role }) => role === 'values');
  const forOpik = files.find(({ mentionsOpik }) => mentionsOpik);
  if (forOpik) return { kind: 'env', file: forOpik };
  const loaded = loadedFile(observed, files);
  const { ini } = machine;
  if (ini && connects(ini.settings)) {
    if (!answers.projectSettings) return { kind: 'in-force', file: ini };
    return { kind: 'env', file: loaded ?? newEnvFile(observed) };
  }
  if (loaded) return { kind: 'env', file: loaded };
  const unloaded = files.find(({ name }) => name === '.env');
  if (unloaded) {
    const answer = answers.unloaded?.[observed.root];
    if (answer === undefined) return { kind: 'ask', file: unloaded };
    if (answer === 'load') return { kind: 'load', file: unloaded };
  }
  // The machine's file serves both SDKs; a package of TypeScript alone keeps its settings to itself.
  if (observed.languages.includes('python')) return ini ? { kind: 'ini', file: ini } : { kind: 'none' };
  return { kind: 'env', file: newEnvFile(observed) };
}

/** The file has what a program needs to reach a server. */
export const connects = ({ apiKey, url }: Settings): boolean => apiKey !== undefined || url !== undefined;

/** The `.env` that the programs of the package see, among those that are there; for a loader of a file still to be made, that one. */
function loadedFile(observed: PackageObservation, files: readonly EnvFile[]): EnvFile | NewEnvFile | undefined {
  const named = observed.loadings.find(({ file }) => file !== undefined)?.file;
  const given = files.find(({ path }) => path === named);
  if (given) return given;
  const local = loadsLocal(observed) ? files.find(({ name }) => name === '.env.local') : undefined;
  const plain = files.find(({ name }) => name === '.env');
  // The Opik SDK for Node loads the `.env` of the working folder by itself.
  const isLoaded = observed.loadings.length > 0 || observed.languages.includes('typescript');
  const found = local ?? plain;
  if (found) return isLoaded ? found : undefined;
  return observed.loadings.length > 0 ? newEnvFile(observed, named) : undefined;
}

/** Only these put `.env.local` into the environment of a server's process. */
const loadsLocal = ({ framework }: PackageObservation): boolean => framework === 'next' || framework === 'bun';

function newEnvFile(observed: PackageObservation, path?: string): NewEnvFile {
  const name = loadsLocal(observed) ? '.env.local' : '.env';
  const git = observed.gitignore ? 'untracked' : 'none';
  const file = path ?? `${observed.root}/${name}`;
  return { path: file, name: /[^/]*$/.exec(file)?.[0] ?? name, role: 'values', git, settings: {}, mentionsOpik: false };
}
