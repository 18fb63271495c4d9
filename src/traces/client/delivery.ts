import { batches } from './batches';
import { type OpikServer, requested } from './requested';
import { OpikError } from './trouble';

/** What is delivered, each to its place. */
export type Cargo = 'traces' | 'spans' | 'trace scores' | 'span scores' | 'thread scores';

const PLACES = {
  traces: { method: 'POST', path: '/v1/private/traces/batch', list: 'traces' },
  spans: { method: 'POST', path: '/v1/private/spans/batch', list: 'spans' },
  'trace scores': { method: 'PUT', path: '/v1/private/traces/feedback-scores', list: 'scores' },
  'span scores': { method: 'PUT', path: '/v1/private/spans/feedback-scores', list: 'scores' },
  'thread scores': { method: 'PUT', path: '/v1/private/traces/threads/feedback-scores', list: 'scores' },
} as const satisfies Record<Cargo, unknown>;

/** Refusals after which a server that took nothing yet is not asked about the rest; records over which it stumbled in a row, after which those behind them are not tried alone. */
const ENOUGH = 20;

/** How a delivery makes its requests. */
export interface Sending {
  /** The usual way unless told. */
  readonly post?: typeof requested;
  /** For parts of a request over which the server stumbled (500): a record over which it does so alone is set apart. Without it, the delivery rejects. */
  readonly alone?: typeof requested;
  /** How many refusals are too many while nothing was taken. */
  readonly enough?: number;
}

/** What a server did not take of some records. */
export interface Untaken<One> {
  /** It would refuse them again. */
  readonly refused: readonly One[];
  /** It stumbled over them, and may take them another time. */
  readonly apart: readonly One[];
}

/**
 * Posts records to one Opik server as an SDK does. Ids are kept, and a server merges what it has by id, so what is sent again is there once. One
 * record that a server refuses makes it refuse the whole request: it is looked for and left out, as may be one over which it stumbles. What fails
 * otherwise rejects.
 */
export class Delivery {
  #taken = 0;
  #refused = 0;
  #stumbled = 0;
  #inRow = 0;

  constructor(
    readonly server: OpikServer,
    private readonly sending: Sending = {},
  ) {}

  /** Records that arrived, of all kinds. */
  get taken(): number {
    return this.#taken;
  }

  /** Records that the server refused, of all kinds. */
  get refused(): number {
    return this.#refused;
  }

  /** Records that were set apart, of all kinds. */
  get stumbled(): number {
    return this.#stumbled;
  }

  async deliver<One>(cargo: Cargo, records: readonly One[], signal: AbortSignal): Promise<Untaken<One>> {
    const { refused, apart } = await this.deliverTexts(cargo, records.map(recordText), signal);
    const at = (place: number): readonly One[] => records.slice(place, place + 1);
    return { refused: refused.flatMap(at), apart: apart.flatMap(at) };
  }

  /** The same for records that are text already, see `recordText`: the places of what the server did not take. */
  async deliverTexts(cargo: Cargo, texts: readonly string[], signal: AbortSignal): Promise<Untaken<number>> {
    const refused: number[] = [];
    const apart: number[] = [];
    let at = 0;
    for (const batch of batches(texts)) {
      this.#inRow = 0;
      const untaken = await this.#untakenOf(cargo, batch, this.sending.post ?? requested, signal);
      for (const place of untaken.refused) refused.push(at + place);
      for (const place of untaken.apart) apart.push(at + place);
      at += batch.length;
    }
    return { refused, apart };
  }

  /** The places in the batch of what is not taken. */
  async #untakenOf(
    cargo: Cargo,
    batch: readonly string[],
    post: typeof requested,
    signal: AbortSignal,
  ): Promise<Untaken<number>> {
    const { method, path, list } = PLACES[cargo];
    const { alone } = this.sending;
    try {
      await post(this.server, method, path, signal, `{"${list}":[${batch.join(',')}]}`);
      this.#taken += batch.length;
      this.#inRow = 0;
      return NONE;
    } catch (error) {
      const stumble = alone && isStumble(error) ? error : undefined;
      if (!stumble && !isOfRecords(error)) throw error;
      if (batch.length === 1) return stumble ? this.#setApart(1) : this.#refusal();
      if (stumble && this.#inRow >= ENOUGH) return this.#setApart(batch.length);
      const next = (stumble && alone) ?? post;
      const half = Math.ceil(batch.length / 2);
      const first = await this.#untakenOf(cargo, batch.slice(0, half), next, signal);
      const second = await this.#untakenOf(cargo, batch.slice(half), next, signal);
      const behind = (place: number): number => place + half;
      return {
        refused: [...first.refused, ...second.refused.map(behind)],
        apart: [...first.apart, ...second.apart.map(behind)],
      };
    }
  }

  #refusal(): Untaken<number> {
    this.#refused += 1;
    this.#inRow = 0;
    const { enough = ENOUGH } = this.sending;
    if (this.#taken === 0 && this.#refused >= enough) throw OpikError.of({ kind: 'takes-none' }, this.server.url);
    return { refused: [0], apart: [] };
  }

  #setApart(count: number): Untaken<number> {
    this.#stumbled += count;
    this.#inRow += count;
    return { refused: [], apart: Array.from({ length: count }, (_, place) => place) };
  }
}

const NONE: Untaken<number> = { refused: [], apart: [] };

/** The same request would be refused again, for what is in it. 409: the record is in another project there. */
const isOfRecords = (error: unknown): boolean =>
  error instanceof OpikError && (error.trouble.kind === 'refused' || error.status === 409 || error.status === 413);

/** The server fails over what is in the request, or fails altogether: what is sent without it tells which. */
export const isStumble = (error: unknown): error is OpikError => error instanceof OpikError && error.status === 500;

/** The same, or what was asked for is not there: the server does not take this one thing, whenever it is asked. */
export const isRefusal = (error: unknown): boolean => isOfRecords(error) || (error instanceof OpikError && error.status === 404);

/** A record as the description of Opik's API wants it: tags are there once. */
export function recordText(record: unknown): string {
  if (typeof record !== 'object' || record === null || !('tags' in record) || !Array.isArray(record.tags))
    return JSON.stringify(record);
  return JSON.stringify({ ...record, tags: [...new Set(record.tags)] });
}
