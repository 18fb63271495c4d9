import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../src/runner/cli';
import { type EnvironmentName, type FrameworkName, provideEnvironment } from '../sdk/environments';
import { connected } from '../sdk/local-runner';
import { type RunProgram, runProgram } from '../sdk/program';

/** The real command lines of three releases, on a terminal, with a double of the server. */
const releases = [
  ['python-pairing-code', { by: 'code' }],
  ['python-1.11', { by: 'project', quiet: false }],
  ['python-2.2', { by: 'project', quiet: true }],
] as const satisfies readonly (readonly [EnvironmentName | FrameworkName, Pairing])[];

for (const [name, pairing] of releases) {
  const environment = await provideEnvironment(name, console.log);
  if ('missing' in environment) {
    // Nothing to run it with on this machine: the title says what is missing, and the count of skipped tests shows it.
    describe.skip(`${name}, skipped since ${environment.missing}`, () => it('is not there', () => undefined));
    continue;
  }
  const run: RunProgram = (...asked) => runProgram(name, environment.folder, ...asked);
  describe(`opik of ${name}`, () => {
    it.each([
      ['nowhere', 'unreachable'],
      ['refuses-key', 'refused-key'],
      ...(pairing.by === 'code' ? ([['refuses-code', 'bad-code']] as const) : []),
    ] as const)('with a server %s says %s', async (server, failure) => {
      const { report, ended } = await connected(run, pairing, server);
      // opik 1.11.4 takes every refusal for a project that is not there.
      const said = name === 'python-1.11' && server === 'refuses-key' ? 'no-project' : failure;
      expect(report.failure, ended.stdout).toBe(said);
      expect(ended.code).not.toBe(0);
    });

    it.runIf(pairing.by === 'project')('refuses a folder without an entrypoint before it asks any server', async () => {
      const { report, ended, asked } = await connected(run, pairing, 'pairs', 'print("plain")\n');
      expect(report.failure, ended.stdout).toBe('no-entrypoint');
      expect(asked.filter((route) => route.startsWith('POST'))).toEqual([]);
    });

    it('runs the program once it is paired, with the options that are the program’s', async () => {
      const { report, ended } = await connected(
        run,
        pairing,
        'pairs',
        'import sys\nprint("agent", sys.argv[1:])  # entrypoint=True\n',
      );
      expect(report.phase, ended.stdout).toBe('connected');
      expect(ended.stdout).toContain("agent ['--name', 'of the program']");
    });
  });
}
