import { readdir } from 'node:fs/promises';
import { envValues } from '../files/env-lines';
import type { EnvFile } from '../model';
import type { Git } from './git';
import { readSettingsFile } from './settings-file';

/** Templates that people copy: never loaded, never holding a real key. */
const example = /^\.env(?:\.[\w-]+)*\.(?:example|sample|template|dist|defaults?)$|^(?:example|sample|template)\.env$/;
const values = /^\.env(?:\.(?:local|development|production|staging|dev|prod)(?:\.local)?)?$|^\.dev\.vars$/;
/** Later ones win where several are loaded, so the plain file comes first. */
const order = ['.env', '.env.local', '.env.development', '.env.development.local'];

/** What a file of this name is for; undefined when it is no `.env`. */
export const envRole = (name: string): EnvFile['role'] | undefined =>
  example.test(name) ? 'example' : values.test(name) ? 'values' : undefined;

/** The `.env` files of a folder, the plain one first. A folder that can't be listed has none. */
export async function envFilesOf(folder: string, git: Git): Promise<readonly EnvFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = names.filter((name) => envRole(name) !== undefined).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return Promise.all(
    found.map(async (name): Promise<EnvFile> => {
      const path = `${folder}/${name}`;
      const file = await readSettingsFile(path, 'environment');
      return {
        ...file,
        name,
        role: envRole(name) ?? 'values',
        git: await git.state(path),
        mentionsOpik: file.text !== undefined && Object.keys(envValues(file.text)).some((key) => key.startsWith('OPIK_')),
      };
    }),
  );
}

const rank = (name: string): number => {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
};
