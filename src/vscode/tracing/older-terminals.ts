import { EventEmitter, l10n, type Memento, type Terminal, window } from 'vscode';
import { Disposables } from '../disposables';
import type { LocalTracing } from './local-tracing';

const SILENCED = 'opikLens.olderTerminals.silenced';

/** Terminals that were opened before local tracing began: what runs there logs elsewhere. */
export interface OlderTerminals extends Disposables {
  /** Empty when there are none. */
  names(): readonly string[];
  sentences(): readonly string[];
  /** Says it once, with the way out. */
  tell(): void;
  readonly onDidChange: (listener: () => void) => Disposables;
}

/**
 * Terminals of a window that is loaded again have the variables when tracing was on before, so only what ran when a person
 * started it counts.
 */
export function watchOlderTerminals(tracing: LocalTracing, memory: Memento): OlderTerminals {
  const owned = new Disposables();
  const changed = owned.add(new EventEmitter<void>());
  let older: readonly Terminal[] = [];
  /** What ran in the instant in which new terminals began to get the variables. */
  let before: readonly Terminal[] | undefined;
  // One that is only about to start its shell gets the variables, so to be open is not enough.
  const started = new WeakSet<Terminal>();
  const follow = (terminal: Terminal): void => {
    const note = (process: number | undefined): unknown => process !== undefined && started.add(terminal);
    terminal.processId.then(note, () => undefined);
  };
  window.terminals.forEach(follow);
  owned.add(window.onDidOpenTerminal(follow));
  owned.add(
    window.onDidCloseTerminal((closed) => {
      if (!older.includes(closed)) return;
      older = older.filter((one) => one !== closed);
      changed.fire();
    }),
  );
  owned.add(
    tracing.onDidChange(({ kind }) => {
      if (kind === 'running') before ??= window.terminals.filter((one) => isShell(one) && started.has(one));
      if (kind !== 'stopped' && kind !== 'failed') return;
      before = undefined;
      if (older.length === 0) return;
      older = [];
      changed.fire();
    }),
  );
  const offer = async (): Promise<void> => {
    const [open, never] = [l10n.t('New Terminal'), l10n.t("Don't Show Again")];
    const text = l10n.t('Terminals that are already open don’t log to this editor. Open a new one.');
    const chosen = await window.showInformationMessage(text, open, never);
    if (chosen === open) window.createTerminal().show();
    if (chosen === never) await memory.update(SILENCED, true);
  };
  return Object.assign(owned, {
    names: () => [...new Set(older.map(({ name }) => name))],
    sentences: () => {
      const names = [...new Set(older.map(({ name }) => `\`${name}\``))].join(', ');
      return older.length === 0
        ? []
        : [
            l10n.t('These terminals were opened before local tracing and log elsewhere: {names}. Open a new one to log here.', {
              names,
            }),
          ];
    },
    tell: () => {
      older = (before ?? []).filter(isShell);
      changed.fire();
      if (older.length > 0 && memory.get(SILENCED) !== true) void offer();
    },
    onDidChange: (listener: () => void) => {
      const listening = new Disposables();
      listening.add(changed.event(listener));
      return listening;
    },
  });
}

/** Others, such as those of a debugger, are no place where a person starts a program. */
const isShell = ({ exitStatus, creationOptions }: Terminal): boolean =>
  exitStatus === undefined && !('pty' in creationOptions) && !('hideFromUser' in creationOptions && creationOptions.hideFromUser);
