import { describe, expect, it } from 'vitest';
import type { Answers, Observation } from '../../src/setup/model';
import { nextStep } from '../../src/setup/plan/plan';
import { Secret } from '../../src/setup/secret';
import { code, env, iniPath, key, loads, machineOf, observed, packageOf, told } from './observed';

type Case = readonly [name: string, observation: Observation, answers: Answers, step: string];

const url = 'https://www.comet.com/opik/api';
const local = 'http://localhost:5173/api';
const cloud: Answers = { deployment: { kind: 'cloud' }, apiKey: key, workspace: 'team' };
const onLocal: Answers = { deployment: { kind: 'local' } };
const at = (address: string): Answers => ({ deployment: { kind: 'self-hosted', url: address } });
const lines = `OPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${url}\n`;
const localLines = `OPIK_WORKSPACE=default\nOPIK_URL_OVERRIDE=${local}\n`;
const ini = `[opik]\napi_key = abcdefghijklmnop\nworkspace = team\nurl_override = ${url}\n`;
const node = { languages: ['typescript'] } as const;
const next = { ...node, framework: 'next' } as const;
const both = { languages: ['python', 'typescript'] } as const;
const example = 'OPIK_API_KEY=your-api-key\nOPIK_WORKSPACE=your-workspace\n';
const smart = (base: string) => new Secret(`abcdefghij*${Buffer.from(JSON.stringify({ baseUrl: base })).toString('base64')}`);

const step = (cases: readonly Case[]) =>
  it.each(cases)('%s', (_name, observation, answers, expected) => expect(told(observation, answers)).toBe(expected));

describe('questions', () => {
  step([
    ['nothing known', observed(), {}, 'ask deployment'],
    ['cloud without a key', observed(), { deployment: { kind: 'cloud' } }, 'ask key'],
    ['cloud with only a key', observed(), { deployment: { kind: 'cloud' }, apiKey: key }, 'ask workspace'],
    ['only a key: the cloud is meant', observed(), { apiKey: key }, 'ask workspace'],
    ['a company’s Comet without a key', observed(), at('https://comet.corp/opik/api'), 'ask key'],
    ['several packages', { machine: machineOf(), packages: [packageOf(), packageOf({ root: '/b' })] }, {}, 'ask packages'],
    ['a key is there, a workspace is not', observed({ ...node, envFiles: [env('OPIK_API_KEY=abc\n')] }), {}, 'ask workspace'],
  ]);
});

