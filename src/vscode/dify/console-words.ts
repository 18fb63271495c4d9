import { l10n } from 'vscode';
import { type DifyChange, type DifyPlan, shownKey } from '../../dify/plan';
import { oneLine } from '../../dify/request';
import type { SetUpResult } from '../../dify/set-up';
import type { DifyTrouble } from '../../dify/trouble';
import { fieldName } from './words';

/** Why a Dify did not do what it was asked, and what to do. */
export function troubleSentence(trouble: DifyTrouble, host: string): string {
  switch (trouble.kind) {
    case 'unreachable':
      return unreachableSentence(trouble.why, host);
    case 'bad-token':
      return l10n.t('Dify at {host} does not take this token: it is wrong, or has run out (they last an hour or so).', { host });
    case 'cookies-wanted':
      return l10n.t('Dify at {host} is a newer release, which wants the whole Cookie header of a request instead of a token.', {
        host,
      });
    case 'no-permission':
      return l10n.t('The account of this token may not do this in Dify. An admin or the owner of the workspace can.');
    case 'no-app':
      return l10n.t('Dify at {host} has no such app in the workspace that the token is signed in to.', { host });
    case 'not-dify':
      return l10n.t(
        'No console API of Dify answers at {host}. When Dify was started from source, its API has a port of its own (5001).',
        { host },
      );
    case 'redirect':
      return l10n.t('{host} leads on to {to}. Use the address that it leads to; the token was not sent there.', {
        host,
        to: trouble.to,
      });
    case 'too-old':
      return trouble.version === undefined
        ? l10n.t('This release of Dify can’t trace apps with Opik. A newer one can.')
        : l10n.t('This release of Dify ({version}) can’t trace apps with Opik. A newer one can.', { version: trouble.version });
    case 'values-refused':
      return l10n.t(
        'Dify tried these values with Opik, and that failed. The API key or the workspace is wrong, or Dify can’t reach the URL from where it runs.',
      );
    case 'changed-meanwhile':
      return l10n.t('The settings of this app were changed in Dify in the meantime. Start again to see them.');
    case 'not-kept':
      return l10n.t('Dify took the values, but shows others when asked for them. Look at the app’s monitoring page.');
    case 'server-error':
      return l10n.t('Dify at {host} answered with error {status}. Its log says why.', { host, status: String(trouble.status) });
    default:
      return trouble satisfies never;
  }
}

function unreachableSentence(why: Extract<DifyTrouble, { kind: 'unreachable' }>['why'], host: string): string {
  switch (why) {
    case 'dns':
      return l10n.t('No host has the name {host}. Check the address, and that this machine is online.', { host });
    case 'refused':
      return l10n.t('Nothing answers at {host}. Is Dify running?', { host });
    case 'timeout':
      return l10n.t('{host} did not answer within 10 seconds. Check the network, a VPN or a firewall.', { host });
    case 'tls':
      return l10n.t('The certificate of {host} is not trusted. If your company signs its own, add it to the system.', { host });
    case 'proxy':
      return l10n.t('The proxy did not let the request to {host} through. Check `http.proxy` in the settings.', { host });
    case 'network':
      return l10n.t('The connection to {host} was lost. Check the network and try again.', { host });
    default:
      return why satisfies never;
  }
}

/** What Dify keeps after a trouble. */
export function keptSentence(kept: Extract<SetUpResult, { kind: 'failed' }>['kept']): string {
  switch (kept) {
    case 'nothing':
      return l10n.t('Nothing was changed.');
    case 'values':
      return l10n.t('The values were saved in Dify, but tracing may not be on.');
    case 'unknown':
      return l10n.t('Whether Dify saved the values is not known: look at the app’s monitoring page.');
    default:
      return kept satisfies never;
  }
}

/** What Dify has and will have, a line for each value; what stays is named as well. */
export function planText({ changes, config, enables, leaves }: DifyPlan, host: string): string {
  const stays: Readonly<Record<DifyChange['field'], string>> = { ...config, key: shownKey(config.api_key) };
  const lines = fields.map((field) => {
    const change = changes.find((one) => one.field === field);
    const [before, after] = [change?.before, change?.after ?? stays[field]];
    return `${fieldName(field)}: ${before === undefined ? '' : `${shown(field, before)} → `}${shown(field, after)}`;
  });
  return [
    ...(leaves === undefined
      ? []
      : [
          l10n.t('Dify traces an app to one provider at a time: its traces will not go to {provider} any more.', {
            provider: leaves,
          }),
          '',
        ]),
    ...lines,
    ...(enables ? [l10n.t('Tracing: {before} → {after}', { before: leaves ?? l10n.t('off'), after: 'Opik' })] : []),
    ...(changes.some(({ field, after }) => field === 'key' && after !== '')
      ? ['', l10n.t('The API key goes to Dify at {host}, which keeps it.', { host })]
      : []),
  ].join('\n');
}

/** In the order of Dify's form. */
const fields = ['key', 'project', 'workspace', 'url'] as const;

const shown = (field: DifyChange['field'], value: string): string =>
  oneLine(value) || (field === 'key' ? l10n.t('none') : l10n.t('empty'));
