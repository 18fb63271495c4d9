import type { SettingName, Settings } from '../model';
import { isSameUrl } from '../urls';

/** Both have the setting, with different values. */
export function differs(one: Settings, other: Settings, name: SettingName): boolean {
  if (one[name] === undefined || other[name] === undefined) return false;
  const [value, kept] = [textOf(one, name), textOf(other, name)];
  return name === 'url' ? !isSameUrl(value, kept) : value !== kept;
}

/** A setting as a file holds it, in clear. */
export const textOf = (settings: Settings, name: SettingName): string =>
  name === 'apiKey' ? (settings.apiKey?.reveal() ?? '') : (settings[name] ?? '');