describe('the project loads a .env', () => {
  step([
    [
      'Python with load_dotenv()',
      observed({ envFiles: [env('A=1\n')], loadings: [loads()] }),
      cloud,
      `/app/.env secret\nA=1\n\n${lines}`,
    ],
    ['the loader is there, the file is not', observed({ loadings: [loads()] }), cloud, `new /app/.env secret\n${lines}`],
    [
      'the loader names a file',
      observed({ envFiles: [env('A=1\n', '.env.dev')], loadings: [loads({ file: '/app/.env.dev' })] }),
      cloud,
      `/app/.env.dev secret\nA=1\n\n${lines}`,
    ],
    [
      'the loader names a file that is not there',
      observed({ loadings: [loads({ file: '/app/conf/.env' })] }),
      onLocal,
      `new /app/conf/.env\n${localLines}`,
    ],
    [
      'a file for tests is not the place',
      observed({ envFiles: [env('A=1\n'), env('', '.env.test')], loadings: [loads(), loads({ file: '/app/.env.test' })] }),
      onLocal,
      `/app/.env\nA=1\n\n${localLines}`,
    ],
    [
      'a compose file',
      observed({
        envFiles: [env('A=1\n')],
        loadings: [{ by: 'compose.yaml', file: '/app/.env', overrides: false, at: '/app/compose.yaml' }],
      }),
      onLocal,
      `/app/.env\nA=1\n\n${localLines}`,
    ],
    [
      'a folder above',
      observed({
        envFiles: [env('A=1\n', '.env', { path: '/repo/.env', git: 'untracked' })],
        loadings: [loads()],
        gitignore: { path: '/app/.gitignore' },
      }),
      cloud,
      `/repo/.env secret\nA=1\n\n${lines}\nnotIgnored`,
    ],
    ['Node: the SDK itself', observed({ ...node, envFiles: [env('A=1\n')] }), cloud, `/app/.env secret\nA=1\n\n${lines}`],
    [
      'Node: a script with --env-file',
      observed({
        ...node,
        envFiles: [env('', '.env.dev')],
        loadings: [loads({ language: 'typescript', file: '/app/.env.dev' })],
      }),
      onLocal,
      `/app/.env.dev\n${localLines}`,
    ],
    [
      'Next.js with .env.local',
      observed({ ...next, envFiles: [env('A=1\n'), env('B=2\n', '.env.local')] }),
      onLocal,
      `/app/.env.local\nB=2\n\n${localLines}`,
    ],
    ['Next.js with .env alone', observed({ ...next, envFiles: [env('A=1\n')] }), onLocal, `/app/.env\nA=1\n\n${localLines}`],
    [
      'Next.js: address in .env, key in .env.local',
      observed({ ...next, envFiles: [env(`OPIK_URL_OVERRIDE=${url}\n`), env('OPIK_API_KEY=abcdefghijklmnop\n', '.env.local')] }),
      { workspace: 'team' },
      '/app/.env.local\nOPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=team\n',
    ],
    [
      'Vite',
      observed({ ...node, framework: 'vite', envFiles: [env('VITE_A=1\n')] }),
      onLocal,
      `/app/.env\nVITE_A=1\n\n${localLines}`,
    ],
    [
      'both languages, Python loads it',
      observed({ ...both, envFiles: [env('A=1\n')], loadings: [loads()] }),
      onLocal,
      `/app/.env\nA=1\n\n${localLines}`,
    ],
    [
      'both languages, Next.js and Python: what both see',
      observed({ ...both, framework: 'next', envFiles: [env('A=1\n'), env('B=2\n', '.env.local')], loadings: [loads()] }),
      onLocal,
      `/app/.env\nA=1\n\n${localLines}`,
    ],
    [
      'the file can’t be read',
      observed({ envFiles: [env('', '.env', { trouble: 'notUtf8' })], loadings: [loads()] }),
      onLocal,
      'notUtf8',
    ],
  ]);
});

describe('templates', () => {
  step([
    [
      'get placeholders',
      observed({ ...node, envFiles: [env('A=1\n'), env('A=\n', '.env.example')] }),
      cloud,
      `/app/.env secret\nA=1\n\n${lines}\n/app/.env.example\nA=\n\n${example}OPIK_URL_OVERRIDE=${url}\n`,
    ],
    [
      'name what is there already, commented too',
      observed({ ...node, envFiles: [env(''), env('# OPIK_API_KEY=\n', '.env.sample')] }),
      cloud,
      `/app/.env secret\n${lines}\n/app/.env.sample\n# OPIK_API_KEY=\n\nOPIK_WORKSPACE=your-workspace\nOPIK_URL_OVERRIDE=${url}\n`,
    ],
    [
      'never hold a company’s address',
      observed({ ...node, envFiles: [env(''), env('', '.env.template')] }),
      at('https://opik.corp'),
      '/app/.env\nOPIK_WORKSPACE=default\nOPIK_URL_OVERRIDE=https://opik.corp/api\n\n/app/.env.template\nOPIK_WORKSPACE=your-workspace\nOPIK_URL_OVERRIDE=https://your-opik-host/api\n',
    ],
    [
      'are completed when the file is complete',
      observed({ ...node, envFiles: [env(lines), env('', '.env.example')] }),
      {},
      `/app/.env.example\n${example}OPIK_URL_OVERRIDE=${url}\n\ncomplete`,
    ],
    [
      'are left where the machine’s file is used',
      observed({ envFiles: [env('', '.env.example')] }),
      onLocal,
      `new ${iniPath}\n[opik]\nworkspace = default\nurl_override = ${local}\n`,
    ],
  ]);
});

