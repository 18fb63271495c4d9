import { FORWARD_OFF, type ForwardState } from '../forward/state';
import type { ChangeEvent } from '../receiver/changes';
import type { AttachedEditor } from '../receiver/editors';
import { StoreInUse } from '../store/owner';
import { type Attachment, attach, type Loss } from './attachment';
import { PAUSES, pause, STEADY } from './patience';
import { type ProcessOptions, portOf, ReceiverProcess } from './process';
import { NoReceiver, type ReceiverState, type RunningState } from './state';

export interface SupervisorOptions extends ProcessOptions {
  /** The editor that attaches, for links into it. */
  readonly editor?: AttachedEditor;
  /** Milliseconds without a sign of life after which the receiver is asked for one; three heartbeats unless told. */
  readonly silence?: number;
  /** Milliseconds before each of the starts that may fail in a row, if not the usual. */
  readonly pauses?: readonly number[];
}

const SILENCE = 45_000;

/** Told when changes may have been missed. */
const ANYTHING: ChangeEvent = { traces: [], projects: [], documents: [], removed: false, more: true };

/**
 * Finds the receiver of a store or starts one, stays attached to it, and sees to it that there is one again when it goes. Several
 * processes may supervise the same store: one receiver serves them all, and outlives the last of them by its own grace.
 */
export class ReceiverSupervisor {
  #state: ReceiverState = { kind: 'stopped' };
  #stop: AbortController | undefined;
  readonly #process: ReceiverProcess;
  readonly #stateListeners = new Set<(state: ReceiverState) => void>();
  readonly #changeListeners = new Set<(change: ChangeEvent) => void>();
  readonly #forwardListeners = new Set<(state: ForwardState) => void>();
  #forwarding = FORWARD_OFF;

  constructor(private readonly options: SupervisorOptions) {
    this.#process = new ReceiverProcess(options);
  }

  get state(): ReceiverState {
    return this.#state;
  }

  /** Calls back at each new state; answers how to stop. */
  onState(listener: (state: ReceiverState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => void this.#stateListeners.delete(listener);
  }

  /** Calls back with what changed in the store, ten times a second at most; `more` says to read anew. Answers how to stop. */
  onChange(listener: (change: ChangeEvent) => void): () => void {
    this.#changeListeners.add(listener);
    return () => void this.#changeListeners.delete(listener);
  }

  /** Whether the receiver forwards what it gets, as far as it told. */
  get forwarding(): ForwardState {
    return this.#forwarding;
  }

  /** Calls back when that is different; answers how to stop. */
  onForwarding(listener: (state: ForwardState) => void): () => void {
    this.#forwardListeners.add(listener);
    return () => void this.#forwardListeners.delete(listener);
  }

  /** Begins, or begins again after it failed. */
  start(): void {
    if (this.#stop) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#tell({ kind: 'starting' });
    void this.#keep(stop.signal).catch((error: unknown) => this.#fail(reasonOf(error), stop.signal));
  }

  /** Detaches. The receiver ends by itself when nobody else is attached. */
  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.#process.release();
    if (this.#forwarding.kind !== 'off') this.#forward(FORWARD_OFF);
    if (this.#state.kind !== 'stopped') this.#tell({ kind: 'stopped' });
  }

  /** The next state in which something is decided: `running`, `failed` or `stopped`. */
  settled(): Promise<ReceiverState> {
    const isSettled = ({ kind }: ReceiverState): boolean => kind !== 'starting' && kind !== 'restarting';
    if (isSettled(this.#state)) return Promise.resolve(this.#state);
    return new Promise((resolve) => {
      const forget = this.onState((state) => {
        if (!isSettled(state)) return;
        forget();
        resolve(state);
      });
    });
  }

  async #keep(signal: AbortSignal): Promise<void> {
    const { pauses = PAUSES } = this.options;
    let failures = 0;
    let lostAt: number | undefined;
    while (!signal.aborted) {
      await pause(pauses[failures] ?? 0, signal);
      try {
        const { running, attachment } = await this.#attached(signal);
        const since = Date.now();
        this.#tell({ ...running, ...(lostAt !== undefined && { downtime: since - lostAt }) });
        if (lostAt !== undefined) this.#pass(ANYTHING);
        const loss = await attachment.lost;
        if (signal.aborted) return;
        lostAt = Date.now();
        failures = lostAt - since > STEADY || loss === 'hand-over' ? 0 : failures + 1;
        this.#tell({ kind: 'restarting', reason: REASONS[loss] });
        await this.#process.gaveUp(running.pid, loss, signal);
        if (failures >= pauses.length)
          return this.#fail(`The receiver ended ${failures} times soon after it was started.`, signal);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        if ((error instanceof NoReceiver && error.isFinal) || failures >= pauses.length)
          return this.#fail(reasonOf(error), signal);
        this.options.log(`${reasonOf(error)} Trying again.`);
      }
    }
  }

  async #attached(signal: AbortSignal): Promise<{ readonly running: RunningState; readonly attachment: Attachment }> {
    const { url, owned, notices } = await this.#process.obtained(signal);
    const silence = this.options.silence ?? SILENCE;
    const attachment = await attach(url, {
      silence,
      signal,
      editor: this.options.editor,
      changed: (change) => this.#pass(change),
      forwarding: (forward) => this.#forward(forward),
    });
    const { pid, version } = attachment;
    return { running: { kind: 'running', url, pid, version, port: portOf(url), owned, notices }, attachment };
  }

  #fail(reason: string, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#stop = undefined;
    this.#tell({ kind: 'failed', reason });
  }

  #tell(state: ReceiverState): void {
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }

  #forward(state: ForwardState): void {
    this.#forwarding = state;
    for (const listener of this.#forwardListeners) listener(state);
  }

  #pass(change: ChangeEvent): void {
    for (const listener of this.#changeListeners) listener(change);
  }
}

const REASONS: Readonly<Record<Loss, string>> = {
  gone: 'The receiver ended.',
  'hand-over': 'The receiver gave way to a newer version.',
  silent: 'The receiver did not answer any more.',
};

function reasonOf(error: unknown): string {
  if (error instanceof StoreInUse) return `${error.message} End that process, or wait until it has ended.`;
  return error instanceof Error ? error.message : String(error);
}
