import { OpikError, type Sentence, type Trouble } from '../client/trouble';
import type { Clock } from './clock';

/** Whether what is shown of a source is as it is there now. */
export type Health =
  | { readonly kind: 'good' }
  | {
      readonly kind: 'stale';
      readonly trouble: Trouble;
      readonly sentence: Sentence;
      /** When it last answered; absent when it never did. */
      readonly since?: number;
      /** When it is asked again by itself; absent while nobody looks. */
      readonly next?: number;
    };

/** How a source is doing, from what its answers were; `changed` is told only what is new. */
export class SourceHealth {
  #health: Health = { kind: 'good' };
  #since: number | undefined;
  #notBefore = 0;
  #asked: OpikError | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly changed: (health: Health) => void,
  ) {}

  get now(): Health {
    return this.#health;
  }

  /** Milliseconds for which the server asked not to be asked. */
  get wait(): number {
    return Math.max(0, this.#notBefore - this.clock.now());
  }

  /** With what it asked not to be asked, while that holds. */
  get held(): OpikError | undefined {
    return this.wait > 0 ? this.#asked : undefined;
  }

  /** It answered. Whether it had not before. */
  answered(): boolean {
    this.#since = this.clock.now();
    if (this.#health.kind === 'good') return false;
    this.#set({ kind: 'good' });
    return true;
  }

  /** It did not answer as it should; an error of our own is none of its troubles, nor is that one record is gone. */
  failed(error: unknown, next?: number): void {
    if (!(error instanceof OpikError) || error.trouble.kind === 'missing' || error.trouble.kind === 'refused') return;
    const { trouble, sentence, status, retryAfter = 0 } = error;
    // Without the time: told again it must not make the wait longer.
    if (retryAfter > 0) this.#asked = new OpikError(trouble, sentence, status);
    this.#notBefore = Math.max(this.#notBefore, this.clock.now() + retryAfter);
    const { next: before } = this.#health.kind === 'stale' ? this.#health : {};
    const again = next ?? before;
    this.#set({
      kind: 'stale',
      trouble,
      sentence,
      ...(this.#since !== undefined && { since: this.#since }),
      ...(again !== undefined && { next: again }),
    });
  }

  #set(health: Health): void {
    if (JSON.stringify(health) === JSON.stringify(this.#health)) return;
    this.#health = health;
    this.changed(health);
  }
}