describe('a .env that nothing loads', () => {
  const unloaded = observed({ envFiles: [env('A=1\n')] });
  const holding = observed({ envFiles: [env(`OPIK_URL_OVERRIDE=${local}\n`)] });
  step([
    ['Python is asked', unloaded, onLocal, 'ask unloaded /app/.env load/machine'],
    [
      'it shall be loaded',
      unloaded,
      { ...onLocal, unloaded: { '/app': 'load' } },
      `/app/.env\nA=1\n\n${localLines}\nload /app/.env in /app`,
    ],
    [
      'the machine’s file is used',
      unloaded,
      { ...onLocal, unloaded: { '/app': 'machine' } },
      `new ${iniPath}\n[opik]\nworkspace = default\nurl_override = ${local}\n`,
    ],
    ['Node loads it by itself', observed({ ...node, envFiles: [env('A=1\n')] }), onLocal, `/app/.env\nA=1\n\n${localLines}`],
    [
      'both languages: Python does not see it',
      observed({ ...both, envFiles: [env('A=1\n')] }),
      onLocal,
      'ask unloaded /app/.env load/machine',
    ],
    [
      'a loader of TypeScript does not serve Python',
      observed({ ...both, envFiles: [env('')], loadings: [loads({ language: 'typescript' })] }),
      onLocal,
      'ask unloaded /app/.env load/machine',
    ],
    ['with Opik names it is the mechanism: no second one is offered', holding, {}, 'ask unloaded /app/.env load/keep'],
    ['with Opik names, and to be loaded', holding, { unloaded: { '/app': 'load' } }, 'load /app/.env in /app\ncomplete'],
    ['with Opik names, and loaded by something unseen', holding, { unloaded: { '/app': 'keep' } }, 'complete\nnotLoaded'],
    [
      'Python with Opik names in .env.local',
      observed({ envFiles: [env('OPIK_WORKSPACE=a\n', '.env.local')] }),
      {},
      'ask unloaded /app/.env.local load/keep',
    ],
    [
      '.env.local of plain Node is pointed out',
      observed({ ...node, envFiles: [env('A=1\n', '.env.local')] }),
      onLocal,
      `new /app/.env\n${localLines}\nlocalNotLoaded`,
    ],
    [
      '.env.local of plain Node with Opik names: its values are taken over',
      observed({ ...node, envFiles: [env(lines, '.env.local')] }),
      {},
      `new /app/.env secret\n${lines}\nlocalNotLoaded`,
    ],
    [
      '.env.local of Vite without Opik names is nobody’s business',
      observed({ ...node, framework: 'vite', envFiles: [env('VITE_A=1\n', '.env.local')] }),
      onLocal,
      `new /app/.env\n${localLines}`,
    ],
  ]);
});

describe('no .env', () => {
  step([
    ['Python: the machine’s file', observed(), cloud, `new ${iniPath} secret\n${ini}`],
    [
      'Python: another section is kept',
      observed({}, machineOf('[other]\na = 1\n')),
      cloud,
      `${iniPath} secret\n[other]\na = 1\n\n${ini}`,
    ],
    [
      'Python without a home',
      { machine: { iniFromEnvironment: false, environment: {} }, packages: [packageOf()] },
      cloud,
      'noHome',
    ],
    [
      'Python without a home is not asked in vain',
      { machine: { iniFromEnvironment: false, environment: {} }, packages: [packageOf()] },
      {},
      'noHome',
    ],
    ['Node', observed(node), cloud, `new /app/.env secret\n${lines}`],
    ['Next.js', observed(next), cloud, `new /app/.env.local secret\n${lines}`],
    ['Bun', observed({ ...node, framework: 'bun' }), onLocal, `new /app/.env.local\n${localLines}`],
    ['Nuxt does not load .env.local', observed({ ...node, framework: 'nuxt' }), onLocal, `new /app/.env\n${localLines}`],
    [
      'both languages: the file that both SDKs read',
      observed(both),
      onLocal,
      `new ${iniPath}\n[opik]\nworkspace = default\nurl_override = ${local}\n`,
    ],
    [
      'a percent sign for an old SDK',
      observed({ sdk: { python: '2.1.14' } }),
      { ...cloud, workspace: '50%' },
      `new ${iniPath} secret\n${ini.replace('team', '50%')}\npercent`,
    ],
    [
      'a percent sign for a new SDK',
      observed({ sdk: { python: '2.2.122' } }),
      { ...cloud, workspace: '50%' },
      `new ${iniPath} secret\n${ini.replace('team', '50%')}`,
    ],
  ]);
});

