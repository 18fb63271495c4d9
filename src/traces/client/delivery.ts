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

/** Refusals after which a server that took nothing yet is not asked about the rest. */
const ENOUGH = 20;

/**
 * Posts records to one Opik server as an SDK does. Ids are kept, and a server merges what it has by id, so what is sent again is there once. One
 * record that a server refuses makes it refuse the whole request: it is looked for and left out. What fails otherwise rejects.
 */
export class Delivery {
  #taken = 0;
  #refused = 0;

  /** `post` makes the request, the usual way unless told; `enough` is how many refusals are too many while nothing was taken. */
  constructor(
    readonly server: OpikServer,
    private readonly post: typeof requested = requested,
    private readonly enough = ENOUGH,
  ) {}

  /** Records that the server refused, of all kinds. */
  get refused(): number {
    return this.#refused;
  }

  /** The records that the server did not take. */
  async deliver<One>(cargo: Cargo, records: readonly One[], signal: AbortSignal): Promise<readonly One[]> {
    const places = await this.deliverTexts(cargo, records.map(recordText), signal);
    return places.flatMap((place) => records[place] ?? []);
  }

  /** The same for records that are text already, see `recordText`: the places of what the server did not take. */
  async deliverTexts(cargo: Cargo, texts: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    const refused: number[] = [];
    let at = 0;
    for (const batch of batches(texts)) {
      const places = await this.#refusedOf(cargo, batch, signal);
      for (const place of places) refused.push(at + place);
      at += batch.length;
    }
    return refused;
  }

  /** The places in the batch of what is refused. */
  async #refusedOf(cargo: Cargo, batch: readonly string[], signal: AbortSignal): Promise<readonly number[]> {
    const { method, path, list } = PLACES[cargo];
    try {
      await this.post(this.server, method, path, signal, `{"${list}":[${batch.join(',')}]}`);
      this.#taken += batch.length;
      return [];
    } catch (error) {
      if (!isOfRecords(error)) throw error;
      if (batch.length === 1) {
        this.#refused += 1;
        if (this.#taken === 0 && this.#refused >= this.enough) throw OpikError.of({ kind: 'takes-none' }, this.server.url);
        return [0];
      }
      const half = Math.ceil(batch.length / 2);
      const first = await this.#refusedOf(cargo, batch.slice(0, half), signal);
      const second = await this.#refusedOf(cargo, batch.slice(half), signal);
      return [...first, ...second.map((place) => place + half)];
    }
  }
}

/** The same request would be refused again, for what is in it. 409: the record is in another project there. */
const isOfRecords = (error: unknown): boolean =>
  error instanceof OpikError && (error.trouble.kind === 'refused' || error.status === 409 || error.status === 413);

/** The same, or what was asked for is not there: the server does not take this one thing, whenever it is asked. */
export const isRefusal = (error: unknown): boolean => isOfRecords(error) || (error instanceof OpikError && error.status === 404);

/** A record as the description of Opik's API wants it: tags are there once. */
export function recordText(record: unknown): string {
  if (typeof record !== 'object' || record === null || !('tags' in record) || !Array.isArray(record.tags))
    return JSON.stringify(record);
  return JSON.stringify({ ...record, tags: [...new Set(record.tags)] });
}
