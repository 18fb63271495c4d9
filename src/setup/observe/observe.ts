import type { CodeSetting, EnvLoading, MachineObservation, Observation, PackageObservation, SetupLanguage } from '../model';
import { envFilesOf } from './env-files';
import { readCompose, readPackageJson } from './frameworks';
import type { Git } from './git';
import { readSettingsFile, readText, settingsOfEnvironment } from './settings-file';

/** What the code of a package says, found by the analysis. */
export interface PackageCode {
  readonly root: string;
  readonly name: string;
  readonly languages: readonly SetupLanguage[];
  readonly loadings: readonly EnvLoading[];
  readonly settings: readonly CodeSetting[];
  readonly sdk: PackageObservation['sdk'];
}

/** The world around: what is not the workspace. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The home folder; absent when there is none. */
  readonly home?: string;
  readonly git: Git;
}

/** The names that a new file may get. */
const newNames = ['.env', '.env.local'];

const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Looks at everything that says how the packages reach Opik. Reads only; never throws for what it finds. */
export async function observe(packages: readonly PackageCode[], around: Surroundings): Promise<Observation> {
  const [machine, ...observed] = await Promise.all([
    observeMachine(around),
    ...packages.map((code) => observePackage(code, around)),
  ]);
  return { machine, packages: observed };
}

/** The INI file that the SDKs read on this machine, and the variables of this process. */
export async function observeMachine({ environment, home }: Surroundings): Promise<MachineObservation> {
  const path = iniPathOf({ environment, ...(home !== undefined && { home }) });
  return {
    ...(path && { ini: await readSettingsFile(path, 'ini') }),
    iniFromEnvironment: Boolean(environment.OPIK_CONFIG_PATH),
    environment: settingsOfEnvironment(environment),
  };
}

/** Where the SDKs look for the INI file of this machine. */
export function iniPathOf({ environment, home }: Pick<Surroundings, 'environment' | 'home'>): string | undefined {
  const named = environment.OPIK_CONFIG_PATH;
  return named ? named.replace(/^~(?=\/|\\|$)/, home ?? '~') : home && `${home.replaceAll('\\', '/')}/.opik.config`;
}

async function observePackage(code: PackageCode, { git, environment }: Surroundings): Promise<PackageObservation> {
  const { root, name, languages, settings, sdk } = code;
  const at = `${root}/package.json`;
  const [manifest, ignore, bunLocks, composes, inGit] = await Promise.all([
    readText(at),
    readText(`${root}/.gitignore`),
    Promise.all(['bun.lock', 'bun.lockb'].map((lock) => exists(`${root}/${lock}`))),
    Promise.all(composeNames.map(async (file) => ({ at: `${root}/${file}`, read: await readText(`${root}/${file}`) }))),
    git.has(root),
  ]);
  const reading = 'text' in manifest ? readPackageJson(manifest.text, at, bunLocks.includes(true)) : { loadings: [] };
  const composed = composes.flatMap(({ at: file, read }) => ('text' in read ? readCompose(read.text, file) : []));
  const loadings = [...code.loadings, ...reading.loadings, ...composed];
  const envFiles = await envFilesOf(root, loadings, git, environment);
  const gitOfNew = inGit ? await Promise.all(newNames.map(async (one) => [one, await git.state(`${root}/${one}`)])) : [];
  return {
    root,
    name,
    languages,
    ...(reading.framework && { framework: reading.framework }),
    envFiles,
    loadings,
    code: settings,
    sdk,
    ...(inGit &&
      isUsable(ignore) && { gitignore: { path: `${root}/.gitignore`, ...('text' in ignore && { text: ignore.text }) } }),
    ...(inGit && { gitOfNew: Object.fromEntries(gitOfNew) }),
  };
}

/** It can be read, or be made. */
const isUsable = (read: object): boolean => !('trouble' in read && read.trouble !== undefined);

/** It is there, whatever it holds. */
async function exists(path: string): Promise<boolean> {
  const read = await readText(path);
  return 'text' in read || read.trouble !== undefined;
}
