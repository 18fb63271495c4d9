import type { Language } from '../facts/model';
import { words } from './entries';
import type { QualifiedName } from './model';
import { compareVersions } from './version';

/** A name that a newer release of the SDK has no more, and what took its place. */
export interface RemovedName {
  readonly name: QualifiedName;
  /** The first release without it; `never` where no release has it. */
  readonly until: string;
  /** What people should look for. */
  readonly instead: string;
  /** How a call or name is respelled; absent where that needs a person. */
  readonly rename?: Respelling;
}

/** What becomes of a name and of the arguments of its calls. */
export interface Respelling {
  /** The name in the same place. */
  readonly to: string;
  /** Keywords or properties with another name. */
  readonly keywords?: Readonly<Record<string, string>>;
  /** `latest=True` is `version="latest"` now. */
  readonly latest?: boolean;
  /** The first argument is gone. */
  readonly withoutFirst?: boolean;
  /** The method of an object became a function of `opik` that takes the object first. */
  readonly toFunction?: boolean;
  /** What the new name does or gives differs: a person has to look. */
  readonly review?: boolean;
}

const clients = ['opik.Opik()', 'opik.get_global_client()', 'opik.api_objects.opik_client.get_client_cached()'];
const on = (objects: readonly string[], name: string, rest: Omit<RemovedName, 'name'>): RemovedName[] =>
  objects.map((object) => ({ name: `${object}.${name}`, ...rest }));

const assertions = { assertions: 'global_assertions', execution_policy: 'global_execution_policy' };
const pythonSuites = words('create get get_or_create').flatMap((how) =>
  on(clients, `${how}_evaluation_suite`, {
    until: '1.11.5',
    instead: `${how}_test_suite`,
    rename: { to: `${how}_test_suite`, ...(how !== 'get' && { keywords: assertions }) },
  }),
);
const suiteObjects = clients.flatMap((client) =>
  words('evaluation_suite test_suite').flatMap((kind) =>
    words('create get get_or_create').map((how) => `${client}.${how}_${kind}()`),
  ),
);
const metrics = ['opik.evaluation.metrics', 'opik.evaluation.metrics.conversation'];

/** A command of the Python package. Run in 1.10.40, 1.11.2, 1.11.3 and 2.2.122; the TypeScript package never had it. */
export const PAIRING: QualifiedName = 'opik connect --pair';

/** Read in 1.10.24 to 2.2.122; each was run in 1.11.4 and 2.2.122. */
const python: readonly RemovedName[] = [
  ...on(['opik', 'opik.api_objects.agent_config', 'opik.api_objects.agent_config.base'], 'AgentConfig', {
    until: '1.11.5',
    instead: 'Config',
    rename: { to: 'Config' },
  }),
  ...on(['opik', 'opik.exceptions'], 'AgentConfigNotFound', {
    until: '1.11.5',
    instead: 'ConfigNotFound',
    rename: { to: 'ConfigNotFound' },
  }),
  ...on(clients, 'create_agent_config_version', { until: '1.11.5', instead: 'create_config', rename: { to: 'create_config' } }),
  ...on(clients, 'get_agent_config', {
    until: '1.11.5',
    instead: 'get_or_create_config',
    rename: { to: 'get_or_create_config', latest: true },
  }),
  ...on(['opik.AgentConfig()', ...clients.map((client) => `${client}.get_agent_config()`)], 'deploy_to', {
    until: '1.11.5',
    instead: 'set_config_env',
  }),
  ...on(['opik'], 'EvaluationSuite', { until: '1.11.5', instead: 'TestSuite', rename: { to: 'TestSuite' } }),
  ...on(['opik'], 'EvaluationSuiteResult', { until: '1.11.5', instead: 'TestSuiteResult', rename: { to: 'TestSuiteResult' } }),
  ...pythonSuites,
  ...on(suiteObjects, 'run', { until: '1.11.5', instead: 'opik.run_tests', rename: { to: 'run_tests', toFunction: true } }),
  ...on(metrics, 'SessionCompletenessMetric', {
    until: 'never',
    instead: 'SessionCompletenessQuality',
    rename: { to: 'SessionCompletenessQuality' },
  }),
  { name: PAIRING, until: '1.11.3', instead: 'opik endpoint' },
];

const nodeClients = ['opik.Opik()', 'opik.getGlobalClient()'];
const suites = ['opik.EvaluationSuite.create()', 'opik.EvaluationSuite.get()', 'opik.EvaluationSuite.getOrCreate()'];

/** As published in 1.10.29 to 2.0.40. */
const typescript: readonly RemovedName[] = [
  ...on(nodeClients, 'getAgentConfig', { until: '1.11.4', instead: 'getOrCreateConfig' }),
  ...on(nodeClients, 'createAgentConfig', {
    until: '1.11.8',
    instead: 'createConfig',
    rename: { to: 'createConfig', withoutFirst: true, review: true },
  }),
  ...on(nodeClients, 'getAgentConfigVersion', {
    until: '1.11.8',
    instead: 'getOrCreateConfig',
    rename: { to: 'getOrCreateConfig', latest: true, withoutFirst: true, review: true },
  }),
  ...on(
    nodeClients.map((client) => `${client}.getAgentConfigVersion()`),
    'deployTo',
    { until: '1.11.8', instead: 'setConfigEnv' },
  ),
  ...on(['opik'], 'EvaluationSuite', { until: '1.11.8', instead: 'TestSuite', rename: { to: 'TestSuite', review: true } }),
  ...on(['opik'], 'evaluateSuite', { until: '1.11.8', instead: 'evaluateTestSuite', rename: { to: 'evaluateTestSuite' } }),
  ...on(suites, 'run', { until: '1.11.8', instead: 'runTests' }),
];

const tables: Readonly<Record<Language, ReadonlyMap<QualifiedName, RemovedName>>> = {
  python: new Map(python.map((one) => [one.name, one])),
  typescript: new Map(typescript.map((one) => [one.name, one])),
};

/** The names by which text shows that a look at the tables is worth it. */
export const removedWords = (language: Language): ReadonlySet<string> => lastWords[language];

const wordsOf = (table: ReadonlyMap<QualifiedName, RemovedName>): ReadonlySet<string> =>
  new Set([...table.keys()].map((name) => name.slice(name.lastIndexOf('.') + 1)));
const lastWords = { python: wordsOf(tables.python), typescript: wordsOf(tables.typescript) };

/** The entry of a name that the version does not have; an unknown version may be any. */
export function removedName(language: Language, name: QualifiedName, version: string | undefined): RemovedName | undefined {
  const entry = tables[language].get(name);
  if (!entry || entry.until === 'never' || version === undefined) return entry;
  return compareVersions(version, entry.until) >= 0 ? entry : undefined;
}
