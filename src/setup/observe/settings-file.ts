import { readFile, stat } from 'node:fs/promises';
import { envValues } from '../files/env-lines';
import { iniValues } from '../files/ini-lines';
import { expanded } from '../files/references';
import { type SettingReference, type Settings, type SettingsFile, settingNames, spelling } from '../model';
import type { UnusableId } from '../notes';
import { Secret } from '../secret';

/** Past this size a file is no file of settings. */
const mostBytes = 1_048_576;

export type SettingsStyle = keyof typeof spelling;

/** The variables that a file may take values from, besides its own. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Reads a file of settings; one that is not there has no text, one that can't be used has a `trouble`. Never throws. */
export async function readSettingsFile(path: string, style: SettingsStyle, variables: Variables = {}): Promise<SettingsFile> {
  const read = await readText(path);
  if (!('text' in read)) return { path, settings: {}, ...read };
  return { path, text: read.text, ...readSettings(read.text, style, variables) };
}

/** The settings of Opik in a text. A name without a value is no setting; what refers to a variable that nobody knows is one, as it stands. */
export function readSettings(
  text: string,
  style: SettingsStyle,
  variables: Variables = {},
): Pick<SettingsFile, 'settings' | 'references'> {
  if (style === 'ini') {
    const values = iniValues(text) ?? {};
    return { settings: settingsOf((name) => values[spelling.ini[name]]) };
  }
  const values = envValues(text);
  const references: SettingReference[] = [];
  const settings = settingsOf((setting) => {
    // What is set already beats the file, for python-dotenv as for dotenv-expand.
    const { value, names, isKnown } = expanded(
      values[spelling.environment[setting]] ?? '',
      (name) => variables[name] ?? values[name],
    );
    const [to] = names;
    if (to !== undefined) references.push({ setting, to, isKnown });
    return value;
  });
  return { settings, ...(references.length > 0 && { references }) };
}

/** The settings of Opik among the variables of a process. */
export const settingsOfEnvironment = (variables: Variables): Settings =>
  settingsOf((name) => variables[spelling.environment[name]]);

function settingsOf(value: (name: (typeof settingNames)[number]) => string | undefined): Settings {
  const [key, workspace, url] = settingNames.map((name) => value(name)?.trim() || undefined);
  return {
    ...(key !== undefined && { apiKey: new Secret(key) }),
    ...(workspace !== undefined && { workspace }),
    ...(url !== undefined && { url }),
  };
}

/** A text file, or why it is none; neither when it is not there. */
export async function readText(path: string): Promise<{ readonly text: string } | { readonly trouble?: UnusableId }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { trouble: 'folder' };
    // A pipe, as password managers make them, would be emptied, or never end.
    if (!found.isFile()) return { trouble: 'noFile' };
    if (found.size > mostBytes) return { trouble: 'large' };
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return {};
    return { trouble: troubles[code] ?? 'unreadable' };
  }
}

const troubles: Readonly<Record<string, UnusableId>> = {
  EACCES: 'noPermission',
  EPERM: 'noPermission',
  EISDIR: 'folder',
  ELOOP: 'linkToItself',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'notUtf8',
};
