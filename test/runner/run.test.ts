import { describe, expect, it } from 'vitest';
import type { TracedFunctionRecord } from '../../src/protocol/traced';
import { launchOf, runSentences, runVariable, type Tools, traceOfRun } from '../../src/runner/run';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const python: TracedFunctionRecord = {
  file: '/p/app.py',
  language: 'python',
  name: 'answer',
  spanName: 'answer',
  spanType: 'general',
  entrypoint: true,
  entries: [],
  reach: 'module',
  range,
  nameRange: range,
  parameters: [
    { name: 'question', kind: 'text', required: true },
    { name: 'limit', kind: 'integer', required: false, default: '3' },
  ],
};
const typescript: TracedFunctionRecord = { ...python, file: '/p/app.ts', language: 'typescript', exported: 'default' };
const tools: Tools = {
  python: '/p/.venv/bin/python',
  node: { executable: '/bin/node', version: 'v22.18.0' },
  tsx: undefined,
  tsxLine: 'pnpm add --save-dev tsx',
  drivers: '/x',
};

describe('how an entrypoint is run', () => {
  it('hands its values to the driver, in the environment', () => {
    const launch = launchOf(python, '/p', { question: `it's "x" $HOME\n` }, tools);
    expect(launch).toMatchObject({
      language: 'python',
      executable: '/p/.venv/bin/python',
      driver: '/x/run_entrypoint.py',
      cwd: '/p',
    });
    expect('environment' in launch && JSON.parse(launch.environment[runVariable] ?? '')).toEqual({
      file: '/p/app.py',
      root: '/p',
      function: 'answer',
      arguments: { question: `it's "x" $HOME\n` },
      parameters: ['question', 'limit'],
    });
  });

  it('is not begun by a Python without opik: says which, and how it gets it', () => {
    expect(launchOf(python, '/p', {}, { ...tools, opikLine: 'uv add opik' })).toEqual({
      refused: {
        template: runSentences.noOpik,
        data: { name: 'answer', python: '/p/.venv/bin/python', line: 'uv add opik' },
      },
      line: 'uv add opik',
    });
  });

  it.each([
    ['app.ts', tools, []],
    ['app.ts', { ...tools, tsx: 'file:///tsx.mjs' }, ['--import', 'file:///tsx.mjs']],
    ['app.mjs', { ...tools, node: { executable: 'node', version: 'v18.0.0' } }, []],
  ])('%s by Node.js, with the project’s tsx where it has one', (file, given, options) => {
    expect(launchOf({ ...typescript, file: `/p/${file}` }, '/p', {}, given)).toMatchObject({ language: 'node', options });
  });

  it('calls what is exported, which may have another name', () => {
    const launch = launchOf(typescript, '/p', {}, tools);
    expect('environment' in launch && JSON.parse(launch.environment[runVariable] ?? '')).toMatchObject({ function: 'default' });
  });
});

describe('what can’t be run says why', () => {
  it.each([
    [{ ...python, reach: 'inner' }, tools, runSentences.notReachable],
    [{ ...python, reach: 'method' }, tools, runSentences.method],
    [{ ...python, language: 'typescript' }, tools, runSentences.notExported],
    [typescript, { ...tools, node: undefined }, runSentences.noNode],
    [typescript, { ...tools, node: { executable: 'node', version: 'v20.0.0' } }, runSentences.noTypeScript],
    [{ ...typescript, file: '/p/app.tsx' }, tools, runSentences.noJsx],
  ] as const)('case %#', (entrypoint, given, template) => {
    expect(launchOf(entrypoint, '/p', {}, given)).toMatchObject({ refused: { template, data: { name: 'answer' } } });
  });

  it('and hands over the line that helps', () => {
    const old = { ...tools, node: { executable: 'node', version: 'v20.20.2' } };
    expect(launchOf(typescript, '/p', {}, old)).toMatchObject({
      refused: { data: { version: 'v20.20.2', line: tools.tsxLine } },
      line: tools.tsxLine,
    });
    // Whether Node does is seen when it is run.
    expect(launchOf(typescript, '/p', {}, tools)).toMatchObject({
      beyond: { refused: { template: runSentences.beyond }, line: tools.tsxLine },
    });
    for (const given of [{ ...tools, tsx: 'file:///tsx.mjs' }, old])
      expect(launchOf({ ...typescript, file: '/p/app.mjs' }, '/p', {}, given)).not.toHaveProperty('beyond');
  });

  it('as do values that no environment can hold', () => {
    expect(launchOf(python, '/p', { question: 'x'.repeat(40_000) }, tools)).toMatchObject({
      refused: { template: runSentences.tooLong },
    });
  });
});

it('finds the trace of a run among others', () => {
  const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const seen = [
    { id: 'before', name: 'answer', start_time: at(1) },
    { id: 'other', name: 'search', start_time: at(9) },
    { id: 'first', name: 'answer', start_time: at(5) },
    { id: 'last', name: 'answer', start_time: at(6) },
    { id: 'nameless', start_time: at(9) },
  ];
  expect(traceOfRun(seen, 'answer', Date.parse(at(2)))?.id).toBe('last');
  expect(traceOfRun(seen, 'answer', Date.parse(at(7)))).toBeUndefined();
});
