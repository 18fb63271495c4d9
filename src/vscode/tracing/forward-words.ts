import { l10n } from 'vscode';
import type { ForwardState } from '../../traces/forward/state';

/** The host of a server. */
export const hostAt = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** How forwarding goes, as a sentence; undefined while nothing is forwarded. */
export function forwardSentence(state: ForwardState): string | undefined {
  if (state.kind === 'off') return undefined;
  const { url, workspace, sent, waiting } = state;
  return l10n.t('Traces are forwarded to `{host}`, workspace {workspace}: {sent} records sent, {waiting} waiting.', {
    host: hostAt(url),
    workspace,
    sent: sent.toLocaleString(),
    waiting: waiting.toLocaleString(),
  });
}

/** What is wrong with forwarding, with the way out; empty where nothing is. */
export function forwardTroubles(state: ForwardState): readonly string[] {
  if (state.kind === 'off') return [];
  const host = hostAt(state.url);
  const { kind, sentence, refused, dropped } = state;
  return [
    ...(kind === 'needs-key'
      ? [
          l10n.t(
            'Forwarding to `{host}` needs its API key, which is not stored. Open the folder whose settings name it, or start forwarding again.',
            { host },
          ),
        ]
      : []),
    ...(kind === 'waiting' && sentence
      ? [
          l10n.t('{reason} Until it takes them, records wait on this machine.', {
            reason: l10n.t(sentence.template, sentence.data),
          }),
        ]
      : []),
    ...(refused > 0
      ? [
          refused === 1
            ? l10n.t('`{host}` refused one forwarded record because of its id or time.', { host })
            : l10n.t('`{host}` refused {count} forwarded records or files: it does not take their ids, times or sizes.', {
                host,
                count: refused.toLocaleString(),
              }),
        ]
      : []),
    ...(dropped > 0
      ? [
          dropped === 1
            ? l10n.t(
                '`{host}` could not be reached for so long that one record was not forwarded. `Opik: Export Local Traces to Opik` sends it.',
                { host },
              )
            : l10n.t(
                '`{host}` could not be reached for so long that {count} records were not forwarded. `Opik: Export Local Traces to Opik` sends them.',
                { host, count: dropped.toLocaleString() },
              ),
        ]
      : []),
  ];
}
