import { type Database, number, text } from './database';
import type { Projects } from './projects';
import type { Scores } from './scores';
import type { Session } from './session';
import type { Retention } from './store';
import type { TextIndex } from './text-index';

const DAY = 24 * 60 * 60 * 1_000_000;

/** How many traces go at once when there is too much. */
const PORTION = 200;

/** Takes traces out, with all that belongs to them. */
export class Removal {
  constructor(
    private readonly session: Session,
    private readonly projects: Projects,
    private readonly scores: Scores,
    private readonly index: TextIndex,
  ) {}

  /** Whether there was such a trace. */
  remove(id: string): boolean {
    const { database, touched } = this.session;
    const trace = database.get('SELECT row, project_id, known FROM traces WHERE id = ?', id);
    if (!trace) return false;
    for (const span of database.all('SELECT row, id FROM spans WHERE trace_id = ?', id)) {
      this.#removeRow('span', number(span.row));
      this.scores.remove('span', text(span.id));
    }
    this.#removeRow('trace', number(trace.row));
    this.scores.remove('trace', id);
    if (trace.known === 1) this.projects.touch(text(trace.project_id), -1);
    touched.traces.add(id);
    touched.removed = true;
    return true;
  }

  /** The ids of the oldest traces that are over the limits, some at a time; empty when none is. */
  excess({ days, bytes }: Retention): readonly string[] {
    const { database } = this.session;
    const isTooMuch = usedBytes(database) > bytes;
    const limit = isTooMuch ? Number.MAX_SAFE_INTEGER : this.session.now() - days * DAY;
    const rows = database.all('SELECT id FROM traces WHERE known AND started < ? ORDER BY started LIMIT ?', limit, PORTION);
    return rows.map(({ id }) => text(id));
  }

  #removeRow(kind: 'trace' | 'span', row: number): void {
    const { database } = this.session;
    database.run(`DELETE FROM ${kind}s WHERE row = ?`, row);
    database.run(`DELETE FROM ${kind}_bodies WHERE row = ?`, row);
    this.index.remove(kind, row);
  }
}

/** The bytes of the file that hold something. */
function usedBytes(database: Database): number {
  const pragma = (name: string): number => number(database.get(`PRAGMA ${name}`)?.[name]);
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}
