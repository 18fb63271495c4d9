import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, describe, inject } from 'vitest';
import { type EnvironmentName, type FrameworkName, interpreterOf, planOf } from './environments';
import type { Place } from './receiver';

/** How a program ended; one that does not end in time is killed, and that is an error. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What to run: a file of `test/sdk/programs`, the text of a program in Python or TypeScript, or several files by their paths. */
export type Program =
  | { readonly file: string }
  | { readonly text: string }
  | { readonly start: string; readonly files: ReadonlyMap<string, string> };

/** How a program is run. */
export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Node in another release, or with options of its own. */
  readonly node?: { readonly executable: string; readonly options: readonly string[] };
}

/** Runs programs with the packages of one environment, as a user would: a folder of their own, the URL and the project in the environment. */
export type RunProgram = (program: Program, place: Place, options?: ProgramOptions) => Promise<Ended>;

const programs = path.join(__dirname, 'programs');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Tests that need an environment; where it could not be had they are skipped, and their title says why. */
export function withEnvironment(name: EnvironmentName, tests: (run: RunProgram) => void): void {
  const environment = inject('environments')[name];
  const title = planOf(name).packages[0] ?? name;
  if ('missing' in environment)
    // Nothing to run it with on this machine: the title says what is missing, and the count of skipped tests shows it.
    describe.skip(`${title}, skipped since ${environment.missing}`, () => tests(() => Promise.reject()));
  else describe(title, () => tests((program, place, options) => runProgram(name, environment.folder, program, place, options)));
}

/**
 * How often a proof that several releases are named for is made: with the newest release of each language, or also with the last
 * one of each older generation of agent configuration. `npm run test:long` makes it with all that are named.
 */
const usual = {
  release: new Set<EnvironmentName>(['python-2.2', 'node-2.0']),
  generation: new Set<EnvironmentName>(['python-1.11', 'python-2.2', 'node-1.11.4', 'node-2.0']),
};

/** Tests whose claim is the same in several releases; the usual tests make it with the newest one. */
export function withRelease(name: EnvironmentName, tests: (run: RunProgram) => void): void {
  if (inject('everyRelease') || usual.release.has(name)) withEnvironment(name, tests);
}

/** Tests whose claim differs by the generation of agent configuration; the usual tests make it with one release of each. */
export function withGeneration(name: EnvironmentName, tests: (run: RunProgram) => void): void {
  if (inject('everyRelease') || usual.generation.has(name)) withEnvironment(name, tests);
}

/** Runs a program with the packages of an environment that is there. */
export function runProgram(
  name: EnvironmentName | FrameworkName,
  environment: string,
  program: Program,
  { url, project }: Place,
  { args = [], env = {}, timeoutMs = 55_000, node }: ProgramOptions = {},
): Promise<Ended> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'sdk-')));
  folders.push(folder);
  const python = planOf(name).language === 'python';
  // Node looks for packages from where the program is.
  if (!python) symlinkSync(path.join(environment, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const named = 'file' in program ? program.file : 'start' in program ? program.start : undefined;
  const script = path.join(folder, named ?? (python ? 'program.py' : 'program.mjs'));
  if ('file' in program) copyFileSync(path.join(programs, program.file), script);
  else if ('files' in program) writeAll(folder, program.files);
  else
    writeFileSync(script, python ? program.text : transformSync(program.text, { loader: 'ts', sourcefile: 'program.mts' }).code);
  mkdirSync(path.join(folder, 'home'));
  const child = spawn(node?.executable ?? interpreterOf(name, environment), [...(node?.options ?? []), script, ...args], {
    cwd: folder,
    env: { ...surroundings(path.join(folder, 'home')), OPIK_URL_OVERRIDE: url, OPIK_PROJECT_NAME: project, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk: Buffer) => {
      output[stream] += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The program did not end within ${timeoutMs} ms.\n${output.stdout}${output.stderr}`));
    }, timeoutMs);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, ...output });
    });
  });
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

/** This process's environment without anything that configures Opik, and with nothing that calls outside. */
function surroundings(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(OPIK|LITELLM|OPENAI|PYTHON|NODE_OPTIONS|VITEST)/.test(key));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    OPIK_ANALYTICS_ENABLE: 'false',
    OPIK_SENTRY_ENABLE: 'false',
    LITELLM_LOCAL_MODEL_COST_MAP: 'True',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}
