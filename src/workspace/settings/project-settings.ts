import { type Severity, severities } from '../../engine/rule';
import { tableOf, textOf } from '../manifests/untyped';

/** What a settings file may say of a rule; `default` is the rule's own severity, whatever the editor's settings say. */
export type RuleSetting = Severity | 'off' | 'default';

export const ruleSettings: readonly RuleSetting[] = [...severities, 'off', 'default'];

/** Where something stands in a settings file: zero-based line and UTF-16 characters on it. */
export interface LinePlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Something in a settings file that does not count; the rest of the file does. */
export interface SettingsProblem {
  readonly severity: 'error' | 'warning';
  readonly messageId: keyof typeof settingsMessages;
  readonly data: Readonly<Record<string, string>>;
  readonly at: LinePlace;
}

/** What a project says to the editor and the command line alike. */
export interface ProjectSettings {
  /** The absolute path of the file. */
  readonly file: string;
  /** The folder it holds for, and its patterns count from. */
  readonly folder: string;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Patterns of files that are not looked at, in the syntax of `.gitignore`. */
  readonly exclude: readonly string[];
  /** The version of the SDK that counts, whatever is installed. */
  readonly sdkVersion?: string;
  readonly problems: readonly SettingsProblem[];
}

/** The code of a problem in a settings file, in the place of a rule's id. */
export const INVALID_SETTINGS = 'invalid-settings';

/** Texts of problems, with `{slot}`s; translated at the rim. */
export const settingsMessages = {
  unreadable: 'This is no valid {format} ({reason}), so its settings for Opik Lens do not count. Repair this line.',
  'wrong-kind': '`{key}` is not {expected}, so it does not count.',
  'unknown-rule': 'There is no rule `{rule}`, so this does nothing. Remove it, or write the id of a rule{likely}.',
  'unknown-setting': 'There is no setting `{key}`, so this does nothing. The settings are {settings}.',
  'wrong-severity': '`{value}` is no severity, so `{rule}` keeps its own. Write one of {severities}.',
  shadowed:
    '`{file}` in the same folder has settings for Opik Lens too, which do not count beside these. Keep them in one place.',
} as const;

const SETTINGS = ['rules', 'exclude', 'sdk'] as const;
const quoted = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');
const isRuleSetting = (value: unknown): value is RuleSetting => ruleSettings.some((one) => one === value);

/** What the settings file has for Opik Lens, and where a key of it stands. */
export interface Section {
  readonly value: unknown;
  locate(path: readonly string[]): LinePlace;
}

/** Reads a section; whatever is wrong becomes a problem, and the rest counts. `known` are the ids of the rules. */
export function settingsFrom(
  file: string,
  folder: string,
  { value, locate }: Section,
  known: readonly string[],
): ProjectSettings {
  const problems: SettingsProblem[] = [];
  const warn = (messageId: SettingsProblem['messageId'], path: readonly string[], data: SettingsProblem['data']): undefined => {
    problems.push({ severity: 'warning', messageId, data, at: locate(path) });
    return undefined;
  };
  const isTable = (given: unknown, path: readonly string[]): boolean => {
    if (given === undefined || (typeof given === 'object' && given !== null && !Array.isArray(given))) return true;
    warn('wrong-kind', path, { key: path.at(-1) ?? 'opik-lens', expected: 'a table of settings' });
    return false;
  };

  const section = isTable(value, []) ? tableOf(value) : {};
  for (const key of Object.keys(section))
    if (key !== '$schema' && !SETTINGS.some((one) => one === key))
      warn('unknown-setting', [key], { key, settings: quoted(SETTINGS) });

  const rules: Record<string, RuleSetting> = {};
  for (const [rule, setting] of Object.entries(isTable(section.rules, ['rules']) ? tableOf(section.rules) : {})) {
    if (!known.includes(rule)) warn('unknown-rule', ['rules', rule], { rule, likely: likely(rule, known) });
    else if (isRuleSetting(setting)) rules[rule] = setting;
    else warn('wrong-severity', ['rules', rule], { rule, value: shown(setting), severities: quoted(ruleSettings) });
  }

  const sdk = isTable(section.sdk, ['sdk']) ? tableOf(section.sdk) : {};
  for (const key of Object.keys(sdk))
    if (key !== 'version') warn('unknown-setting', ['sdk', key], { key: `sdk.${key}`, settings: quoted(['sdk.version']) });
  const version = textOf(sdk.version);
  if (version === undefined && sdk.version !== undefined)
    warn('wrong-kind', ['sdk', 'version'], { key: 'sdk.version', expected: 'a version such as `"1.11.4"`' });

  return {
    file,
    folder,
    rules,
    exclude: patternsIn(section.exclude, () =>
      warn('wrong-kind', ['exclude'], { key: 'exclude', expected: 'a list of patterns' }),
    ),
    ...(version !== undefined && { sdkVersion: version }),
    problems,
  };
}

function patternsIn(value: unknown, refuse: () => void): readonly string[] {
  if (value === undefined) return [];
  const patterns = Array.isArray(value) ? value.filter((one) => typeof one === 'string' && one !== '') : [];
  if (!Array.isArray(value) || patterns.length < value.length) refuse();
  return patterns;
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** ` such as \`missing-flush\``, where an id begins or ends alike. */
function likely(rule: string, known: readonly string[]): string {
  const words = new Set(rule.toLowerCase().split(/[^a-z]+/));
  const score = (id: string): number => id.split('-').filter((word) => words.has(word)).length;
  const [best] = [...known].sort((one, other) => score(other) - score(one));
  return best !== undefined && score(best) > 0 ? ` such as \`${best}\`` : '';
}
