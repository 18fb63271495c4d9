import { describe, expect, it } from 'vitest';
import type { Observation, SetupLanguage } from '../../src/setup/model';
import { Secret } from '../../src/setup/secret';
import { type Source, sourcesOf } from '../../src/setup/sources';
import { code, env, loads, machineOf, observed } from './observed';

const urlFile = (address: string, name = '.env') => env(`OPIK_URL_OVERRIDE=${address}\n`, name);
const [a, b, c, d] = ['http://a/api', 'http://b/api', 'http://c/api', 'http://d/api'];
const node = { languages: ['typescript'] } as const;
const machine = machineOf(`[opik]\nurl_override = ${c}\n`);

const words = ({ kind, value, from, isSeen }: Source): string =>
  `${kind} ${value ?? (from ? `from ${from}` : '?')}${isSeen ? '' : ' unseen'}`;

/** The sources of the address for a language, the strongest first, and those that disagree. */
function addresses(observation: Observation, language: SetupLanguage): string {
  const found = sourcesOf(observation)[0]?.languages.find((one) => one.language === language);
  const url = found?.settings.find(({ name }) => name === 'url');
  return `${url?.sources.map(words).join(', ')} | ${url?.disagreeing.map(words).join(', ')}`;
}

const usual = 'default https://www.comet.com/opik/api';
const smart = new Secret(`abcdefghij*${Buffer.from('{"baseUrl":"http://e"}').toString('base64')}`);

describe('which address wins', () => {
  it.each<[string, Observation, SetupLanguage, string]>([
    ['nothing is said', observed(), 'python', `${usual} | `],
    ['the machine’s file, for Python', observed({}, machine), 'python', `ini ${c}, ${usual} | `],
    ['the machine’s file, for TypeScript', observed(node, machine), 'typescript', `ini ${c}, ${usual} | `],
    [
      '.env before the machine’s file',
      observed({ envFiles: [urlFile(b)], loadings: [loads()] }, machine),
      'python',
      `env-file ${b}, ini ${c}, ${usual} | ini ${c}`,
    ],
    [
      '.env that Python does not load',
      observed({ envFiles: [urlFile(b)] }, machine),
      'python',
      `ini ${c}, ${usual}, env-file ${b} unseen | env-file ${b} unseen`,
    ],
    [
      'the same .env, which TypeScript loads',
      observed({ ...node, envFiles: [urlFile(b)] }, machine),
      'typescript',
      `env-file ${b}, ini ${c}, ${usual} | ini ${c}`,
    ],
    [
      '.env.local that plain Node does not load',
      observed({ ...node, envFiles: [urlFile(b, '.env.local')] }),
      'typescript',
      `${usual}, env-file ${b} unseen | env-file ${b} unseen`,
    ],
    [
      '.env.local before .env in Next.js',
      observed({ ...node, framework: 'next', envFiles: [urlFile(b), urlFile(d, '.env.local')] }),
      'typescript',
      `env-file ${d}, env-file ${b}, ${usual} | env-file ${b}`,
    ],
    [
      'the environment before .env',
      observed({ envFiles: [urlFile(b)], loadings: [loads()] }, machineOf(undefined, { url: a })),
      'python',
      `environment ${a}, env-file ${b}, ${usual} | env-file ${b}`,
    ],
    [
      '.env before the environment, where the loader replaces',
      observed({ envFiles: [urlFile(b)], loadings: [loads({ overrides: true })] }, machineOf(undefined, { url: a })),
      'python',
      `env-file ${b}, environment ${a}, ${usual} | environment ${a}`,
    ],
    [
      'the code before all',
      observed({ code: [code({ url: d })] }, machineOf(undefined, { url: a })),
      'python',
      `code ${d}, environment ${a}, ${usual} | environment ${a}`,
    ],
    ['code of the other language does not count', observed({ ...node, code: [code({ url: d })] }), 'typescript', `${usual} | `],
    [
      'code that can’t be read contradicts nothing',
      observed({ code: [code({}, { unread: ['url'] })] }, machine),
      'python',
      `code ?, ini ${c}, ${usual} | `,
    ],
    [
      'a slash at the end is no contradiction',
      observed({ envFiles: [urlFile(`${c}/`)], loadings: [loads()] }, machine),
      'python',
      `env-file ${c}/, ini ${c}, ${usual} | `,
    ],
    [
      'a value from a variable that nobody knows',
      observed({ envFiles: [urlFile('$ELSEWHERE')], loadings: [loads()] }, machine),
      'python',
      `env-file from ELSEWHERE, ini ${c}, ${usual} | `,
    ],
    ['a template says nothing', observed({ ...node, envFiles: [urlFile(b, '.env.example')] }), 'typescript', `${usual} | `],
    ['a key that knows its server', observed({}, machineOf(undefined, { apiKey: smart })), 'python', 'key http://e/opik/api | '],
  ])('%s', (_name, observation, language, expected) => expect(addresses(observation, language)).toBe(expected));
});

it('tells keys apart that look alike when masked, and shows none', () => {
  const observation = observed(
    { envFiles: [env('OPIK_API_KEY=ab-one-xy\n')], loadings: [loads()] },
    machineOf('[opik]\napi_key = ab-two-xy\n'),
  );
  const sources = sourcesOf(observation);
  const keys = sources[0]?.languages[0]?.settings.find(({ name }) => name === 'apiKey');
  expect(keys?.disagreeing.map(words)).toEqual(['ini ••••••']);
  expect(JSON.stringify(sources)).not.toMatch(/ab-one-xy|ab-two-xy/);
});