describe('the machine’s file', () => {
  const connected = machineOf(ini);
  const loading = { envFiles: [env('A=1\n')], loadings: [loads()] };
  const project: Answers = { projectSettings: true, ...onLocal };
  step([
    ['is in force: say so', observed({}, connected), {}, 'ask project-settings'],
    ['is in force, and that will do', observed({}, connected), { projectSettings: false }, 'inForce'],
    [
      'is in force, although a .env is loaded for other things',
      observed(loading, connected),
      { projectSettings: false },
      'inForce',
    ],
    ['is in force for Node too', observed({ ...node, envFiles: [env('A=1\n')] }, connected), {}, 'ask project-settings'],
    ['is in force, the project gets its own', observed(loading, connected), project, `/app/.env\nA=1\n\n${localLines}`],
    [
      'is in force, the project gets its own, and loads it',
      observed({}, connected),
      project,
      `new /app/.env\n${localLines}\nload /app/.env in /app`,
    ],
    [
      'is in force, the project gets its own in the file that is there',
      observed({ envFiles: [env('A=1\n')] }, connected),
      project,
      `/app/.env\nA=1\n\n${localLines}\nload /app/.env in /app`,
    ],
    [
      'is in force, but the user names another server',
      observed({}, connected),
      { ...onLocal, projectSettings: false },
      'inForce\nkept workspace\nkept url_override',
    ],
    [
      'lacks the workspace',
      observed({}, machineOf('[opik]\napi_key = abcdefghijklmnop\n')),
      { workspace: 'team' },
      `${iniPath}\n${ini}`,
    ],
    [
      'lacks nothing when the server is local',
      observed({}, machineOf(`[opik]\nurl_override = ${local}/\n`)),
      {},
      'ask project-settings',
    ],
    [
      'has no key and no address: it connects nothing',
      observed({}, machineOf('[opik]\nworkspace = team\n')),
      {},
      'ask deployment',
    ],
    [
      'is not used where the project has Opik names',
      observed({ ...node, envFiles: [env('OPIK_WORKSPACE=team\n')] }, connected),
      {},
      'ask deployment',
    ],
    ['can’t be changed', observed({}, machineOf('api_key = abc\n')), onLocal, 'beforeSections'],
  ]);
});

describe('what is there is left', () => {
  const has = (text: string) => observed({ ...node, envFiles: [env(text)] });
  step([
    ['all is there', has(lines), {}, 'complete'],
    ['all is there, without an address', has('OPIK_API_KEY=abc\nOPIK_WORKSPACE=team\n'), {}, 'complete'],
    ['all is there, and the user says the same', has(lines), cloud, 'complete'],
    ['an address with a slash at the end is the same', has(lines.replace('/api\n', '/api/\n')), cloud, 'complete'],
    ['another workspace', has(lines), { ...cloud, workspace: 'other' }, 'kept OPIK_WORKSPACE\ncomplete'],
    ['another key', has(lines), { ...cloud, apiKey: new Secret('zyxwvutsrqponmlk') }, 'kept OPIK_API_KEY\ncomplete'],
    [
      'another server: nothing is mixed',
      has(`OPIK_URL_OVERRIDE=${local}\n`),
      cloud,
      'kept OPIK_URL_OVERRIDE\notherServer OPIK_URL_OVERRIDE',
    ],
    [
      'another server: the user is not asked for a key in vain',
      has(`OPIK_URL_OVERRIDE=https://opik.corp/opik/api\n`),
      { deployment: { kind: 'cloud' } },
      'kept OPIK_URL_OVERRIDE\notherServer OPIK_URL_OVERRIDE',
    ],
    [
      'the cloud without an address, and the user wants another server',
      has('OPIK_API_KEY=abc\nOPIK_WORKSPACE=team\n'),
      onLocal,
      'kept OPIK_WORKSPACE\notherServer OPIK_API_KEY',
    ],
    [
      'another path of the same host: the address is left, the rest is added',
      has('OPIK_URL_OVERRIDE=https://comet.corp\n'),
      { ...cloud, ...at('https://comet.corp/opik/api') },
      '/app/.env secret\nOPIK_URL_OVERRIDE=https://comet.corp\nOPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=team\n\nkept OPIK_URL_OVERRIDE',
    ],
    [
      'a part is missing',
      has(`OPIK_WORKSPACE=team\nA=1\n`),
      cloud,
      `/app/.env secret\nOPIK_WORKSPACE=team\nA=1\nOPIK_API_KEY=abcdefghijklmnop\nOPIK_URL_OVERRIDE=${url}\n`,
    ],
    [
      'a name without a value gets it',
      has('OPIK_API_KEY=\nOPIK_WORKSPACE=team\n'),
      cloud,
      `/app/.env secret\nOPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${url}\n`,
    ],
  ]);
});

