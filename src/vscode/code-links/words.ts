import { l10n, ThemeIcon } from 'vscode';
import type { FunctionRuns, SpanRun } from '../../links/runs';
import { spellCost, spellCount, spellDuration } from '../../protocol/figures';

/** What the runs of a function came to, on one line: `12 runs · last 1.2 s · 340 tokens · $0.0020 · 2 errors`. What is unknown is left out. */
export function lineOf({ runs, isCut, errors, tokens, cost, sharedBy }: FunctionRuns): string {
  const count = isCut ? `${runs.length}+` : String(runs.length);
  const parts = [
    runs.length === 1 && !isCut ? l10n.t('1 run') : l10n.t('{count} runs', { count }),
    ...(runs[0] ? [lastOf(runs[0])] : []),
    ...(tokens === undefined ? [] : [l10n.t('{count} tokens', { count: spellCount(tokens) })]),
    ...(cost === undefined ? [] : [spellCost(cost)]),
    ...(errors === 0 ? [] : [errors === 1 ? l10n.t('1 error') : l10n.t('{count} errors', { count: errors })]),
    ...(sharedBy > 1 ? [l10n.t('{count} functions share the name', { count: sharedBy })] : []),
  ];
  return parts.join(' · ');
}

function lastOf({ status, duration }: SpanRun): string {
  if (status === 'running') return l10n.t('running now');
  if (status === 'unfinished') return l10n.t('last never finished');
  return duration === undefined ? l10n.t('last of unknown length') : l10n.t('last {time}', { time: spellDuration(duration) });
}

/** One run in a list: when, how long, and how it went where it did not just end; the icon says it again. */
export function runLine({ status, start, duration }: SpanRun): { readonly label: string; readonly iconPath: ThemeIcon } {
  const time = new Date(start).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
  const [icon, word] = outcomeOf(status);
  const parts = [time, ...(duration === undefined ? [] : [spellDuration(duration)]), ...(word === undefined ? [] : [word])];
  return { label: parts.join(' · '), iconPath: new ThemeIcon(icon) };
}

function outcomeOf(status: SpanRun['status']): readonly [icon: string, word?: string] {
  switch (status) {
    case 'ok':
      return ['pass'];
    case 'error':
      return ['error', l10n.t('failed')];
    case 'running':
      return ['sync', l10n.t('running now')];
    case 'unfinished':
      return ['warning', l10n.t('never finished')];
    default:
      return status satisfies never;
  }
}
