import type { OpikClient } from '../client/opik-client';
import { OpikError } from '../client/trouble';
import type { SeenTraces } from '../panel/recent';
import type { Scope } from '../panel/scope';
import { ChangesRead } from './changes-read';
import type { Clock } from './clock';
import type { SourceHealth } from './health';
import { OpenTrace } from './open-trace';
import { type Attention, pauseOf } from './pace';

/** What happened on a server, as the panel is told of a receiver's changes. */
export interface FollowedChange {
  readonly traces: readonly string[];
  readonly removed: boolean;
  readonly more: boolean;
}

export interface FollowPorts {
  readonly clock: Clock;
  readonly health: SourceHealth;
  readonly seen: SeenTraces;
  readonly changed: (change: FollowedChange) => void;
}

/** Follows one project of a server by asking: often while somebody looks, not at all while nobody does, slower and slower while it fails. */
export class Follower {
  #attention: Attention = 'hidden';
  #open: OpenTrace | undefined;
  #changes: ChangesRead | undefined;
  #stopTimer: (() => void) | undefined;
  #asking: AbortController | undefined;
  #answer: Promise<void> | undefined;
  #failures = 0;
  #changedAt: number;
  #isDisposed = false;

  constructor(
    private readonly client: OpikClient,
    private readonly scope: Scope,
    private readonly ports: FollowPorts,
  ) {
    this.#changedAt = ports.clock.now();
  }

  /** Who looks; one that comes to the front is up to date at once, one that is hidden costs nothing more. */
  attend(attention: Attention): void {
    const before = this.#attention;
    this.#attention = attention;
    if (attention === before || this.#isDisposed) return;
    if (attention === 'hidden') this.#asking?.abort();
    if (attention === 'front' && this.#failures === 0) this.#plan(0);
    else this.#plan(this.#pause());
  }

  /** The trace that is shown; undefined for none. */
  open(trace: string | undefined): void {
    if (this.#open?.id === trace) return;
    this.#open = trace === undefined ? undefined : new OpenTrace(this.client, trace, this.ports.clock);
  }

  /** Asks now, as a person wants it; but not before the server allows it. */
  retry(): void {
    this.#plan(this.#attention === 'hidden' ? undefined : 0);
  }

  /** Resolves when what is being asked has its answer, or none. */
  async settled(): Promise<void> {
    await this.#answer;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#asking?.abort();
    this.#plan(undefined);
  }

  #plan(pause: number | undefined): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    // The next question is planned when the one that is asked now has its answer.
    if (pause === undefined || this.#asking || this.#isDisposed) return;
    this.#stopTimer = this.ports.clock.after(Math.max(pause, this.ports.health.wait), () => {
      this.#answer = this.#ask();
    });
  }

  #pause(retryAfter?: number): number | undefined {
    const { clock } = this.ports;
    const pace = { attention: this.#attention, quiet: clock.now() - this.#changedAt, failures: this.#failures, retryAfter };
    return pauseOf(pace, clock.random());
  }

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const { clock, health } = this.ports;
    let failed: unknown;
    try {
      await this.scope.heeding(undefined, () => this.#look(asking.signal));
      this.#failures = 0;
      // What changed while it did not answer is not known.
      if (health.answered()) this.#tell({ traces: [], removed: false, more: true });
    } catch (error) {
      failed = error;
      // A project that comes back may be another one.
      if (error instanceof OpikError && error.trouble.kind === 'project') this.#changes = undefined;
    }
    this.#asking = undefined;
    if (this.#isDisposed) return;
    if (failed === undefined || asking.signal.aborted) return this.#plan(this.#pause());
    this.#failures += 1;
    const pause = this.#pause(failed instanceof OpikError ? failed.retryAfter : undefined);
    health.failed(failed, pause === undefined ? undefined : clock.now() + pause);
    this.#plan(pause);
  }

  async #look(signal: AbortSignal): Promise<void> {
    const where = await this.scope.where(undefined, signal);
    if (where?.projectId !== undefined) {
      this.#changes ??= new ChangesRead(this.client, where.projectId, this.ports.seen);
      const { traces, more } = await this.#changes.next(signal);
      if (traces.length > 0 || more) this.#tell({ traces, removed: false, more });
    }
    const open = this.#open;
    if (open && (await open.hasChanged(signal))) {
      this.ports.seen.delete(open.id);
      this.#tell({ traces: [open.id], removed: false, more: false });
    }
  }

  #tell(change: FollowedChange): void {
    this.#changedAt = this.ports.clock.now();
    this.ports.changed(change);
  }
}
