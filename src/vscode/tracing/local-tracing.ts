import { EventEmitter, type Memento, workspace } from 'vscode';
import type { ForwardState } from '../../traces/forward/state';
import type { ChangeEvent } from '../../traces/receiver/changes';
import type { ReceiverState, RunningState } from '../../traces/supervisor/state';
import { ReceiverSupervisor, type SupervisorOptions } from '../../traces/supervisor/supervisor';
import type { Disposable } from '../disposables';
import { NotTrusted, ReceiverFailed } from './refusals';

const REMEMBERED = 'opikLens.localTracing';

const STOPPED: ReceiverState = { kind: 'stopped' };

/**
 * Local tracing of this window: on or off, and the receiver that programs log to while it is on. The traces of before are read
 * from the same receiver, which therefore also runs while somebody reads them, and gives nothing to programs then.
 */
export class LocalTracing implements Disposable {
  readonly #supervisor: ReceiverSupervisor;
  readonly #changed = new EventEmitter<ReceiverState>();
  readonly #traces = new EventEmitter<ChangeEvent>();
  readonly #forwarded = new EventEmitter<ForwardState>();
  readonly #forget: readonly (() => void)[];
  #isOn = false;
  #isRead = false;
  /** Runs whose traces are awaited. */
  #holders = 0;
  /** When programs that are started get the variables. */
  #since: number | undefined;

  /** The state changed. */
  readonly onDidChange = this.#changed.event;
  /** Traces changed in the store. */
  readonly onDidReceive = this.#traces.event;
  /** The receiver tells how forwarding goes. */
  readonly onDidForward = this.#forwarded.event;

  constructor(
    readonly options: SupervisorOptions,
    private readonly memory: Memento,
  ) {
    this.#supervisor = new ReceiverSupervisor(options);
    this.#forget = [
      this.#supervisor.onState(() => this.#tell()),
      this.#supervisor.onChange((change) => this.#traces.fire(change)),
      this.#supervisor.onForwarding((state) => this.#forwarded.fire(state)),
    ];
  }

  /** What programs get that are started now: `stopped` while it is off. */
  get state(): ReceiverState {
    return this.#isOn ? this.#supervisor.state : STOPPED;
  }

  /** What becomes of the receiver, which may be there for reading only. */
  get receiver(): ReceiverState {
    return this.#supervisor.state;
  }

  /** Whether the receiver sends what it gets to a server as well. */
  get forwarding(): ForwardState {
    return this.#supervisor.forwarding;
  }

  /** Milliseconds since 1970 from which on new terminals log here; undefined while it is off. */
  get since(): number | undefined {
    return this.#since;
  }

  /** It was on when this workspace was last open. */
  get isRemembered(): boolean {
    return this.memory.get(REMEMBERED) === true;
  }

  /** Starts the receiver or finds the one that runs; the state in which something is decided. Never in a workspace that is not trusted. */
  async start(): Promise<ReceiverState> {
    if (!workspace.isTrusted) return this.state;
    this.#isOn = true;
    this.#supervisor.start();
    this.#tell();
    const state = await this.#supervisor.settled();
    if (state.kind === 'running' && this.#isOn) await this.memory.update(REMEMBERED, true);
    return state;
  }

  /** Programs that are started from now on log where their own settings say. */
  async stop(): Promise<void> {
    this.#isOn = false;
    if (this.#isRead || this.#holders > 0) this.#tell();
    else this.#supervisor.stop();
    await this.memory.update(REMEMBERED, undefined);
  }

  /** The receiver, for reading; rejects with a sentence. It stays until `leave`. One that failed is tried `again` only when a person asks. */
  async reached(again = false): Promise<RunningState> {
    if (!workspace.isTrusted) throw new NotTrusted();
    this.#isRead = true;
    if (this.receiver.kind !== 'failed' || again) this.#supervisor.start();
    const state = await this.#supervisor.settled();
    if (state.kind === 'running') return state;
    throw new ReceiverFailed(state.kind === 'failed' ? state.reason : undefined);
  }

  /** Nobody reads any more. */
  leave(): void {
    if (!this.#isRead) return;
    this.#isRead = false;
    if (!this.#isOn && this.#holders === 0) this.#supervisor.stop();
  }

  /** The receiver for one run, which is told where to log by itself; it stays until it is released, whoever reads or leaves meanwhile. */
  async held(): Promise<{ readonly url: string; release(): void }> {
    this.#holders += 1;
    let isHeld = true;
    const release = (): void => {
      if (!isHeld) return;
      isHeld = false;
      this.#holders -= 1;
      if (!this.#isOn && !this.#isRead && this.#holders === 0) this.#supervisor.stop();
    };
    try {
      const { url } = await this.reached(true);
      return { url, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  dispose(): void {
    for (const forget of this.#forget) forget();
    this.#supervisor.stop();
    this.#changed.dispose();
    this.#traces.dispose();
    this.#forwarded.dispose();
  }

  #tell(): void {
    const { state } = this;
    if (state.kind === 'running') this.#since ??= Date.now();
    if (state.kind === 'stopped' || state.kind === 'failed') this.#since = undefined;
    this.#changed.fire(state);
  }
}
