import { commands, l10n, ProgressLocation, window, workspace } from 'vscode';
import type { LocalTracing } from './local-tracing';
import type { OlderTerminals } from './older-terminals';
import { NotTrusted, ReceiverFailed } from './refusals';

const SOON_GONE = 10_000;

/** `Opik: Start Local Tracing`: resolves when programs that are started log here; rejects with a sentence. */
export async function startLocalTracing(tracing: LocalTracing, terminals: OlderTerminals): Promise<void> {
  if (!workspace.isTrusted) throw new NotTrusted();
  const wasOn = tracing.state.kind === 'running';
  const title = l10n.t('Opik: starting local tracing');
  const state = await window.withProgress({ location: ProgressLocation.Window, title }, () => tracing.start());
  if (state.kind !== 'running') throw new ReceiverFailed(state.kind === 'failed' ? state.reason : undefined);
  // Not the focus: a person may be typing.
  await commands.executeCommand('opikLens.traces.focus', { preserveFocus: true });
  if (!wasOn) terminals.tell();
}

/** `Opik: Stop Local Tracing`. */
export async function stopLocalTracing(tracing: LocalTracing): Promise<void> {
  await tracing.stop();
  const open = window.terminals.some(({ exitStatus }) => exitStatus === undefined);
  window.setStatusBarMessage(
    open
      ? l10n.t('Local tracing is off. Terminals that are open still have its variables: open new ones.')
      : l10n.t('Local tracing is off.'),
    untilChanged(tracing),
  );
}

/** Resolves soon, and at once when local tracing is started again: what was said is no longer true. */
const untilChanged = (tracing: LocalTracing): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    };
    const timer = setTimeout(done, SOON_GONE);
    const listening = tracing.onDidChange(done);
  });
