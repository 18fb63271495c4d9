import { l10n, type Memento, window } from 'vscode';
import type { ServerSource } from '../../traces/sources/source';
import { agreeToKey, mayUseKey } from './key-agreement';
import { hostOf, placeOf } from './words';

/** Asks before a key goes to an address that another place names; `send` is the button that lets it go. The agreement is remembered in this folder. */
export async function askToUseKey(source: ServerSource, memory: Memento, send: string): Promise<boolean> {
  if (mayUseKey(source, memory)) return true;
  const { keyFrom, origins } = source;
  const [origin] = origins;
  const question = l10n.t('Send the API key to {host}?', { host: hostOf(source) });
  const detail = l10n.t('The address is that of {place}, the key comes from {key}. Go on only if this server is yours.', {
    place: origin ? placeOf(origin) : '',
    key: keyFrom ? placeOf(keyFrom) : '',
  });
  if ((await window.showWarningMessage(question, { modal: true, detail }, send)) !== send) return false;
  await agreeToKey(source, memory);
  return true;
}