describe('deployments', () => {
  step([
    ['local', observed(node), onLocal, `new /app/.env\n${localLines}`],
    [
      'local at another port',
      observed(node),
      { deployment: { kind: 'local', url: 'http://localhost:8080/api' } },
      `new /app/.env\n${localLines.replace('5173', '8080')}`,
    ],
    [
      'local with a key: it is used as it is',
      observed(node),
      { ...onLocal, apiKey: key },
      `new /app/.env secret\nOPIK_API_KEY=abcdefghijklmnop\n${localLines}`,
    ],
    [
      'open source of a company',
      observed(node),
      at('opik.corp/default/projects'),
      'new /app/.env\nOPIK_WORKSPACE=default\nOPIK_URL_OVERRIDE=https://opik.corp/api\n',
    ],
    [
      'Comet of a company',
      observed(node),
      { ...cloud, ...at('https://comet.corp/opik/team/home') },
      `new /app/.env secret\n${lines.replace('www.comet.com', 'comet.corp')}`,
    ],
    [
      'a host of Comet',
      observed(node),
      { ...cloud, ...at('dev.comet.com') },
      `new /app/.env secret\n${lines.replace('www', 'dev')}`,
    ],
    [
      'the project knows the host’s path',
      observed({
        ...node,
        envFiles: [
          env(''),
          env('OPIK_API_KEY=\nOPIK_WORKSPACE=\nOPIK_URL_OVERRIDE=https://comet.corp/opik/api\n', '.env.example'),
        ],
      }),
      { ...cloud, ...at('https://comet.corp') },
      `/app/.env secret\n${lines.replace('www.comet.com', 'comet.corp')}`,
    ],
    [
      'the project ends its addresses with a slash',
      observed({ ...node, envFiles: [env('OPIK_URL_OVERRIDE=https://a.corp/api/\n', '.env.staging')] }),
      onLocal,
      `new /app/.env\n${localLines.replace('/api', '/api/')}`,
    ],
    [
      'a key that knows its server',
      observed(node),
      { ...cloud, apiKey: smart('https://comet.corp/') },
      `new /app/.env secret\nOPIK_API_KEY=${smart('https://comet.corp/').reveal()}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=https://comet.corp/opik/api\n`,
    ],
    [
      'a key with something else behind the star',
      observed(node),
      { ...cloud, apiKey: new Secret('abcdefghij*klmn') },
      `new /app/.env secret\n${lines.replace('abcdefghijklmnop', 'abcdefghij*klmn')}`,
    ],
    [
      'this editor: nothing is written',
      observed(node),
      { deployment: { kind: 'editor', url: 'http://127.0.0.1:5199/api' } },
      'editor',
    ],
    [
      'this editor, but the code says otherwise',
      observed({ code: [code({ url })] }),
      { deployment: { kind: 'editor', url: 'http://127.0.0.1:5199/api' } },
      'editor\ncodeWins',
    ],
    [
      'this editor, for the project',
      observed(node),
      { deployment: { kind: 'editor', url: 'http://127.0.0.1:5199/api' }, projectSettings: true },
      'new /app/.env\nOPIK_WORKSPACE=default\nOPIK_URL_OVERRIDE=http://127.0.0.1:5199/api\n',
    ],
  ]);
});

