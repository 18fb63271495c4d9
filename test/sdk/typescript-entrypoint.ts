import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import type { TracedFunctionRecord } from '../../src/protocol/traced';
import { beyondNode, launchOf, type Tools } from '../../src/runner/run';
import { stripsTypes } from '../../src/runner/start-commands';
import { provideEditor, type ReleaseName, serverRunsHere } from '../editor/launcher/editor';
import type { ProgramOptions, RunProgram } from './program';
import type { Receiver } from './receiver';

/** What shells, JSON and environments are known to mangle. */
const question = `it's "quoted" $HOME`;

type Files = Readonly<Record<string, string>>;

/** Ends on its own before what was not flushed would be sent. */
const agent = (imports: string, shape: string): string => `${imports}
const shape: Shape = ${shape};
async function answer(limit: string | undefined, question: string): Promise<string> {
  setTimeout(() => process.exit(0), 4_000);
  return [typeof limit, question, shape.mood].join(', ');
}
`;
const track = `track({ name: 'answer', entrypoint: true }, answer)`;
const paths = (module: string): string => JSON.stringify({ compilerOptions: { module, paths: { '@app/*': ['./src/*'] } } });
const withEnum = "export interface Shape { readonly mood: Mood }\nexport enum Mood { Fine = 'fine' }\n";
const withConst = "export interface Shape { readonly mood: string }\nexport const mood = 'fine' as const;\n";

/** Agents that only a compiler understands, and such that are JavaScript but for their types. */
export const agents = {
  compiled: {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': paths('NodeNext'),
    'src/mood.ts': withEnum,
    'app.ts': `${agent(
      "import { track } from 'opik';\nimport { Mood, Shape } from '@app/mood.js';",
      'await Promise.resolve({ mood: Mood.Fine })',
    )}export default ${track};\n`,
  },
  compiledCommonJs: {
    'package.json': '{}',
    'tsconfig.json': paths('CommonJS'),
    'src/mood.ts': withEnum,
    'app.ts': `${agent("import { track } from 'opik';\nimport { Mood, Shape } from '@app/mood';", '{ mood: Mood.Fine }')}export default ${track};\n`,
  },
  stripped: {
    'package.json': '{ "type": "module" }',
    'src/mood.ts': withConst,
    'app.ts': `${agent(
      "import { track } from 'opik';\nimport { mood, type Shape } from './src/mood.ts';",
      'await Promise.resolve({ mood })',
    )}export default ${track};\n`,
  },
  strippedCommonJs: {
    'package.json': '{}',
    'src/mood.ts': "exports.mood = 'fine' as const;\n",
    'app.ts': `${agent(
      "const { track } = require('opik');\nconst { mood } = require('./src/mood.ts');\ninterface Shape { mood: string }",
      '{ mood }',
    )}exports.default = ${track};\n`,
  },
  /** It looks like CommonJS until Node has seen what it awaits. */
  strippedUnnamed: {
    'package.json': '{}',
    'src/mood.ts': withConst,
    'app.ts': `${agent(
      "import { track } from 'opik';\nimport { mood, type Shape } from './src/mood.ts';",
      'await Promise.resolve({ mood })',
    )}export default ${track};\n`,
  },
} satisfies Readonly<Record<string, Files>>;

/** Programs that Node can't load, and the exit code that says whether `tsx` would. */
export const limits: readonly (readonly [what: string, files: Files, code: number])[] = [
  ['an enum', { 'app.ts': 'enum Mood { Fine }\nexport const answer = () => Mood.Fine;' }, beyondNode],
  ['.js that means .ts', { 'app.ts': "export { answer } from './a.js';", 'a.ts': 'export const answer = 1;' }, beyondNode],
  ['a name of tsconfig.json', { 'app.ts': "import '@app/a';", 'tsconfig.json': paths('NodeNext') }, beyondNode],
  ['a package that is missing', { 'app.ts': "import 'no-such-package';" }, 1],
];

