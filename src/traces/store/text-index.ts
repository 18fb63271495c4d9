import type { Condition } from './conditions';
import { type Database, number, type Row, text, textIn } from './database';

type Kind = 'trace' | 'span';

/** How many records are indexed before the clock is looked at: few, as one of many words takes a millisecond. */
const CHUNK = 16;
const FIELD_LIMIT = 50_000;
/** How many of the newest matching records a search follows: a word that is everywhere need not be followed to the end. */
const FOLLOWED = 5000;

/**
 * Full text of names, inputs and outputs. Records are written first and indexed afterwards, when there is time: a record comes at least
 * twice, and splitting text into words costs more than storing it.
 */
export class TextIndex {
  constructor(private readonly database: Database) {}

  /** Indexes for about that long; whether something is left. */
  work(milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    do {
      if (!this.#indexChanged() && !this.#indexNew('trace') && !this.#indexNew('span')) return false;
    } while (performance.now() < end);
    return true;
  }

  /** Forgets a record that has been removed. */
  remove(kind: Kind, row: number): void {
    this.#clear(kind, row);
    const last = `SELECT coalesce(max(row), 0) FROM ${kind}s`; // SQLite gives the numbers after it again
    this.database.run(`UPDATE indexed SET row = min(row, (${last})) WHERE kind = ?`, kind);
  }

  /**
   * The condition that a record of that kind holds the words; a trace also when one of its spans does. Of very many matches the newest are
   * followed, except where another condition leaves few rows anyway (`isNarrow`), which may be old.
   */
  condition(kind: Kind, search: string, isNarrow: boolean): Condition | undefined {
    const words = search.match(/[\p{L}\p{N}\p{M}_]+/gu);
    if (!words) return undefined;
    const match = words.map((word, at) => `"${word}"${at === words.length - 1 ? '*' : ''}`).join(' ');
    const own = `r.row IN (${isNarrow ? matching(kind) : newest(kind)})`;
    if (kind === 'span') return { sql: own, values: [match] };
    return { sql: `(${own} OR r.id IN (SELECT trace_id FROM spans WHERE row IN (${newest('span')})))`, values: [match, match] };
  }

  /** Whether there were any. */
  #indexChanged(): boolean {
    const waiting = this.database.all('SELECT kind, row FROM unindexed LIMIT ?', CHUNK);
    for (const one of waiting) {
      const kind = one.kind === 'trace' ? 'trace' : 'span';
      const found = this.database.get(`${fields(kind)} WHERE r.row = ?`, number(one.row));
      this.#clear(kind, number(one.row));
      if (found) this.#insert(kind, found);
    }
    return waiting.length > 0;
  }

  /** Whether there were any. */
  #indexNew(kind: Kind): boolean {
    const above = 'WHERE r.row > (SELECT row FROM indexed WHERE kind = ?) ORDER BY r.row LIMIT ?';
    const found = this.database.all(`${fields(kind)} ${above}`, kind, CHUNK);
    for (const one of found) this.#insert(kind, one);
    const last = found.at(-1);
    if (last) this.database.run('UPDATE indexed SET row = ? WHERE kind = ?', number(last.row), kind);
    return last !== undefined;
  }

  #clear(kind: Kind, row: number): void {
    this.database.run(`DELETE FROM ${kind}_text WHERE rowid = ?`, row);
    this.database.run('DELETE FROM unindexed WHERE kind = ? AND row = ?', kind, row);
  }

  #insert(kind: Kind, found: Row): void {
    this.database.run(
      `INSERT INTO ${kind}_text (rowid, name, input, output) VALUES (?, ?, ?, ?)`,
      number(found.row),
      text(found.name),
      words(textIn(found.input)),
      words(textIn(found.output)),
    );
  }
}

const fields = (kind: Kind): string =>
  `SELECT r.row, name, substr(input, 1, ${FIELD_LIMIT}) AS input, substr(output, 1, ${FIELD_LIMIT}) AS output
    FROM ${kind}s r LEFT JOIN ${kind}_bodies b ON b.row = r.row`;
const matching = (kind: Kind): string => `SELECT rowid FROM ${kind}_text WHERE ${kind}_text MATCH ?`;
const newest = (kind: Kind): string => `${matching(kind)} ORDER BY rowid DESC LIMIT ${FOLLOWED}`;

/** The JSON without escapes, which would become part of words, and without pictures and the like. */
const words = (json: string | undefined): string => {
  const text = (json ?? '').slice(0, FIELD_LIMIT);
  return (hasLongRun(text) ? text.replace(/[A-Za-z0-9+/=]{256,}/g, ' ') : text).replace(/\\(?:u[0-9a-f]{4}|.)/g, ' ');
};

const LONG = 128;
const ENCODED = /^[A-Za-z0-9+/=]+$/;

/** Whether the text may hold base64 of 256 characters: each such run covers a whole stretch. The expression alone is slow on common text. */
function hasLongRun(text: string): boolean {
  for (let at = 0; at + LONG <= text.length; at += LONG) if (ENCODED.test(text.slice(at, at + LONG))) return true;
  return false;
}
