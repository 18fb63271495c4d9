import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Memento } from 'vscode';
import { rootOf } from '../../runner/readiness';
import type { Startable } from '../../runner/start-commands';
import { names, onPath, upward } from './on-disk';
import type { Known, RunnablePackage } from './packages';

const REMEMBERED = 'opikLens.runnerCommand';
/** Files that programs usually start with. */
const USUAL = /^(?:main|app|server|agent|index|run)\.(?:py|[cm]?[jt]s)$/;

/** What is known of the programs of a package that could be started. */
export async function startableOf(
  { traced, packages }: Known,
  { root, top, language }: RunnablePackage,
  programs: string | undefined,
  memory: Memento,
): Promise<Startable> {
  const roots = packages.map((one) => one.root);
  const entrypoints = traced.filter(({ file, entrypoint }) => entrypoint && rootOf(file, roots) === root);
  const here = names(root);
  const around = [...upward(root, top)].flatMap(names);
  const files = [
    ...new Set([...entrypoints.map(({ file }) => path.posix.relative(root, file)), ...here.filter((name) => USUAL.test(name))]),
  ];
  const last = memory.get<Readonly<Record<string, readonly string[]>>>(REMEMBERED)?.[root];
  const node = language === 'typescript' ? (await nodeOnPath())?.version : undefined;
  return {
    language,
    files,
    scripts: scriptsOf(root),
    names: new Set([...around, ...(tsxOf(root) === undefined ? [] : ['node_modules/.bin/tsx'])]),
    python: (programs !== undefined && hasPython(programs)) || onPath('python3') === undefined ? 'python' : 'python3',
    ...(node !== undefined && { node }),
    ...(last && { last }),
  };
}

/** Whether `python` is among the commands of a folder, which comes first on the runner's search path. */
const hasPython = (programs: string): boolean => names(programs).some((name) => /^python(?:\.exe)?$/.test(name));

/** Keeps the command of a package for the next time. */
export async function rememberCommand(memory: Memento, root: string, command: readonly string[]): Promise<void> {
  const before = memory.get<Readonly<Record<string, readonly string[]>>>(REMEMBERED);
  await memory.update(REMEMBERED, { ...before, [root]: command });
}

/** What Node loads of the project's own `tsx`; its packages may lie above the folder that is open, as in a part of a monorepo. */
export function tsxOf(root: string): string | undefined {
  return [...upward(root, path.parse(root).root)]
    .map((folder) => path.join(folder, 'node_modules', 'tsx', 'dist', 'loader.mjs'))
    .find((file) => existsSync(file));
}

/** The `node` of the search path, with its release. */
export async function nodeOnPath(): Promise<{ readonly executable: string; readonly version: string } | undefined> {
  const executable = onPath('node');
  if (executable === undefined) return undefined;
  const version = await promisify(execFile)(executable, ['--version'], { timeout: 10_000 }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  return version === undefined ? undefined : { executable, version };
}

function scriptsOf(root: string): Readonly<Record<string, string>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const scripts = typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : undefined;
    if (typeof scripts !== 'object' || scripts === null) return {};
    return Object.fromEntries(Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}
