import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { outlineOf } from './outline';
import { type RunProgram, withGeneration } from './program';
import { receiverForFile, type TraceSeen } from './receiver';

const receiver = receiverForFile();

/** Runs a program and gives the JSON of its last line, and what is stored. */
async function after(run: RunProgram, file: string): Promise<{ printed: unknown; traces: readonly TraceSeen[] }> {
  const project = randomUUID();
  const ended = await run({ file }, { url: receiver().url, project });
  expect(ended.code, ended.stderr).toBe(0);
  return { printed: JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? ''), traces: await receiver().traces(project) };
}

const first = ['gpt-4o', 0.5, 3, true];
const second = ['gpt-4o-mini', 0.5, 3, true];

for (const [environment, file] of [
  ['python-2.1', 'config.py'],
  ['python-2.2', 'config.py'],
  ['node-1.11', 'config.mjs'],
  ['node-2.0', 'config.mjs'],
] as const) {
  withGeneration(environment, (run) => {
    it('keeps agent configuration in versions and environments', async () => {
      const { printed, traces } = await after(run, file);
      const [version, nowhere] = file.endsWith('.py')
        ? ["missing {'version': 'v9'}", "missing {'env': 'nowhere'}"]
        : ['missing {"version":"v9"}', 'missing {"env":"nowhere"}'];
      expect(printed).toEqual({
        'created by reading': first,
        versions: ['v2', 'v3'],
        'first is in prod': first,
        latest: second,
        published: second,
        'by version': first,
        [version]: expect.stringMatching(/^ConfigNotFound/),
        [nowhere]: expect.stringMatching(/^ConfigNotFound/),
      });
      expect(traces[0]?.metadata).toMatchObject({ agent_configuration: { blueprint_version: expect.any(String) } });
    });
  });
}

for (const [environment, file] of [
  ['python-1.11', 'agent_config.py'],
  ['node-1.11.4', 'agent-config.mjs'],
] as const) {
  withGeneration(environment, (run) => {
    it('keeps agent configuration of the first generation, several classes in one project', async () => {
      const { printed } = await after(run, file);
      expect(printed).toEqual({
        versions: ['v1', 'v1', 'v2'],
        'other class': 'v3',
        'first is in prod': 'gpt-4o',
        latest: 'gpt-4o-mini',
        staging: 'gpt-4o-mini',
        'by version': 'gpt-4o',
        'both classes': 3,
      });
    });
  });
}

const prompts = {
  same: true,
  changed: true,
  latest: 'Hello {{name}}',
  'by commit': 'Hi {{name}}',
  history: 2,
  chat: [{ role: 'system', content: 'Be kind' }],
  missing: null,
  answer: 'Hello Ada',
};

for (const [environment, file, linked] of [
  ['python-2.1', 'prompts.py', true],
  ['python-2.2', 'prompts.py', true],
  ['node-1.11', 'prompts.mjs', false],
  ['node-2.0', 'prompts.mjs', true],
] as const) {
  withGeneration(environment, (run) => {
    it('keeps prompts in versions, identical ones once', async () => {
      const { printed, traces } = await after(run, file);
      expect(printed).toEqual(file.endsWith('.py') ? { ...prompts, constructor: true } : prompts);
      const names = { opik_prompts: [expect.objectContaining({ name: expect.stringMatching(/^greeting/) })] };
      if (linked) expect(traces[0]?.metadata).toMatchObject(names);
    });
  });
}

for (const [environment, file] of [
  ['python-2.1', 'evaluation.py'],
  ['python-2.2', 'evaluation.py'],
  ['node-1.11', 'evaluation.mjs'],
  ['node-2.0', 'evaluation.mjs'],
] as const) {
  withGeneration(environment, (run) => {
    it('runs an evaluation', async () => {
      const { printed, traces } = await after(run, file);
      expect(printed).toEqual({ items: 2, scores: [0, 1] });
      expect(outlineOf(traces).filter((line) => !line.startsWith(' '))).toEqual(['evaluation_task', 'evaluation_task']);
    });
  });
}

for (const [environment, file] of [
  ['python-2.2', 'dataset_versions.py'],
  ['node-2.0', 'dataset-versions.mjs'],
] as const) {
  withGeneration(environment, (run) => {
    it('keeps the items of older versions of a dataset', async () => {
      const { printed } = await after(run, file);
      expect(printed).toEqual({ v1: 'ab', v2: 'Ab', v3: 'A', v4: 'Ac', now: 'Ac' });
    });
  });
}