/** More of them. */
export const moreLimits: typeof limits = [
  ['a decorator', { 'app.ts': '@Object class Agent {}\nexport const answer = () => new Agent();' }, beyondNode],
  [
    '.js that means .ts, in CommonJS',
    { 'app.ts': "exports.answer = require('./a.js');", 'a.ts': '', 'package.json': '{}' },
    beyondNode,
  ],
  ['no ending', { 'app.ts': "export { answer } from './a';", 'a.ts': 'export const answer = 1;' }, beyondNode],
  ['a type like a value', { 'app.ts': "import { A } from './a.ts';", 'a.ts': 'export interface A {}' }, beyondNode],
  ['a file that is missing', { 'app.ts': "import './missing.ts';" }, 1],
  ['a fault', { 'app.ts': 'const x: = 1;' }, 1],
  ['an error', { 'app.ts': "throw new Error('no');" }, 1],
];

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A function `answer(limit, question)` as the analysis finds it. */
const entrypoint: TracedFunctionRecord = {
  file: 'app.ts',
  language: 'typescript',
  name: 'answer',
  exported: 'default',
  spanName: 'answer',
  spanType: 'llm',
  entrypoint: true,
  entries: [],
  reach: 'module',
  range,
  nameRange: range,
  parameters: ['limit', 'question'].map((name) => ({ name, kind: 'text', required: true })),
};

/** What a program is run with: the project's own `tsx`, or nothing but a Node. */
export type With = { readonly tsx: true } | { readonly node: string };

/** How the editor runs the default export of `app.ts`. */
function launchOptions(by: With): Pick<ProgramOptions, 'env' | 'node'> {
  const loader = pathToFileURL(path.join(path.dirname(createRequire(__filename).resolve('tsx')), 'loader.mjs')).href;
  const node =
    'node' in by ? { executable: by.node, version: 'v22.18.0' } : { executable: process.execPath, version: process.version };
  const tools: Tools = { python: '', node, tsx: 'tsx' in by ? loader : undefined, tsxLine: '', drivers: '.' };
  const launch = launchOf(entrypoint, '.', { question }, tools);
  if ('refused' in launch) throw new Error(launch.refused.template);
  return { env: launch.environment, node: launch };
}

/** A Node that runs TypeScript by itself: this one, or that of an editor for the tests; undefined on machines that have neither. */
export async function strippingNode(release: ReleaseName = 'newest'): Promise<string | undefined> {
  if (stripsTypes(process.version) && release === 'newest') return process.execPath;
  return serverRunsHere() ? (await provideEditor(console.log, release)).node : undefined;
}

const DRIVER = 'run-entrypoint.mjs';
const filesOf = (files: Files): ReadonlyMap<string, string> =>
  new Map([
    [DRIVER, readFileSync(path.resolve('src/runner/drivers', DRIVER), 'utf8')],
    ['package.json', '{ "type": "module" }'],
    ...Object.entries(files),
  ]);

/** Runs an agent as the editor does, and looks whether its trace arrives. */
export async function arrives(run: RunProgram, receiver: Receiver, files: Files, by: With): Promise<void> {
  const place = { url: receiver.url, project: randomUUID() };
  const options = launchOptions(by);
  const env = { ...options.env, OPIK_BATCH_DELAY_MS: '60000' };
  const ended = await run({ start: DRIVER, files: filesOf(files) }, place, { ...options, env });
  expect(ended.code, ended.stderr).toBe(0);
  const traces = await receiver.traces(place.project);
  expect(traces.map(({ name, output }) => [name, output])).toEqual([['answer', { result: `undefined, ${question}, fine` }]]);
}

/** Runs a program that Node can't load, and looks at what it ends with. */
export async function endsWith(run: RunProgram, files: Files, node: string, code: number): Promise<void> {
  const ended = await run({ start: DRIVER, files: filesOf(files) }, { url: '', project: '' }, launchOptions({ node }));
  expect(ended.code, ended.stderr).toBe(code);
}
