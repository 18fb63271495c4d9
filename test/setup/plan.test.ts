import { expect, it } from 'vitest';
import type { Answers, EnvFile, Observation, PackageObservation, Settings } from '../../src/setup/model';
import { nextStep } from '../../src/setup/plan/plan';
import { Secret } from '../../src/setup/secret';

const key = new Secret('abcdefghijklmnop');

function observed(package_: Partial<PackageObservation>, ini: Settings = {}): Observation {
  const base: PackageObservation = {
    root: '/app',
    name: 'app',
    languages: ['python'],
    envFiles: [],
    loadings: [],
    code: [],
    sdk: {},
  };
  return {
    machine: { ini: { path: '/home/me/.opik.config', settings: ini }, iniFromEnvironment: false, environment: {} },
    packages: [{ ...base, ...package_ }],
  };
}

const env = (text: string, more: Partial<EnvFile> = {}): EnvFile => ({
  path: '/app/.env',
  name: '.env',
  role: 'values',
  git: 'ignored',
  text,
  settings: {},
  mentionsOpik: false,
  ...more,
});

/** The questions on the way, then what is written where. */
function told(observation: Observation, answers: Answers): string {
  const step = nextStep(observation, answers);
  if (step.kind === 'ask') return `ask ${step.question.ask}`;
  return step.changes.map(({ path, after }) => `${path}\n${after}`).join('\n') || step.notes.map(({ id }) => id).join(' ');
}

const cloud: Answers = { deployment: { kind: 'cloud' }, apiKey: key, workspace: 'team' };
const ini = '/home/me/.opik.config\n[opik]\napi_key = abcdefghijklmnop\nworkspace = team\nurl_override = https://www.comet.com/opik/api\n';
const lines = 'OPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=team\nOPIK_URL_OVERRIDE=https://www.comet.com/opik/api\n';
const loads = { by: 'load_dotenv()', overrides: false, at: '/app/main.py' };

it.each<[string, Observation, Answers, string]>([
  ['nothing known', observed({}), {}, 'ask deployment'],
  ['cloud without a key', observed({}), { deployment: { kind: 'cloud' } }, 'ask key'],
  ['cloud without a workspace', observed({}), { deployment: { kind: 'cloud' }, apiKey: key }, 'ask workspace'],
  ['Python without .env', observed({}), cloud, ini],
  ['TypeScript without .env', observed({ languages: ['typescript'] }), cloud, `/app/.env\n${lines}`],
  ['Next.js', observed({ languages: ['typescript'], framework: 'next' }), cloud, `/app/.env.local\n${lines}`],
  ['Python with a loaded .env', observed({ envFiles: [env('A=1\n')], loadings: [loads] }), cloud, `/app/.env\nA=1\n\n${lines}`],
  ['Python with a .env that nothing loads', observed({ envFiles: [env('A=1\n')] }), cloud, 'ask unloaded'],
])('%s', (_name, observation, answers, expected) => {
  expect(told(observation, answers)).toBe(expected);
});
