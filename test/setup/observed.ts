import type {
  Answers,
  CodeSetting,
  EnvFile,
  EnvLoading,
  MachineObservation,
  Observation,
  PackageObservation,
  Plan,
  Settings,
} from '../../src/setup/model';
import { readSettings } from '../../src/setup/observe/settings-file';
import { nextStep } from '../../src/setup/plan/plan';
import { Secret } from '../../src/setup/secret';

/** A key that looks like one and is none. */
export const key = new Secret('abcdefghijklmnop');

export const iniPath = '/home/me/.opik.config';

/** A package at `/app`, in Python unless said otherwise. */
export const packageOf = (more: Partial<PackageObservation> = {}): PackageObservation => ({
  root: '/app',
  name: 'app',
  languages: ['python'],
  envFiles: [],
  loadings: [],
  code: [],
  sdk: {},
  ...more,
});

/** The machine: with this text in its INI file. */
export const machineOf = (ini?: string, environment: Settings = {}): MachineObservation => ({
  ini: {
    path: iniPath,
    settings: ini === undefined ? {} : readSettings(ini, 'ini').settings,
    ...(ini !== undefined && { text: ini }),
  },
  iniFromEnvironment: false,
  environment,
});

/** One package on this machine. */
export const observed = (more: Partial<PackageObservation> = {}, machine = machineOf()): Observation => ({
  machine,
  packages: [packageOf(more)],
});

/** A file of settings with this text, in `/app` and ignored by git unless said otherwise. */
export function env(text: string, name = '.env', more: Partial<EnvFile> = {}): EnvFile {
  return {
    path: `/app/${name}`,
    name,
    role: /example|sample|template/.test(name) ? 'example' : 'values',
    git: 'ignored',
    text,
    ...readSettings(text, 'environment'),
    mentionsOpik: /^(?:export )?OPIK_/m.test(text),
    ...more,
  };
}

/** `load_dotenv()` in the code. */
export const loads = (more: Partial<EnvLoading> = {}): EnvLoading => ({
  by: 'load_dotenv()',
  language: 'python',
  overrides: false,
  at: '/app/main.py',
  ...more,
});

/** A call that connects. */
export const code = (settings: Settings, more: Partial<CodeSetting> = {}): CodeSetting => ({
  file: '/app/main.py',
  line: 3,
  language: 'python',
  by: 'opik.configure',
  settings,
  ...more,
});

/** The step in words: the question, or every file that is written, what the code shall do, and the notes. */
export function told(observation: Observation, answers: Answers): string {
  const step = nextStep(observation, answers);
  if (step.kind === 'plan') return toldPlan(step);
  const { question } = step;
  if (question.ask === 'unloaded') return `ask unloaded ${question.file} ${question.ways.join('/')}`;
  return question.ask === 'ignore' ? `ask ignore ${question.file}` : `ask ${question.ask}`;
}

const toldPlan = ({ changes, loadEnv, project, notes }: Plan): string =>
  [
    ...changes.map(
      ({ path, before, after, secret }) => `${before === undefined ? 'new ' : ''}${path}${secret ? ' secret' : ''}\n${after}`,
    ),
    ...loadEnv.map(({ root, file }) => `load ${file} in ${root}`),
    ...(project ? [`name ${project.name} in ${project.roots.join(' ')}`] : []),
    ...notes.map(({ id, data }) => `${id}${'name' in data ? ` ${data.name}` : ''}`),
  ].join('\n');