describe('what beats the file', () => {
  const plain = `new /app/.env\n${localLines}\n`;
  step([
    ['the code', observed({ ...node, code: [code({ workspace: 'x' }, { by: 'new Opik' })] }), onLocal, `${plain}codeWins`],
    [
      'the code, with a value that can’t be read',
      observed({ ...node, code: [code({}, { unread: ['apiKey'] })] }),
      onLocal,
      `${plain}codeWins`,
    ],
    [
      'not code that names a project only',
      observed({ ...node, code: [code({}, { projectName: 'p' })] }),
      onLocal,
      plain.slice(0, -1),
    ],
    [
      'the environment',
      observed(node, machineOf(undefined, { workspace: 'x' })),
      onLocal,
      `${plain}environmentWins OPIK_WORKSPACE`,
    ],
    [
      'not an environment that says the same',
      observed(node, machineOf(undefined, { workspace: 'default', url: `${local}/` })),
      onLocal,
      plain.slice(0, -1),
    ],
    [
      'not where the loader replaces what is set',
      observed({ envFiles: [env('')], loadings: [loads({ overrides: true })] }, machineOf(undefined, { workspace: 'x' })),
      onLocal,
      `/app/.env\n${localLines}`,
    ],
  ]);
});

describe('git', () => {
  const inGit = { ...node, gitignore: { path: '/app/.gitignore', text: 'dist\r\n' } } as const;
  const taken = observed({ ...inGit, envFiles: [env('', '.env', { git: 'untracked' })] });
  step([
    ['a file that git would take', taken, cloud, 'ask ignore /app/.env'],
    [
      'is named in .gitignore',
      taken,
      { ...cloud, ignore: { '/app/.env': true } },
      `/app/.env secret\n${lines}\n/app/.gitignore\ndist\r\n/.env\r\n`,
    ],
    ['is left', taken, { ...cloud, ignore: { '/app/.env': false } }, `/app/.env secret\n${lines}\nnotIgnored`],
    ['no secret, no question', taken, onLocal, `/app/.env\n${localLines}`],
    ['a new file that git would take', observed({ ...inGit, gitOfNew: { '.env': 'untracked' } }), cloud, 'ask ignore /app/.env'],
    [
      'a new file that git ignores',
      observed({ ...inGit, gitOfNew: { '.env': 'ignored' } }),
      cloud,
      `new /app/.env secret\n${lines}`,
    ],
    [
      'a file that git has',
      observed({ ...inGit, envFiles: [env('', '.env', { git: 'tracked' })] }),
      cloud,
      `/app/.env secret\n${lines}\ntracked`,
    ],
    ['no repository', observed({ ...node, envFiles: [env('', '.env', { git: 'none' })] }), cloud, `/app/.env secret\n${lines}`],
  ]);
});

describe('several packages', () => {
  const a = packageOf({ root: '/a', name: 'a', envFiles: [env('A=1\n', '.env', { path: '/a/.env' })], loadings: [loads()] });
  const b = packageOf({ root: '/b', name: 'b', languages: ['typescript'] });
  const c = packageOf({ root: '/c', name: 'c' });
  const repo = (...packages: Observation['packages']): Observation => ({ machine: machineOf(), packages });
  step([
    [
      'each with its mechanism',
      repo(a, b, c),
      { ...onLocal, packages: ['/a', '/b', '/c'] },
      `/a/.env\nA=1\n\n${localLines}\nnew /b/.env\n${localLines}\nnew ${iniPath}\n[opik]\nworkspace = default\nurl_override = ${local}\n`,
    ],
    ['one of them', repo(a, b, c), { ...onLocal, packages: ['/b'] }, `new /b/.env\n${localLines}`],
    [
      'one plan for all that share the machine’s file',
      repo(c, { ...c, root: '/d' }),
      { ...onLocal, packages: ['/c', '/d'] },
      `new ${iniPath}\n[opik]\nworkspace = default\nurl_override = ${local}\n`,
    ],
    [
      'one plan for all that share a file',
      repo(a, packageOf({ ...a, root: '/a/sub' })),
      { ...onLocal, packages: ['/a', '/a/sub'] },
      `/a/.env\nA=1\n\n${localLines}`,
    ],
    [
      'each keeps its own server',
      repo(
        packageOf({ ...b, envFiles: [env(`OPIK_URL_OVERRIDE=${local}\n`, '.env', { path: '/b/.env' })] }),
        packageOf({ ...b, root: '/e', envFiles: [env('OPIK_API_KEY=abc\n', '.env', { path: '/e/.env' })] }),
      ),
      { packages: ['/b', '/e'], workspace: 'team' },
      `/e/.env\nOPIK_API_KEY=abc\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${url}\n\ncomplete`,
    ],
  ]);
});

