import { expect, it } from 'vitest';
import type { SetupLanguage } from '../../src/setup/model';
import { noGit } from '../../src/setup/observe/git';
import { observe } from '../../src/setup/observe/observe';
import { Secret } from '../../src/setup/secret';
import { sourcesOf } from '../../src/setup/sources';
import { folderWith } from '../workspace/folder';
import { type RunProgram, withRelease } from './program';

/** Who says something about the connection: each its own address, key and workspace. */
interface Sayings {
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly env?: string;
  readonly ini?: string;
}

const smart = `abcdefghij*${Buffer.from('{"baseUrl":"https://comet.corp/"}').toString('base64')}`;
const [variables, env, ini] = ['one', 'two', 'three'].map((who) => ({
  env: `OPIK_URL_OVERRIDE=https://${who}/opik/api\nOPIK_API_KEY=key-of-${who}\nOPIK_WORKSPACE=${who}\n`,
  ini: `[opik]\nurl_override = https://${who}/opik/api\napi_key = key-of-${who}\nworkspace = ${who}\n`,
  environment: { OPIK_URL_OVERRIDE: `https://${who}/opik/api`, OPIK_API_KEY: `key-of-${who}`, OPIK_WORKSPACE: who },
}));

const sayings: readonly Sayings[] = [
  {
    name: 'the environment, a .env and the machine’s file',
    environment: variables?.environment ?? {},
    env: env?.env ?? '',
    ini: ini?.ini ?? '',
  },
  { name: 'a .env and the machine’s file', env: env?.env ?? '', ini: ini?.ini ?? '' },
  { name: 'one setting each', environment: { OPIK_WORKSPACE: 'one' }, env: 'OPIK_API_KEY=key-of-two\n', ini: ini?.ini ?? '' },
  { name: 'a key alone that knows its server', env: `OPIK_API_KEY=${smart}\n` },
];

/** What the SDK really uses is what is told to be in force. */
async function proven(
  { environment = {}, env: text, ini: machine }: Sayings,
  language: SetupLanguage,
  run: RunProgram,
): Promise<void> {
  const folder = folderWith(text === undefined ? {} : { '.env': text });
  const home = folderWith(machine === undefined ? {} : { '.opik.config': machine });
  const loadings = language === 'python' ? [{ by: 'load_dotenv()', language, overrides: false, at: `${folder}/main.py` }] : [];
  const code = { root: folder, name: 'app', languages: [language], loadings, settings: [], sdk: {} } as const;
  const [told] = sourcesOf(await observe([code], { environment, home, git: noGit }));
  const inForce = (name: string) => {
    const value = told?.languages[0]?.settings.find((one) => one.name === name)?.inForce?.value;
    return value instanceof Secret ? value.reveal() : value;
  };
  const args = [folder, home, 'load', ...Object.entries(environment).map(([name, value]) => `${name}=${value}`)];
  const ended = await run({ file: language === 'python' ? 'settings.py' : 'settings.mjs' }, { url: '', project: '' }, { args });
  const last = ended.stdout.trim().split('\n').at(-1) ?? '';
  expect(last, ended.stderr).toMatch(/^\{/);
  const { url, workspace, key } = JSON.parse(last);
  expect({ url: inForce('url'), workspace: inForce('workspace'), key: inForce('apiKey') }).toEqual({
    url: url.replace(/\/$/, ''),
    workspace,
    key,
  });
}

for (const name of ['python-2.1', 'python-2.2'] as const)
  withRelease(name, (run) => it.each(sayings)('hears whom we name: $name', (one) => proven(one, 'python', run)));

for (const name of ['node-1.11', 'node-2.0'] as const)
  withRelease(name, (run) => it.each(sayings)('hears whom we name: $name', (one) => proven(one, 'typescript', run)));
