import type { Condition } from './conditions';
import { type Database, number, text, textIn } from './database';

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
      const waiting = this.database.all('SELECT kind, row FROM unindexed LIMIT ?', CHUNK);
      if (waiting.length === 0) return false;
      for (const { kind, row } of waiting) this.#index(kind === 'trace' ? 'trace' : 'span', number(row));
    } while (performance.now() < end);
    return true;
  }

  remove(kind: Kind, row: number): void {
    this.database.run(`DELETE FROM ${kind}_text WHERE rowid = ?`, row);
    this.database.run('DELETE FROM unindexed WHERE kind = ? AND row = ?', kind, row);
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

  #index(kind: Kind, row: number): void {
    const found = this.database.get(
      `SELECT name, input, output FROM ${kind}s r LEFT JOIN ${kind}_bodies b ON b.row = r.row WHERE r.row = ?`,
      row,
    );
    this.remove(kind, row);
    if (!found) return;
    this.database.run(
      `INSERT INTO ${kind}_text (rowid, name, input, output) VALUES (?, ?, ?, ?)`,
      row,
      text(found.name),
      words(textIn(found.input)),
      words(textIn(found.output)),
    );
  }
}

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