describe('the project’s name', () => {
  step([
    [
      'belongs into the code',
      observed(node),
      { ...onLocal, project: 'demo' },
      `new /app/.env\n${localLines}\nname demo in /app\nproject demo`,
    ],
    [
      'is there already',
      observed({ ...node, code: [code({}, { projectName: 'demo' })] }),
      { ...onLocal, project: 'demo' },
      `new /app/.env\n${localLines}`,
    ],
    [
      'is another one there',
      observed({ ...node, code: [code({}, { projectName: 'other' })] }),
      { ...onLocal, project: 'demo' },
      `new /app/.env\n${localLines}\nprojectKept`,
    ],
  ]);
});

describe('what other packages have', () => {
  const other = (name: string, text: string) =>
    packageOf({
      root: `/${name}`,
      name,
      ...node,
      envFiles: [env(text, '.env', { path: `/${name}/.env` })],
    });
  const all = (...packages: ReturnType<typeof other>[]): Observation => ({
    machine: machineOf(),
    packages: [packageOf({ ...node }), ...packages],
  });
  const every = { packages: ['/app', '/b', '/c'] };
  const onCompany = 'OPIK_URL_OVERRIDE=https://comet.corp/opik/api\nOPIK_WORKSPACE=theirs\n';
  step([
    ['is taken over', all(other('b', lines)), every, `new /app/.env secret\n${lines}\ncomplete`],
    [
      'is taken over with the key of a server that needs none',
      all(other('b', `OPIK_API_KEY=abcdefghijklmnop\n${localLines}`)),
      every,
      `new /app/.env secret\nOPIK_API_KEY=abcdefghijklmnop\n${localLines}\ncomplete`,
    ],
    [
      'is asked about when they log to different servers',
      all(other('b', lines), other('c', localLines)),
      every,
      'ask deployment',
    ],
    [
      'gives no key that is for another server',
      all(other('b', `OPIK_API_KEY=of-another-server\n${onCompany}`)),
      { ...every, deployment: { kind: 'cloud' } },
      'ask key',
    ],
    [
      'gives no workspace of another server',
      all(other('b', `OPIK_API_KEY=of-another-server\n${onCompany}`)),
      { ...every, deployment: { kind: 'cloud' }, apiKey: key },
      'ask workspace',
    ],
  ]);
});

describe('a value that is taken from another variable', () => {
  const there = `OPIK_API_KEY=\${OTHER}\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=${url}\n`;
  step([
    [
      'nobody knows it: it is there all the same, and is left',
      observed({ envFiles: [env(there)], loadings: [loads()] }),
      {},
      'complete\nreference OPIK_API_KEY',
    ],
    [
      'it is in the same file',
      observed({ envFiles: [env(`OTHER=abcdefghijklmnop\n${there}`)], loadings: [loads()] }),
      {},
      'complete',
    ],
    [
      'a plain Node program gets the text',
      observed({ ...node, envFiles: [env(`OTHER=abcdefghijklmnop\n${there}`)] }),
      {},
      'complete\nnotExpanded OPIK_API_KEY',
    ],
    ['Next.js puts the value in', observed({ ...next, envFiles: [env(`OTHER=abcdefghijklmnop\n${there}`)] }), {}, 'complete'],
  ]);

  it('is what the server is asked with, or is not asked with', () => {
    const resultOf = (text: string) => {
      const plan = nextStep(observed({ envFiles: [env(text)], loadings: [loads()] }), {});
      return plan.kind === 'plan' ? plan.results[0] : undefined;
    };
    expect(resultOf(there)?.unknown).toEqual(['apiKey']);
    const known = resultOf(`OTHER=abcdefghijklmnop\n${there}`);
    expect([known?.unknown, known?.settings.apiKey?.reveal()]).toEqual([[], 'abcdefghijklmnop']);
  });
});

it('never says a key, and knows what will be in force', () => {
  const plan = nextStep(observed({ ...node, envFiles: [env('OPIK_WORKSPACE=mine\n')] }), cloud);
  if (plan.kind !== 'plan') throw new Error('a plan was expected');
  expect(plan.results).toEqual([{ root: '/app', name: 'app', settings: { apiKey: key, workspace: 'mine', url }, unknown: [] }]);
  expect(JSON.stringify(plan.notes)).not.toContain(key.reveal());
  expect(JSON.stringify(plan.results)).not.toContain(key.reveal());
});
