import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyChanges } from '../../src/setup/apply/apply';
import type { Answers, SetupLanguage } from '../../src/setup/model';
import { noGit } from '../../src/setup/observe/git';
import { observe } from '../../src/setup/observe/observe';
import { nextStep } from '../../src/setup/plan/plan';
import { Secret } from '../../src/setup/secret';
import { folderWith } from '../workspace/folder';
import { type RunProgram, withRelease } from './program';

/** What is configured, and what a program then shall find. */
interface Situation {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly home?: Readonly<Record<string, string>>;
  /** The code loads the `.env`. */
  readonly loads?: true;
  readonly answers: Answers;
  readonly writes: string;
  readonly found: { readonly url: string; readonly workspace: string; readonly key: string | null };
}

const smart = `abcdefghij*${Buffer.from('{"baseUrl":"https://comet.corp/"}').toString('base64')}`;
const cloud: Answers = { deployment: { kind: 'cloud' }, apiKey: new Secret('abcdefghijklmnop'), workspace: 'team' };
const cloudFound = { url: 'https://www.comet.com/opik/api', workspace: 'team', key: 'abcdefghijklmnop' };
const localFound = { url: 'http://localhost:5173/api', workspace: 'default', key: null };
const smartFound = { url: 'https://comet.corp/opik/api', workspace: 'team', key: smart };

const ini: readonly Situation[] = [
  { name: 'the machine’s file, cloud', answers: cloud, writes: '.opik.config', found: cloudFound },
  { name: 'the machine’s file, local', answers: { deployment: { kind: 'local' } }, writes: '.opik.config', found: localFound },
  {
    name: 'the machine’s file, a key that knows its server',
    answers: { ...cloud, apiKey: new Secret(smart) },
    writes: '.opik.config',
    found: smartFound,
  },
  {
    name: 'the machine’s file, filled up',
    home: { '.opik.config': '# mine\r\n[other]\r\na=1\r\n[opik]\r\nproject_name=demo\r\napi_key=\r\n' },
    answers: cloud,
    writes: '.opik.config',
    found: cloudFound,
  },
];

const env: readonly Situation[] = [
  { name: 'a .env, cloud', loads: true, answers: cloud, writes: '.env', found: cloudFound },
  {
    name: 'a .env with all kinds of lines',
    loads: true,
    files: { '.env': '\uFEFF# mine\r\nexport A="x # y"\r\nB=\'open\r\nexport OPIK_API_KEY= # later' },
    answers: cloud,
    writes: '.env',
    found: cloudFound,
  },
  {
    name: 'a .env, a workspace with a blank and an apostrophe',
    loads: true,
    answers: { ...cloud, workspace: "Ann's #1 team" },
    writes: '.env',
    found: { ...cloudFound, workspace: "Ann's #1 team" },
  },
];

async function proven(
  situation: Situation,
  language: SetupLanguage,
  run: RunProgram,
  languages: readonly SetupLanguage[] = [language],
): Promise<void> {
  const { files = {}, home: inHome = {}, loads, answers, writes, found } = situation;
  const [folder, home] = [folderWith(files), folderWith(inHome)];
  const at = `${folder}/main.py`;
  const loadings = loads && language === 'python' ? [{ by: 'load_dotenv()', language, overrides: false, at }] : [];
  const code = { root: folder, name: 'app', languages, loadings, settings: [], sdk: {} } as const;
  const plan = nextStep(await observe([code], { environment: {}, home, git: noGit }), answers);
  if (plan.kind !== 'plan') throw new Error(`There is a question: ${plan.question.ask}.`);
  const { written, failed } = await applyChanges(plan.changes);
  expect(failed).toBeUndefined();
  expect(written.map(({ path }) => path)).toEqual([`${writes === '.env' ? folder : home}/${writes}`]);
  const program = { file: language === 'python' ? 'settings.py' : 'settings.mjs' };
  const ended = await run(program, { url: '', project: '' }, { args: [folder, home, ...(loads ? ['load'] : [])] });
  const last = ended.stdout.trim().split('\n').at(-1) ?? '';
  expect(last, ended.stderr).toMatch(/^\{/);
  const seen: Situation['found'] = JSON.parse(last);
  expect({ ...seen, url: seen.url.replace(/\/$/, '') }).toEqual(found);
  for (const [name, text] of Object.entries({ ...files }))
    for (const line of text.split('\r\n').slice(0, -1)) expect(readFileSync(`${folder}/${name}`, 'utf8')).toContain(line);
}

for (const name of ['python-2.1', 'python-2.2'] as const)
  withRelease(name, (run) => {
    it.each([...ini, ...env])('finds what was written: $name', (situation) => proven(situation, 'python', run));
  });

for (const name of ['node-1.11', 'node-2.0'] as const)
  withRelease(name, (run) => {
    it.each(env)('finds what was written: $name', (situation) => proven(situation, 'typescript', run));

    it.each(ini)('finds what was written for both languages: $name', (situation) =>
      proven(situation, 'typescript', run, ['python', 'typescript']),
    );
  });
