import { expect } from 'vitest';
import { addEnvLines, envValues } from '../../src/setup/files/env-lines';
import { addIniLines, iniValues } from '../../src/setup/files/ini-lines';
import type { Added, Entry } from '../../src/setup/files/lines';
import { masked } from '../../src/setup/files/mask';
import { isOnlyAddedTo } from '../setup/added-lines';
import { processorTime } from './mutations';

const LIMIT_MS = 3_000;

/** A kind of file that settings are written to, and how. */
export interface SettingsKind {
  readonly texts: readonly string[];
  readonly names: readonly string[];
  readonly isNew: RegExp;
  add(text: string, entries: readonly Entry[]): Added;
  read(text: string): Readonly<Record<string, string>> | undefined;
}

export const kinds: Readonly<Record<'.env' | 'INI', SettingsKind>> = {
  '.env': {
    texts: [
      '# settings\nexport OPIK_API_KEY=abcdefghijklmnop\nOPIK_WORKSPACE=\nDB_URL="postgres://u:p@h/db?a=b" # ours\n',
      '\ufeffOPIK_URL_OVERRIDE=\'https://www.comet.com/opik/api\'\r\nNAME="two\r\nlines"\r\n\r\nTOKEN=a#b\r\n',
      `A=1\nB=\${A}/x\nC=\`tick\`\nOPIK_PROJECT_NAME="my \\"agent\\""\nOPIK_API_KEY=""   # later\n`,
      '',
    ],
    names: ['OPIK_API_KEY', 'OPIK_WORKSPACE', 'OPIK_URL_OVERRIDE'],
    isNew: /^(?:export )?OPIK_\w+=|^$/,
    add: addEnvLines,
    read: envValues,
  },
  INI: {
    texts: [
      '[opik]\nurl_override = https://www.comet.com/opik/api\nworkspace = team\napi_key =\n',
      '# mine\r\n[other]\r\na = b\r\n  deeper\r\n[opik]\r\nAPI_KEY: abcdefghijklmnop\r\n; end\r\n',
      '[DEFAULT]\nx = 1\n[opik]\nproject_name = two words\n[third]\ny : 2\n',
      '',
    ],
    names: ['api_key', 'workspace', 'url_override'],
    isNew: /^(?:api_key|workspace|url_override)\s*=|^\[opik\]$|^$/,
    add: addIniLines,
    read: iniValues,
  },
};

const values = ['abc', 'two words', 'https://h/api?a=b&c=%20d', "it's", 'a#b', 'é☃', '$HOME', `\${X}`, 'x\\y', '"q"', '0'];

/** Some of the names of a kind, with any values. */
export const entriesFor = ({ names }: SettingsKind, random: () => number): readonly Entry[] =>
  names.filter(() => random() < 0.7).map((name) => ({ name, value: values[Math.floor(random() * values.length)] ?? '' }));

/** Adds settings to a text, and fails where that throws, hangs, loses a byte, or is not read back; gives the text and the milliseconds. */
export function addedTo(
  { add, read, isNew }: SettingsKind,
  text: string,
  entries: readonly Entry[],
  said: string,
): { readonly text: string; readonly spent: number } {
  const start = processorTime();
  const before = read(text) ?? {};
  const added = add(text, entries);
  expect(masked(text).split('\n').length, said).toBe(text.split('\n').length);
  const spent = processorTime() - start;
  expect(spent, said).toBeLessThan(LIMIT_MS);
  if ('trouble' in added) return { text, spent };
  expect(
    isOnlyAddedTo(text, added.text, (line) => isNew.test(line)),
    `${said} became ${JSON.stringify(added.text)}`,
  ).toBe(true);
  const after = read(added.text) ?? {};
  for (const { name, value } of entries) expect(after[name], said).toBe(before[name] || value);
  expect(add(added.text, entries), said).toEqual(added);
  return { text: added.text, spent };
}
