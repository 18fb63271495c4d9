import type { TraceRow } from '../../protocol/panel';
import { BoundedMap } from '../client/bounded-map';

/** Entrypoints that are kept in mind; more are never on one screen. */
const KEPT = 200;

/** Which entrypoints lead conversations: those that traces with a thread id came from. A trace of theirs without one stands alone, most likely by mistake. */
export class Conversational {
  readonly #entrypoints = new BoundedMap<string, true>(KEPT);

  /** The same rows; those that came without the thread id that others of their name have are marked. */
  marked(rows: readonly TraceRow[]): readonly TraceRow[] {
    for (const row of rows) if (row.thread !== undefined) this.#entrypoints.set(entrypointOf(row), true);
    return rows.map((row) => (this.#isAlone(row) ? { ...row, lacksThread: true } : row));
  }

  /** The thread id may come with the end, as that of `update_current_trace` does; Dify's older emitter has another word for it. */
  #isAlone(row: TraceRow): boolean {
    if (row.dify?.conversation !== undefined) return false;
    const hasEnded = row.status === 'ok' || row.status === 'error';
    return row.thread === undefined && hasEnded && this.#entrypoints.get(entrypointOf(row)) === true;
  }
}

const entrypointOf = ({ project, name }: TraceRow): string => JSON.stringify([project, name]);
