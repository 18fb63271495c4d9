import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runVariable, type Task } from '../../src/runner/run';
import type { EnvironmentName } from './environments';
import { withRelease } from './program';
import { type Place, receiverForFile } from './receiver';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });
const driver = (name: string): readonly [string, string] => [
  name,
  readFileSync(path.resolve('src/runner/drivers', name), 'utf8'),
];

/** What shells, JSON and environments are known to mangle. */
const question = `it's "quoted" $HOME \`x\` \\ é\n漢字`;

const task = (file: string, parameters: readonly string[]): Readonly<Record<string, string>> => {
  const told: Task = { file, root: '.', function: 'answer', arguments: { question }, parameters };
  return { [runVariable]: JSON.stringify(told) };
};
const printed = (stdout: string): unknown => JSON.parse(/^given: (.*)$/m.exec(stdout)?.[1] ?? `"${stdout.replaceAll('"', "'")}"`);

const python = `
import json
import os
import opik
from .words import ANSWER

@opik.track(entrypoint=True)
async def answer(question: str, limit: int = 3):
    print("given:", json.dumps([question, limit, os.environ.get("${runVariable}")]))
    return ANSWER

if __name__ == "__main__":
    raise SystemExit("this is not how it is called")
`;

// Each form with one of the releases: they all answer to the same calls.
const pythons = [
  ['python-1.11', 'a package', 'agents/__init__.py'],
  ['python-2.2', 'a folder without __init__.py', 'agents/other.py'],
] as const satisfies readonly (readonly [EnvironmentName, string, string])[];
for (const [environment, title, neighbour] of pythons) {
  withRelease(environment, (run) => {
    it(`calls a function of ${title}, and its trace arrives`, async () => {
      const place = somewhere();
      const files = new Map([
        driver('run_entrypoint.py'),
        ['agents/words.py', 'ANSWER = "fine"\n'],
        ['agents/app.py', python],
        [neighbour, ''],
      ]);
      const env = task('agents/app.py', ['question', 'limit']);
      const ended = await run({ start: 'run_entrypoint.py', files }, place, { env });
      expect(ended.code, ended.stderr).toBe(0);
      expect(printed(ended.stdout)).toEqual([question, 3, null]);
      expect(ended.stdout).toMatch(/^-> fine$/m);
      const traces = await receiver().traces(place.project);
      expect(traces.map(({ name, output }) => [name, output])).toEqual([['answer', { output: 'fine' }]]);
    });
  });
}

const nodes = [
  ['node-1.11', 'a CommonJS module', 'app.cjs', `const { track } = require('opik');\nexports.answer = `],
  ['node-2.0', 'a module', 'app.mjs', `import { track } from 'opik';\nexport const answer = `],
] as const satisfies readonly (readonly [EnvironmentName, string, string, string])[];
for (const [environment, title, file, head] of nodes) {
  withRelease(environment, (run) => {
    it(`calls a function of ${title}, and flushes what the SDK holds`, async () => {
      const place = somewhere();
      const body = `track({ name: 'answer', entrypoint: true }, async function answer(limit, question) {
  console.log('given: ' + JSON.stringify([question, limit ?? 'nothing', process.env.${runVariable} ?? null]));
  // What was not flushed by then is lost.
  setTimeout(() => process.exit(0), 4_000);
  return 'fine';
});
`;
      const files = new Map([driver('run-entrypoint.mjs'), [file, head + body]]);
      const env = task(file, ['limit', 'question']);
      const ended = await run({ start: 'run-entrypoint.mjs', files }, place, { env: { ...env, OPIK_BATCH_DELAY_MS: '60000' } });
      expect(ended.code, ended.stderr).toBe(0);
      expect(printed(ended.stdout)).toEqual([question, 'nothing', null]);
      expect(ended.stdout).toMatch(/^-> fine$/m);
      const traces = await receiver().traces(place.project);
      expect(traces.map(({ name, output }) => [name, output])).toEqual([['answer', { result: 'fine' }]]);
    });
  });
}
