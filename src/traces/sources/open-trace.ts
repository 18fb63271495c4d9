import type { OpikClient } from '../client/opik-client';
import { NO_SPAN_BODIES } from '../panel/queries';
import type { Clock } from './clock';

/** Milliseconds without news after which the open trace is looked at less often. */
const LIVELY = 60_000;
/** How much less often. */
const RARELY = 5;
const NOTHING_ELSE = [...NO_SPAN_BODIES, 'usage', 'error_info'];

/**
 * Whether spans of the open trace came or ended: late spans need not change the trace itself. One record is read; what it is, and how many there are
 * beside it, tells that it is another state.
 */
export class OpenTrace {
  #state: string | undefined;
  #watermark: string | undefined;
  #changedAt: number;
  #turn = 0;

  constructor(
    private readonly client: OpikClient,
    readonly id: string,
    private readonly clock: Clock,
  ) {
    this.#changedAt = clock.now();
  }

  /** Rejects as the client does. */
  async hasChanged(signal: AbortSignal): Promise<boolean> {
    this.#turn += 1;
    if (this.clock.now() - this.#changedAt > LIVELY && this.#turn % RARELY !== 0) return false;
    const since = this.#watermark;
    const filters = since === undefined ? [] : [{ field: 'last_updated_at', operator: '>=', value: since } as const];
    const { content, total } = await this.client.spans(this.id, { page: 1, size: 1, filters, exclude: NOTHING_ELSE }, signal);
    const [span] = content;
    if (span && (since === undefined || span.last_updated_at > since)) this.#watermark = span.last_updated_at;
    const state = `${total} ${span?.id} ${span?.last_updated_at}`;
    const before = this.#state;
    this.#state = state;
    if (before === undefined || before === state) return false;
    this.#changedAt = this.clock.now();
    return true;
  }
}
