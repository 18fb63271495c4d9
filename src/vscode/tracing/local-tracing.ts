import { EventEmitter, type Memento, workspace } from 'vscode';
import type { ChangeEvent } from '../../traces/receiver/changes';
import type { ReceiverState } from '../../traces/supervisor/state';
import { ReceiverSupervisor, type SupervisorOptions } from '../../traces/supervisor/supervisor';
import type { Disposable } from '../disposables';

const REMEMBERED = 'opikLens.localTracing';

/** Local tracing of this window: on or off, and the receiver that programs log to while it is on. */
export class LocalTracing implements Disposable {
  readonly #supervisor: ReceiverSupervisor;
  readonly #changed = new EventEmitter<ReceiverState>();
  readonly #traces = new EventEmitter<ChangeEvent>();
  readonly #forget: readonly (() => void)[];
  /** When programs that are started get the variables. */
  #since: number | undefined;

  /** The state changed. */
  readonly onDidChange = this.#changed.event;
  /** Traces changed in the store. */
  readonly onDidReceive = this.#traces.event;

  constructor(
    options: SupervisorOptions,
    private readonly memory: Memento,
  ) {
    this.#supervisor = new ReceiverSupervisor(options);
    this.#forget = [
      this.#supervisor.onState((state) => {
        if (state.kind === 'running') this.#since ??= Date.now();
        if (state.kind === 'stopped' || state.kind === 'failed') this.#since = undefined;
        this.#changed.fire(state);
      }),
      this.#supervisor.onChange((change) => this.#traces.fire(change)),
    ];
  }

  get state(): ReceiverState {
    return this.#supervisor.state;
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
    this.#supervisor.start();
    const state = await this.#supervisor.settled();
    await this.memory.update(REMEMBERED, state.kind === 'running');
    return state;
  }

  /** Programs that are started from now on log where their own settings say. */
  async stop(): Promise<void> {
    this.#supervisor.stop();
    await this.memory.update(REMEMBERED, undefined);
  }

  dispose(): void {
    this.#supervisor.stop();
    for (const forget of this.#forget) forget();
    this.#changed.dispose();
    this.#traces.dispose();
  }
}
