import { l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window, workspace } from 'vscode';
import { Disposables } from '../disposables';
import { forwardSentence, hostAt } from './forward-words';
import type { Forwarding } from './forwarding';
import type { LocalTracing } from './local-tracing';
import type { Warnings } from './warnings';

/** One item that says where traces go, shown while local tracing is on or something is wrong with it. */
export function showTracingInStatusBar(tracing: LocalTracing, warnings: Warnings, forwarding: Forwarding): Disposables {
  const owned = new Disposables();
  let made: StatusBarItem | undefined;
  const refresh = (): void => {
    const { state } = tracing;
    if (!made && state.kind === 'stopped') return;
    made ??= owned.add(createItem());
    const item = made;
    const troubles = state.kind === 'running' ? warnings.list() : [];
    item.backgroundColor = undefined;
    switch (state.kind) {
      case 'stopped':
        item.hide();
        return;
      case 'starting':
      case 'restarting':
        item.text = `$(sync~spin) ${l10n.t('Opik: starting')}`;
        break;
      case 'running':
        item.text = `${troubles.length > 0 ? '$(warning)' : '$(pulse)'} ${placeOf(tracing)}`;
        break;
      case 'failed':
        item.text = `$(error) ${l10n.t('Opik: not tracing')}`;
        item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
        break;
      default:
        state satisfies never;
    }
    item.tooltip = tooltipOf(tracing, troubles);
    item.accessibilityInformation = { label: labelOf(item.text, troubles.length) };
    item.show();
  };
  refresh();
  owned.add(tracing.onDidChange(refresh));
  owned.add(workspace.onDidGrantWorkspaceTrust(refresh));
  warnings.onDidChange(refresh);
  forwarding.onDidChange(refresh);
  return owned;
}

/** What is read aloud: the icon is not, which alone says that something is wrong. */
function labelOf(text: string, troubles: number): string {
  const words = text.replace(/\$\([^)]*\)\s*/, '');
  if (troubles === 0) return words;
  const count = l10n.t(troubles === 1 ? '{count} warning' : '{count} warnings', { count: troubles });
  return `${words}, ${count}`;
}

function createItem(): StatusBarItem {
  const item = window.createStatusBarItem('opikLens.tracing', StatusBarAlignment.Left, 1);
  item.name = l10n.t('Opik: Local Tracing');
  item.command = 'opikLens.localTracing';
  return item;
}

function placeOf({ forwarding: state }: LocalTracing): string {
  return state.kind === 'off' ? l10n.t('Opik: this editor') : l10n.t('Opik: this editor → {host}', { host: hostAt(state.url) });
}

function tooltipOf({ state, forwarding }: LocalTracing, warnings: readonly string[]): MarkdownString {
  const forwarded = forwardSentence(forwarding);
  const lines =
    state.kind === 'running'
      ? [
          l10n.t('New terminals, tasks and debug sessions log to `{url}`.', { url: state.url }),
          ...(forwarded === undefined ? [] : [forwarded]),
          ...state.notices,
          ...warnings,
        ]
      : state.kind === 'failed' || state.kind === 'restarting'
        ? [state.reason]
        : [];
  return new MarkdownString(lines.join('\n\n'));
}
