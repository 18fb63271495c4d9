import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window, workspace } from 'vscode';
import { Disposables } from '../disposables';
import type { LocalTracing } from './local-tracing';

/** One item that says where traces go, shown while local tracing is on or something is wrong with it. */
export function showTracingInStatusBar(
  tracing: LocalTracing,
  warnings: () => readonly string[],
): Disposables & { refresh(): void } {
  const owned = new Disposables();
  const item = owned.add(window.createStatusBarItem('opikLens.tracing', StatusBarAlignment.Left, 1));
  item.name = l10n.t('Opik: Local Tracing');
  item.command = 'opikLens.localTracing';
  const refresh = (): void => {
    const { state } = tracing;
    const troubles = state.kind === 'running' ? warnings() : [];
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
        item.text = `${troubles.length > 0 ? '$(warning)' : '$(pulse)'} ${l10n.t('Opik: this editor')}`;
        break;
      case 'failed':
        item.text = `$(error) ${l10n.t('Opik: not tracing')}`;
        item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
        break;
      default:
        state satisfies never;
    }
    item.tooltip = tooltipOf(tracing, troubles);
    item.accessibilityInformation = { label: item.text.replace(/\$\([^)]*\)\s*/, '') };
    item.show();
  };
  refresh();
  owned.add(tracing.onDidChange(refresh));
  owned.add(workspace.onDidGrantWorkspaceTrust(refresh));
  return Object.assign(owned, { refresh });
}

function tooltipOf({ state }: LocalTracing, warnings: readonly string[]): MarkdownString {
  const lines =
    state.kind === 'running'
      ? [l10n.t('New terminals, tasks and debug sessions log to `{url}`.', { url: state.url }), ...state.notices, ...warnings]
      : state.kind === 'failed' || state.kind === 'restarting'
        ? [state.reason]
        : [];
  return new MarkdownString(lines.join('\n\n'));
}
