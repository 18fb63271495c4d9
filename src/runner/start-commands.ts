/** What is known of a program that could be started. Files are relative to the package, with forward slashes. */
export interface Startable {
  readonly language: 'python' | 'typescript';
  /** Where its entrypoint is, then other files that programs of the package start with. */
  readonly files: readonly string[];
  /** The scripts of its `package.json`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Names in the folder: lock files say which tool runs its programs. */
  readonly names: ReadonlySet<string>;
  /** How Python is called in a terminal of the package. */
  readonly python: string;
  /** The release of `node` on the search path. */
  readonly node?: string;
  /** The command of the last time. */
  readonly last?: readonly string[];
}

/** One way to start the program, and where it comes from. */
export interface StartCommand {
  readonly words: readonly string[];
  readonly from: 'last' | 'script' | 'entrypoint' | 'file';
}

/** Scripts that start what serves; others build, test and publish. */
const SCRIPTS = ['start', 'dev', 'serve', 'agent', 'server'];

/** The ways to start a program of the package, the likeliest first. */
export function startCommands(startable: Startable): readonly StartCommand[] {
  const { last, files, scripts, language } = startable;
  const [entrypoint] = files;
  const ofFiles = files.flatMap((file): readonly StartCommand[] => {
    const words = wordsFor(file, startable);
    return words ? [{ words, from: file === entrypoint ? 'entrypoint' : 'file' }] : [];
  });
  const ofScripts = SCRIPTS.filter((name) => scripts[name] !== undefined).map(
    (name): StartCommand => ({ words: [...runner(startable), name], from: 'script' }),
  );
  const all: readonly StartCommand[] = [
    ...(last ? [{ words: last, from: 'last' } as const] : []),
    ...(language === 'typescript' ? [...ofScripts, ...ofFiles] : [...ofFiles, ...ofScripts]),
  ];
  const seen = new Set<string>();
  return all.filter(({ words }) => {
    const key = words.join('\0');
    return !seen.has(key) && seen.add(key);
  });
}

function wordsFor(file: string, startable: Startable): readonly string[] | undefined {
  if (file.endsWith('.py')) {
    if (startable.names.has('uv.lock')) return ['uv', 'run', file];
    if (startable.names.has('poetry.lock')) return ['poetry', 'run', 'python', file];
    return [startable.python, file];
  }
  if (/\.[cm]?js$/.test(file)) return ['node', file];
  if (!/\.[cm]?ts$/.test(file)) return undefined;
  if (startable.names.has('bun.lock') || startable.names.has('bun.lockb')) return ['bun', 'run', file];
  if (startable.names.has('node_modules/.bin/tsx')) return ['npx', 'tsx', file];
  return stripsTypes(startable.node) ? ['node', file] : ['npx', 'tsx', file];
}

function runner({ names }: Startable): readonly string[] {
  if (names.has('pnpm-lock.yaml')) return ['pnpm', 'run'];
  if (names.has('yarn.lock')) return ['yarn', 'run'];
  if (names.has('bun.lock') || names.has('bun.lockb')) return ['bun', 'run'];
  return ['npm', 'run'];
}

/** Whether this release of Node runs TypeScript as it is, without an option and without a warning: from 22.18 and 23.6 on. */
export function stripsTypes(version: string | undefined): boolean {
  const [, major = '0', minor = '0'] = /^v?(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  const [release, feature] = [Number(major), Number(minor)];
  return release > 23 || (release === 23 && feature >= 6) || (release === 22 && feature >= 18);
}
