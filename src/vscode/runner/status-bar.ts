import { l10n, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from 'vscode';
import { Disposables } from '../disposables';
import type { LocalRunner, LocalRunnerState, RunnerPlan } from './local-runner';

/** One item that says how the runner is, shown while there is one or one has failed. */
export function showRunnerInStatusBar(runner: LocalRunner): Disposables {
  const owned = new Disposables();
  let made: StatusBarItem | undefined;
  owned.add(
    runner.onDidChange((state) => {
      if (state.kind === 'none' || (state.kind === 'ended' && state.code === 0)) {
        made?.hide();
        return;
      }
      made ??= owned.add(createItem());
      const [icon, text] = wordsOf(state);
      const isFailed = state.kind === 'ended';
      made.text = `$(${icon}) ${text}`;
      made.backgroundColor = isFailed ? new ThemeColor('statusBarItem.warningBackground') : undefined;
      made.tooltip = new MarkdownString(
        [text, about(state.plan), l10n.t('Select to stop it, start it again, or see its terminal.')].join('\n\n'),
      );
      made.accessibilityInformation = { label: text };
      made.show();
    }),
  );
  return owned;
}

function createItem(): StatusBarItem {
  const item = window.createStatusBarItem('opikLens.runner', StatusBarAlignment.Left, 0.9);
  item.name = l10n.t('Opik Local Runner');
  item.command = 'opikLens.runner';
  return item;
}

/** An icon, and how the runner is in a few words. */
export function wordsOf(state: Exclude<LocalRunnerState, { kind: 'none' }>): readonly [icon: string, text: string] {
  switch (state.kind) {
    case 'unwatched':
      return ['broadcast', l10n.t('Opik runner: in its terminal')];
    case 'stopping':
      return ['sync~spin', l10n.t('Opik runner: stopping')];
    case 'ended':
      return ['warning', l10n.t('Opik runner: ended')];
    case 'running':
      switch (state.report.phase) {
        case 'starting':
          return ['sync~spin', l10n.t('Opik runner: starting')];
        case 'pairing':
          return ['link', l10n.t('Opik runner: waiting to be paired')];
        case 'connected':
          return state.report.failure === 'crash-loop'
            ? ['warning', l10n.t('Opik runner: the program crashes')]
            : ['broadcast', l10n.t('Opik runner: connected')];
        default:
          return state.report.phase satisfies never;
      }
    default:
      return state satisfies never;
  }
}

/** What runs where; a code is used up, and says nothing. */
function about({ of, ready, answer, command }: RunnerPlan): string {
  const words = `\`${command.join(' ').replaceAll('`', "'")}\``;
  return ready.pairing.by === 'code'
    ? l10n.t('{command} in `{package}`', { command: words, package: of.name })
    : l10n.t('{command} in `{package}`, for the project `{project}`', {
        command: words,
        package: of.name,
        project: answer.replaceAll('`', "'"),
      });
}
