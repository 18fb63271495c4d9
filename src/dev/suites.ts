import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { out, plainFolder, repository, vsix } from '../../test/editor/launcher/folders';
import { buildHostTests } from '../../test/editor/launcher/host-bundle';
import { runInHost } from '../../test/editor/launcher/in-host';
import type { Report } from '../../test/editor/launcher/report';
import { packageCommand, run } from '../../test/editor/launcher/run';
import { copyOf } from '../../test/editor/launcher/workspace';
import { runOnScreen } from '../../test/editor/screen';
import { interpreterOf, provideEnvironment, provideEnvironments } from '../../test/sdk/environments';
import { packExtension } from './package';

/** One part of `npm test`; a check gives no report and fails by rejecting. */
export interface Suite {
  readonly name: string;
  /** Part of what the editor suites stand on: when it fails they are not run. */
  readonly needed?: boolean;
  readonly editor?: boolean;
  /** What takes long and needs little of the machine, begun with the first suite. */
  prepare?(): Promise<unknown>;
  run(): Promise<Report | undefined>;
}

const packaged: Suite = {
  name: 'package',
  needed: true,
  run: async () => {
    await packExtension();
    return undefined;
  },
};

/** Everything that decides a change, in the order in which it is run: what fails most quickly comes first. */
export const SUITES: readonly Suite[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: () => check('biome', 'check', '.') },
  { name: 'plain', run: runPlain },
  { name: 'panel', run: () => runVitest('panel', 'test/webview/vitest.config.mts') },
  packaged,
  {
    name: 'in-host',
    editor: true,
    run: async () =>
      runInHost({ extension: repository, tests: await buildHostTests(), workspace: copyOf(), env: await withPython() }),
  },
  {
    name: 'without-opik',
    editor: true,
    run: async () =>
      runInHost({ extension: repository, tests: await buildHostTests('host-without-opik'), workspace: copyOf(plainFolder) }),
  },
  { name: 'screen', editor: true, run: () => runOnScreen(vsix) },
  {
    name: 'sdk',
    prepare: () => provideEnvironments(console.log, 1),
    run: () => runVitest('sdk', 'test/sdk/vitest.config.mts'),
  },
];

/** The tests that take too long for every change. */
export const LONG_SUITES: readonly Suite[] = [
  { name: 'long', run: () => runVitest('long', 'test/long/vitest.config.mts') },
  { name: 'sdk-long', run: () => runVitest('sdk-long', 'test/sdk/vitest.long.config.mts') },
  packaged,
  {
    name: 'in-host-oldest',
    editor: true,
    run: async () =>
      runInHost({
        extension: repository,
        tests: await buildHostTests(),
        workspace: copyOf(),
        env: await withPython(),
        release: 'oldest',
        timeoutMs: 600_000,
      }),
  },
  {
    name: 'without-opik-oldest',
    editor: true,
    run: async () =>
      runInHost({
        extension: repository,
        tests: await buildHostTests('host-without-opik'),
        workspace: copyOf(plainFolder),
        release: 'oldest',
      }),
  },
  { name: 'screen-long', editor: true, run: () => runOnScreen(vsix, 'long') },
];

/** Names the interpreter that has the SDK, or says why there is none: what runs programs with it is skipped then. */
async function withPython(): Promise<Readonly<Record<string, string>>> {
  const environment = await provideEnvironment('python-2.1', console.log);
  if ('missing' in environment) return { OPIK_LENS_NO_PYTHON: environment.missing };
  return { OPIK_LENS_PYTHON: interpreterOf('python-2.1', environment.folder) };
}

/** The webview runs in a browser: its types are others. */
async function checkTypes(): Promise<undefined> {
  await check('tsc', '--noEmit');
  await check('tsc', '--noEmit', '-p', 'webview');
}

async function check(command: string, ...args: string[]): Promise<undefined> {
  await run(packageCommand(command), args);
}

function runPlain(): Promise<Report> {
  return runVitest('plain', 'test/vitest.config.mts');
}

/** The part of vitest's JSON report that we read. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

async function runVitest(name: string, config: string): Promise<Report> {
  const file = path.join(out, `${name}.json`);
  mkdirSync(out, { recursive: true });
  rmSync(file, { force: true });
  const args = ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const failure = await run(packageCommand('vitest'), args, { show: true }).then(
    () => undefined,
    (error: unknown) => error,
  );
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const tests = testResults.flatMap(({ name, status, message, assertionResults }): Report['tests'] => {
    // A file that cannot be loaded has no tests, only a message.
    if (assertionResults.length === 0 && status === 'failed') return [{ title: name, state: 'failed', error: message ?? '' }];
    return assertionResults.map(({ fullName, status, failureMessages }) => ({
      title: fullName,
      state: status === 'passed' || status === 'failed' ? status : 'skipped',
      error: failureMessages?.join('\n') ?? '',
    }));
  });
  // An error outside of any test fails the run as well.
  if (failure !== undefined && tests.every(({ state }) => state !== 'failed')) throw failure;
  return { tests };
}
