import { commands, env, l10n, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import type { ForwardState } from '../../traces/forward/state';
import { forwardSentence, hostAt } from './forward-words';
import type { LocalTracing } from './local-tracing';
import { dockerOptions, shellLine } from './variables';
import type { Warnings } from './warnings';

interface Choice {
  readonly label: string;
  readonly iconPath?: ThemeIcon;
  readonly detail?: string;
  readonly kind?: QuickPickItemKind;
  readonly run?: () => Thenable<unknown>;
}

/** What a click on the status bar item offers: where traces go, and what can be done about it. */
export async function offerTracing(tracing: LocalTracing, warnings: Warnings): Promise<void> {
  const { state } = tracing;
  const isOn = state.kind === 'running';
  const choices = isOn ? whileOn(state.url, tracing.forwarding) : whileOff();
  const troubles = warnings.list().map((label) => ({ iconPath: new ThemeIcon('warning'), label: label.replaceAll('`', '') }));
  const separator = { label: l10n.t('What is wrong'), kind: QuickPickItemKind.Separator };
  const title = isOn
    ? l10n.t('Traces go to this editor, at {url}', { url: state.url })
    : state.kind === 'failed'
      ? state.reason
      : l10n.t('Local tracing is off: programs log where their own settings say');
  const chosen = await window.showQuickPick<Choice>(troubles.length > 0 ? [...choices, separator, ...troubles] : choices, {
    title,
  });
  await chosen?.run?.();
}

function whileOn(url: string, forwarding: ForwardState): readonly Choice[] {
  const docker = dockerOptions(url, process.platform, env.remoteName);
  return [
    {
      iconPath: new ThemeIcon('list-tree'),
      label: l10n.t('Show Traces'),
      run: () => commands.executeCommand('opikLens.showTraces'),
    },
    {
      iconPath: new ThemeIcon('terminal'),
      label: l10n.t('Copy the Line for a Terminal outside of VS Code'),
      detail: shellLine(url),
      run: () => copied(shellLine(url), l10n.t('Copied. Put it before the command that starts your program.')),
    },
    ...(docker === undefined
      ? []
      : [
          {
            iconPath: new ThemeIcon('package'),
            label: l10n.t('Copy the Options for a Container'),
            detail: `docker run ${docker}`,
            run: () => copied(docker, l10n.t('Copied. Put it behind `docker run`.')),
          },
        ]),
    forwardChoice(forwarding),
    {
      iconPath: new ThemeIcon('debug-stop'),
      label: l10n.t('Stop Local Tracing'),
      detail: l10n.t('Programs that are started afterwards log where their own settings say.'),
      run: () => commands.executeCommand('opikLens.stopLocalTracing'),
    },
  ];
}

function forwardChoice(state: ForwardState): Choice {
  const sentence = forwardSentence(state);
  if (state.kind === 'off' || sentence === undefined)
    return {
      iconPath: new ThemeIcon('cloud-upload'),
      label: l10n.t('Forward to an Opik Server as Well…'),
      detail: l10n.t('What programs log here goes there too, also what came while there was no network.'),
      run: () => commands.executeCommand('opikLens.forwardTraces'),
    };
  return {
    iconPath: new ThemeIcon('cloud-upload'),
    label: l10n.t('Stop Forwarding to {host}', { host: hostAt(state.url) }),
    detail: sentence.replaceAll('`', ''),
    run: () => commands.executeCommand('opikLens.stopForwarding'),
  };
}

function whileOff(): readonly Choice[] {
  return [
    {
      iconPath: new ThemeIcon('debug-start'),
      label: l10n.t('Start Local Tracing'),
      detail: l10n.t('Programs that are started from this window log to this machine.'),
      run: () => commands.executeCommand('opikLens.startLocalTracing'),
    },
    {
      iconPath: new ThemeIcon('list-tree'),
      label: l10n.t('Show Traces'),
      run: () => commands.executeCommand('opikLens.showTraces'),
    },
    { iconPath: new ThemeIcon('output'), label: l10n.t('Show Log'), run: () => commands.executeCommand('opikLens.showLog') },
  ];
}

/** Puts a text into the clipboard and says what to do with it. */
export async function copied(text: string, sentence: string): Promise<void> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(sentence, 5_000);
}
