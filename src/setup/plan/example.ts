import type { Entry } from '../files/lines';
import { type SettingName, spelling } from '../model';
import { cloudUrl, isLocal, isSameUrl } from '../urls';

/** What a template, which everybody sees, gets for the settings that it does not name yet: no key, and no address of a company. */
export function exampleEntries(text: string, names: readonly SettingName[], url: string | undefined): readonly Entry[] {
  return names
    .map((name): Entry => ({ name: spelling.environment[name], value: placeholderFor(name, url) }))
    .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(text));
}

function placeholderFor(name: SettingName, url = cloudUrl): string {
  if (name === 'apiKey') return 'your-api-key';
  if (name === 'workspace') return isLocal(url) ? 'default' : 'your-workspace';
  if (isSameUrl(url, cloudUrl) || isLocal(url)) return url;
  return /\/opik\/api\/?$/.test(url) ? 'https://your-opik-host/opik/api' : 'https://your-opik-host/api';
}
