import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { envValues } from '../files/env-lines';
import type { EnvFile, EnvLoading } from '../model';
import type { Git } from './git';
import { readSettingsFile, type Variables } from './settings-file';

/** Templates that people copy: never loaded, never holding a real key. */
const example = /^\.env(?:\.[\w-]+)*\.(?:example|sample|template|dist|defaults?)$|^(?:example|sample|template)\.env$/;
const values = /^\.env(?:\.(?:local|development|production|staging|dev|prod)(?:\.local)?)?$|^\.dev\.vars$/;
/** Later ones win where several are loaded, so the plain file comes first. */
const order = ['.env', '.env.local', '.env.development', '.env.development.local'];

/** What a file of this name is for; undefined when it is no `.env`. */
export const envRole = (name: string): EnvFile['role'] | undefined =>
  example.test(name) ? 'example' : values.test(name) ? 'values' : undefined;

/**
 * The `.env` files of a folder, the plain one first, and those elsewhere that its loaders find: by a path they name, or in a folder above. A
 * folder that can't be listed has none.
 */
export async function envFilesOf(
  folder: string,
  loadings: readonly EnvLoading[],
  git: Git,
  variables: Variables,
): Promise<readonly EnvFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = names.filter((name) => envRole(name) !== undefined).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const own = found.map((name) => `${folder}/${name}`);
  const named = [...new Set(loadings.flatMap(({ file }) => (file === undefined || own.includes(file) ? [] : [file])))];
  const elsewhere = await Promise.all(named.map(async (file) => ((await isFile(file)) ? [file] : [])));
  const climbs = loadings.some(({ language, file }) => language === 'python' && file === undefined);
  const above = climbs && !found.includes('.env') ? await envFileAbove(folder) : undefined;
  return Promise.all(
    [...own, ...elsewhere.flat(), ...(above === undefined ? [] : [above])].map((file) => envFileAt(file, git, variables)),
  );
}

async function envFileAt(file: string, git: Git, variables: Variables): Promise<EnvFile> {
  const read = await readSettingsFile(file, 'environment', variables);
  const name = path.posix.basename(file);
  return {
    ...read,
    name,
    role: envRole(name) ?? 'values',
    git: await git.state(file),
    mentionsOpik: read.text !== undefined && Object.keys(envValues(read.text)).some((key) => key.startsWith('OPIK_')),
  };
}

/** `load_dotenv()` looks in the folders above too; what lies outside the repository is not looked at. */
async function envFileAbove(folder: string): Promise<string | undefined> {
  for (let at = folder; !(await isThere(`${at}/.git`)); ) {
    const above = path.posix.dirname(at);
    if (above === at || !(await isInRepository(above))) return undefined;
    at = above;
    if (await isFile(`${at}/.env`)) return `${at}/.env`;
  }
  return undefined;
}

async function isInRepository(folder: string): Promise<boolean> {
  for (let at = folder; ; at = path.posix.dirname(at)) {
    if (await isThere(`${at}/.git`)) return true;
    if (path.posix.dirname(at) === at) return false;
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

const rank = (name: string): number => {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
};
