import { l10n } from 'vscode';
import { OpikError } from '../../traces/client/trouble';
import type { Origin, ServerSource } from '../../traces/sources/source';
import { shownPath } from '../configure/shown-path';

/** The host of a server, with the path where it is not the usual one. */
export function hostOf({ url }: Pick<ServerSource, 'url'>): string {
  const { host, pathname } = new URL(url);
  return /^(?:\/opik)?\/api\/?$/.test(pathname) ? host : `${host}${pathname}`;
}

/** Where a connection, or a key, is named. */
export function placeOf({ kind, file, line }: Origin): string {
  const place = file === undefined ? undefined : shownPath(file);
  switch (kind) {
    case 'code':
    case 'env-file':
    case 'ini':
      if (place === undefined) return l10n.t('a file');
      return line === undefined ? place : l10n.t('{place}, line {line}', { place, line });
    case 'environment':
      return l10n.t('the environment of this window');
    case 'added':
      return l10n.t('added here');
    default:
      return kind satisfies never;
  }
}

/** A failure of a server in the words of the editor's language; any other as it is. */
export const translated = (error: unknown): unknown =>
  error instanceof OpikError ? new Error(l10n.t(error.sentence.template, error.sentence.data)) : error;
