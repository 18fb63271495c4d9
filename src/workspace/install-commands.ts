import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../engine/facts/model';

/** A package to install, with a range of versions where only some will do. */
export interface Installable {
  readonly language: Language;
  readonly name: string;
  /** Python: `>=1.9,<2`; npm: `^1.9`. */
  readonly range?: string;
}

/** Which tool a project uses, by the files that it leaves; the first match wins. */
const tools: Readonly<Record<Language, readonly { readonly file: string; readonly command: string }[]>> = {
  python: [
    { file: 'uv.lock', command: 'uv add' },
    { file: 'poetry.lock', command: 'poetry add' },
    { file: 'pdm.lock', command: 'pdm add' },
    { file: 'Pipfile', command: 'pipenv install' },
  ],
  typescript: [
    { file: 'pnpm-lock.yaml', command: 'pnpm add' },
    { file: 'yarn.lock', command: 'yarn add' },
    { file: 'bun.lock', command: 'bun add' },
    { file: 'bun.lockb', command: 'bun add' },
  ],
};

const usual: Readonly<Record<Language, string>> = { python: 'pip install', typescript: 'npm install' };

/** The lines that install packages for the package at `root`, one for each language; for people to read and run. */
export function installCommands(root: string, needed: readonly Installable[]): readonly string[] {
  return (['python', 'typescript'] as const).flatMap((language) => {
    const specs = needed.filter((one) => one.language === language).map(spelled);
    return specs.length > 0 ? [`${commandAt(root, language)} ${specs.join(' ')}`] : [];
  });
}

function spelled({ language, name, range }: Installable): string {
  if (range === undefined) return name;
  return language === 'python' ? `'${name}${range}'` : `'${name}@${range}'`;
}

/** A workspace of several packages has its lock at the top. */
function commandAt(root: string, language: Language): string {
  for (let folder = root, up = 0; up < 5; up += 1) {
    const found = tools[language].find(({ file }) => existsSync(path.join(folder, file)));
    if (found) return found.command;
    const parent = path.dirname(folder);
    if (parent === folder || existsSync(path.join(folder, '.git'))) break;
    folder = parent;
  }
  return usual[language];
}
