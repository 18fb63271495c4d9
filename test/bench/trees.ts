import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../../src/engine/facts/model';
import { pythonAgents, typescriptAgents } from './agents';
import { cacheFolder, output } from './cache';
import { type PublishedPackage, PYTHON_LLM, PYTHON_MASS, TYPESCRIPT_LLM, TYPESCRIPT_MASS } from './corpora';
import { unpacked } from './download';
import { numbersIn, property } from './json';
import { type Origin, TreeBuilder } from './tree-builder';

/** A folder of real sources to scan, and how many of its files name Opik or an LLM library, or Opik alone. */
export interface Tree {
  readonly language: Language;
  readonly folder: string;
  readonly files: number;
  readonly megabytes: number;
  readonly naming: number;
  readonly opik: number;
}

const LIMITS = { files: 10_000, naming: 250 };

const RECIPES = {
  python: {
    isSource: (file: string) => file.endsWith('.py'),
    agents: pythonAgents(16),
    llm: PYTHON_LLM,
    mass: PYTHON_MASS,
  },
  typescript: {
    isSource: (file: string) => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file) && !/\.d\.[cm]?ts$|[.-]min\.js$/.test(file),
    agents: typescriptAgents(24),
    llm: TYPESCRIPT_LLM,
    mass: TYPESCRIPT_MASS,
  },
} as const;

/** The tree of 10,000 files of one language, made the first time; the Python one starts with the standard library at hand. */
export function tree(language: Language): Tree {
  const { isSource, agents, llm, mass } = RECIPES[language];
  const library = language === 'python' ? standardLibrary() : undefined;
  const folder = path.join(cacheFolder, 'corpora', 'trees', language);
  const made = readFileSync(path.join(__dirname, 'tree-builder.ts'));
  const key = createHash('sha256')
    .update(JSON.stringify([LIMITS, agents, llm, mass, library?.name]))
    .update(made)
    .digest('hex');
  const note = `${folder}.json`;
  if (existsSync(note) && existsSync(folder)) {
    const known = readFileSync(note, 'utf8');
    if (property(JSON.parse(known), 'key') === key)
      return { ...numbersIn(known, ['files', 'megabytes', 'naming', 'opik']), language, folder };
  }
  for (const old of [folder, `${folder}.new`]) rmSync(old, { recursive: true, force: true });
  const builder = new TreeBuilder(`${folder}.new`, LIMITS, isSource);
  for (const [index, program] of agents.entries()) builder.addProgram(`agent-${index}`, program);
  for (const one of llm) builder.addWhole(originOf(one));
  if (library) builder.addMass(library);
  for (const one of mass) if (!builder.isFull) builder.addMass(originOf(one));
  renameSync(`${folder}.new`, folder);
  const { files, naming, opik, bytes } = builder;
  const counts = { files, naming, opik, megabytes: bytes / 1e6 };
  writeFileSync(note, JSON.stringify({ key, ...counts }));
  return { ...counts, language, folder };
}

function originOf(one: PublishedPackage): Origin {
  const folder = unpacked(one);
  const name = `${one.name.replace('/', '+')}-${one.version}`;
  const found = ['package.json', 'pyproject.toml', 'setup.py'].find((file) => existsSync(path.join(folder, file)));
  const manifest =
    found === undefined
      ? { name: 'pyproject.toml', text: `[project]\nname = "${one.name}"\nversion = "${one.version}"\n` }
      : { name: found, text: readFileSync(path.join(folder, found), 'utf8') };
  return { name, folder, manifest };
}

/** The standard library of the `python3` at hand. */
export function standardLibrary(): Origin {
  const program = 'import sys, sysconfig; print(sys.version.split()[0]); print(sysconfig.get_path("stdlib"))';
  const [version = '', folder = ''] = output('python3', ['-c', program]).trim().split('\n');
  return { name: `python-${version}`, folder };
}
