import { BoundedMap } from '../client/bounded-map';
import type { Filter } from '../client/list-query';
import type { OpikClient } from '../client/opik-client';
import { NO_SPAN_BODIES } from '../panel/queries';
import { isLater } from '../time';
import type { Clock } from './clock';

/** Milliseconds without news after which the open trace is looked at less often. */
const LIVELY = 60_000;
/** How much less often. */
const RARELY = 5;
/** Spans of one answer: those that changed since the answer before are few. */
const SIZE = 25;
/** Answers after a change in which others of the same moment are looked for as well. */
const SETTLING = 2;
const NOTHING_ELSE = [...NO_SPAN_BODIES, 'usage', 'error_info'];

/** Whether spans of the open trace came, changed or ended: late ones need not change the trace itself. Those that changed last are read, without what is long. */
export class OpenTrace {
  readonly #known = new BoundedMap<string, string>(4 * SIZE);
  #watermark: string | undefined;
  #changedAt: number;
  #turn = 0;
  #isFirst = true;
  #settling = SETTLING;

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
    const operator = this.#settling > 0 ? '>=' : '>';
    const filters: readonly Filter[] = since === undefined ? [] : [{ field: 'last_updated_at', operator, value: since }];
    const { content } = await this.client.spans(this.id, { page: 1, size: SIZE, filters, exclude: NOTHING_ELSE }, signal);
    const changed = content.filter(({ id, last_updated_at: at }) => this.#known.get(id) !== at);
    for (const { id, last_updated_at: at } of changed) {
      this.#known.set(id, at);
      if (this.#watermark === undefined || isLater(at, this.#watermark)) this.#watermark = at;
    }
    this.#settling = changed.length > 0 ? SETTLING : Math.max(0, this.#settling - 1);
    // What is there at first is what is shown.
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    if (isFirst || changed.length === 0) return false;
    this.#changedAt = this.clock.now();
    return true;
  }
}
