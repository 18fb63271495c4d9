import { commands, EventEmitter, l10n, type Memento, window, workspace } from 'vscode';
import { startForwarding, stopForwarding } from '../../traces/client/forwarding';
import type { ForwardState } from '../../traces/forward/state';
import type { ServerSource } from '../../traces/sources/source';
import { serverNamed } from '../../traces/sources/workspaces';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { type SourceChoice, serverChosen } from '../sources/choose-source';
import { mayUseKey } from '../sources/key-agreement';
import type { KnownServers } from '../sources/known-servers';
import { hostAt } from './forward-words';
import type { LocalTracing } from './local-tracing';

const PATIENCE = 10_000;

/** That the receiver of all windows sends what it gets to a server as well. The receiver remembers where to; the windows know the key. */
export interface Forwarding extends Disposables {
  readonly onDidChange: (listener: () => void) => void;
  /** `Opik: Forward Local Traces to Opik`. */
  start(choice: SourceChoice): Promise<void>;
  stop(): Promise<void>;
}

/** Follows what the receiver tells, and hands it the key when it was started anew and this window knows it. */
export function watchForwarding(
  tracing: LocalTracing,
  known: () => Promise<KnownServers>,
  memory: Memento,
  failures: Failures,
): Forwarding {
  const owned = new Disposables();
  const changed = owned.add(new EventEmitter<void>());
  /** The receiver that was given the key: one that still wants it does not get it again and again. */
  let given: string | undefined;
  const handKey = async (state: Exclude<ForwardState, { kind: 'off' }>): Promise<void> => {
    const { receiver } = tracing;
    const asking = receiver.kind === 'running' ? `${receiver.pid} ${state.url} ${state.workspace}` : undefined;
    if (receiver.kind !== 'running' || asking === given || !workspace.isTrusted) return;
    given = asking;
    const source = serverNamed((await known()).servers, state.url, state.workspace);
    if (!source?.key || !mayUseKey(source, memory)) return;
    await startForwarding(receiver.url, { ...targetOf(source), resume: true }, AbortSignal.timeout(PATIENCE));
  };
  owned.add(
    tracing.onDidForward((state) => {
      void commands.executeCommand('setContext', 'opikLens.forwarding', state.kind !== 'off');
      if (state.kind === 'needs-key') void failures.quietly('Going on with forwarding', () => handKey(state));
      changed.fire();
    }),
  );
  return Object.assign(owned, {
    onDidChange: (listener: () => void) => void changed.event(listener),
    async start(choice: SourceChoice): Promise<void> {
      const source = await serverChosen(choice, {
        title: l10n.t('Forward Local Traces to Opik'),
        placeholder: l10n.t('Everything that local tracing receives from now on goes there as well.'),
        hasEditor: false,
        consent: l10n.t('Send Traces There'),
      });
      if (!source || source === 'editor' || !(await isAgreed(source))) return;
      const { url } = await tracing.reached(true);
      await startForwarding(url, targetOf(source), AbortSignal.timeout(PATIENCE));
      if (tracing.state.kind !== 'running') await commands.executeCommand('opikLens.startLocalTracing');
    },
    async stop(): Promise<void> {
      const state = tracing.forwarding;
      if (state.kind !== 'off' && state.waiting > 0 && !(await isStopped(state.waiting))) return;
      const { url } = await tracing.reached(true);
      await stopForwarding(url, AbortSignal.timeout(PATIENCE));
    },
  });
}

const targetOf = ({ url, workspace: name, key }: ServerSource) => ({
  url,
  workspace: name,
  ...(key && { key: () => key.reveal() }),
});

async function isAgreed({ url, workspace: name }: ServerSource): Promise<boolean> {
  const question = l10n.t('Forward everything to {host}?', { host: hostAt(url) });
  const detail = l10n.t(
    'What programs of all windows log to this machine goes to the workspace {workspace} as well, with inputs and outputs, until you stop it.',
    { workspace: name },
  );
  const forward = l10n.t('Forward');
  return (await window.showWarningMessage(question, { modal: true, detail }, forward)) === forward;
}

async function isStopped(waiting: number): Promise<boolean> {
  const question =
    waiting === 1 ? l10n.t('Stop although one record waits?') : l10n.t('Stop although {waiting} records wait?', { waiting });
  const detail = l10n.t('They are not forwarded then. They stay on this machine, and can be exported to Opik.');
  const stop = l10n.t('Stop');
  return (await window.showWarningMessage(question, { modal: true, detail }, stop)) === stop;
}
