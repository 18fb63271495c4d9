import type { Severity } from '../../protocol/lint';

export type RuleSeverity = Severity | 'off';

/** The settings under `opikLens`, as they hold for one folder. */
export interface Settings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  readonly exclude: readonly string[];
  /** The version of the Opik SDK to judge for; empty where it is to be found out. */
  readonly 'sdk.version': string;
  /** Functions that are traced say above their code what their runs came to. */
  readonly 'codeLens.enabled': boolean;
}

const severities: readonly unknown[] = ['error', 'warning', 'info', 'hint', 'off'] satisfies readonly RuleSeverity[];
const isSeverity = (value: unknown): value is RuleSeverity => severities.includes(value);

/** Reads the settings; a value of the wrong kind counts as not set. */
export function parseSettings(get: (name: keyof Settings) => unknown): Settings {
  const [rules, exclude, version] = [get('rules'), get('exclude'), get('sdk.version')];
  return {
    enable: get('enable') !== false,
    run: get('run') === 'onSave' ? 'onSave' : 'onType',
    rules: typeof rules === 'object' && rules !== null ? severitiesIn(rules) : {},
    exclude: Array.isArray(exclude) ? exclude.filter((pattern) => typeof pattern === 'string' && pattern !== '') : [],
    'codeLens.enabled': get('codeLens.enabled') !== false,
    'sdk.version': typeof version === 'string' && /^\s*v?\d+(?:\.\d+)*/.test(version) ? version.trim() : '',
  };
}

const severitiesIn = (rules: object): Record<string, RuleSeverity> =>
  Object.fromEntries(Object.entries(rules).filter((entry): entry is [string, RuleSeverity] => isSeverity(entry[1])));
