import { commands, type ExtensionContext, env, l10n, type QuickPickItem, ThemeIcon, Uri, window, workspace } from 'vscode';
import type { CommandHandlers } from '../commands/names';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import type { Linting } from '../linting/linting';
import { NotTrusted } from '../tracing/refusals';
import { telling } from '../tracing/told';
import { type ConnectPorts, connectRunner } from './connect';
import { LocalRunner } from './local-runner';
import { offerLink, openLink, restartRunner, tellEnd } from './outcome';
import { type RunPorts, runEntrypoint } from './run-entrypoint';
import { showRunnerInStatusBar, wordsOf } from './status-bar';

/** The commands that run programs. */
export type RunnerHandlers = Pick<
  CommandHandlers,
  | 'opikLens.connectRunner'
  | 'opikLens.stopRunner'
  | 'opikLens.restartRunner'
  | 'opikLens.runner'
  | 'opikLens.openPairingLink'
  | 'opikLens.runEntrypoint'
  | 'opikLens.debugEntrypoint'
>;

/** Programs that run for Opik (the Local Runner) and for this editor (an entrypoint, from a form). Registers only. */
export function provideRunner(
  { workspaceState, extensionUri }: Pick<ExtensionContext, 'workspaceState' | 'extensionUri'>,
  linting: Linting,
  failures: Failures,
  traces: RunPorts['traces'],
): Disposables & { readonly handlers: RunnerHandlers } {
  const owned = new Disposables();
  const runner = owned.add(new LocalRunner(traces.given));
  owned.add(showRunnerInStatusBar(runner));
  const ports: ConnectPorts = { linting, runner, memory: workspaceState };
  const runs: RunPorts = { linting, memory: workspaceState, traces, drivers: Uri.joinPath(extensionUri, 'dist').fsPath };
  const told = telling(failures);
  const inTrust = (doing: string, sentence: string, work: () => Promise<void>): Promise<void> =>
    told(doing, sentence, async () => {
      if (!workspace.isTrusted) throw new NotTrusted(l10n.t('This runs programs of the folder, so it waits until you trust it.'));
      await work();
    });
  const notDone = (): string => l10n.t('The Local Runner could not be started. The log says why.');
  let offered: string | undefined;
  owned.add(
    runner.onDidChange((state) => {
      const isOn = state.kind === 'running' || state.kind === 'unwatched';
      void commands.executeCommand('setContext', 'opikLens.runner', isOn);
      if (state.kind === 'ended') void told('Telling how a runner ended', notDone(), () => tellEnd(state, ports));
      const link = state.kind === 'running' ? state.report.link : undefined;
      if (link === offered) return;
      offered = link;
      if (link !== undefined) void told('Offering a pairing link', notDone(), () => offerLink(link, runner));
    }),
  );
  const run = (how: 'run' | 'debug') => (file?: unknown, name?: unknown) =>
    inTrust('Running an entrypoint', l10n.t('The entrypoint could not be run. The log says why.'), () =>
      runEntrypoint(runs, how, typeof file === 'string' && typeof name === 'string' ? { file, name } : undefined),
    );
  const restart = (): Promise<void> =>
    inTrust('Restarting the Local Runner', notDone(), async () => {
      const { state } = runner;
      await (state.kind === 'none' ? connectRunner(ports) : restartRunner(state.plan, ports));
    });
  const handlers: RunnerHandlers = {
    'opikLens.connectRunner': () => inTrust('Connecting the Local Runner', notDone(), () => connectRunner(ports)),
    'opikLens.stopRunner': () =>
      told('Stopping the Local Runner', l10n.t('The Local Runner could not be stopped. Its terminal takes Ctrl+C.'), () =>
        runner.stop(),
      ),
    'opikLens.restartRunner': restart,
    'opikLens.runner': () => told('Offering the Local Runner', notDone(), () => offerRunner(runner, restart)),
    'opikLens.openPairingLink': () => told('Opening a pairing link', notDone(), () => openLink(runner)),
    'opikLens.runEntrypoint': run('run'),
    'opikLens.debugEntrypoint': run('debug'),
  };
  return Object.assign(owned, { handlers });
}

/** What the status bar item offers. */
async function offerRunner(runner: LocalRunner, restart: () => Promise<void>): Promise<void> {
  const { state } = runner;
  if (state.kind === 'none') return;
  const { link, page } = state.kind === 'running' ? state.report : {};
  const opening = (url: string) => async (): Promise<void> => void (await env.openExternal(Uri.parse(url, true)));
  const items: readonly (QuickPickItem & { readonly run: () => void | Promise<void> })[] = [
    ...(link === undefined
      ? []
      : [{ iconPath: new ThemeIcon('link-external'), label: l10n.t('Open the Pairing Link'), run: opening(link) }]),
    ...(page === undefined
      ? []
      : [{ iconPath: new ThemeIcon('link-external'), label: l10n.t('Open the Project in Opik'), run: opening(page) }]),
    { iconPath: new ThemeIcon('terminal'), label: l10n.t('Show Terminal'), run: () => runner.show() },
    { iconPath: new ThemeIcon('debug-restart'), label: l10n.t('Restart'), run: restart },
    ...(state.kind === 'ended'
      ? []
      : [{ iconPath: new ThemeIcon('debug-stop'), label: l10n.t('Stop'), run: () => runner.stop() }]),
  ];
  const [, title] = wordsOf(state);
  await (await window.showQuickPick(items, { title, placeHolder: state.plan.command.join(' ') }))?.run();
}
