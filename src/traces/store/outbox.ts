import { number, type Row, text } from './database';
import type { Session } from './session';

/** What waits to be forwarded: the record itself, the scores of one, what is said of a thread, or a file. */
export const outboxKinds = ['trace', 'span', 'trace scores', 'span scores', 'thread', 'file'] as const;
export type OutboxKind = (typeof outboxKinds)[number];

export interface OutboxEntry {
  readonly sequence: number;
  readonly kind: OutboxKind;
  /** Of a thread its project's id and its own, see `threadKey`. */
  readonly id: string;
}

/** The server that everything is forwarded to. The key is no part of it: it is on no disk. */
export interface ForwardTarget {
  /** With `/api` at its end. */
  readonly url: string;
  readonly workspace: string;
  /** Whether the server is asked with a key. */
  readonly needsKey: boolean;
}

/** What became of the records since forwarding to this server began. */
export interface ForwardCounts {
  readonly waiting: number;
  readonly sent: number;
  /** By the server. */
  readonly refused: number;
  /** Too much waited: the oldest were left out. */
  readonly dropped: number;
}

/** Entries that wait at most: some hours of a busy agent without a network. */
const LIMIT = 100_000;
/** Notes after which it is counted again. */
const COUNTED = 1_000;

/**
 * What has to be forwarded, by id, in the order in which it changed last. It is noted in the transaction of the write itself, so that nothing that was
 * acknowledged is forgotten, and costs nothing while nothing is forwarded.
 */
export class Outbox {
  #target: ForwardTarget | undefined;
  #notes = 0;

  /** `limit` is how many entries wait at most, if not the usual. */
  constructor(
    private readonly session: Session,
    private readonly write: <T>(work: () => T) => T,
    private readonly limit = LIMIT,
  ) {
    const row = session.database.get('SELECT * FROM forwarding');
    this.#target = row && { url: text(row.url), workspace: text(row.workspace), needsKey: number(row.needs_key) === 1 };
  }

  get target(): ForwardTarget | undefined {
    return this.#target;
  }

  /** From now on what changes is noted. What waits for another server, and its counts, are forgotten. */
  begin(target: ForwardTarget): void {
    const { database } = this.session;
    const isSame = this.#target?.url === target.url && this.#target.workspace === target.workspace;
    this.write(() => {
      if (!isSame) database.run('DELETE FROM outbox');
      if (!isSame) database.run('DELETE FROM forwarding');
      database.run(
        `INSERT INTO forwarding (one, url, workspace, needs_key) VALUES (1, ?, ?, ?)
          ON CONFLICT (one) DO UPDATE SET needs_key = excluded.needs_key`,
        target.url,
        target.workspace,
        target.needsKey ? 1 : 0,
      );
    });
    this.#target = target;
  }

  end(): void {
    const { database } = this.session;
    this.write(() => {
      database.run('DELETE FROM outbox');
      database.run('DELETE FROM forwarding');
    });
    this.#target = undefined;
  }

  /** Called inside the transaction that changes them; one that waits already goes to the end. */
  note(kind: OutboxKind, ids: readonly string[]): void {
    if (!this.#target) return;
    const { database } = this.session;
    for (const id of ids) database.run('INSERT OR REPLACE INTO outbox (kind, id) VALUES (?, ?)', kind, id);
    this.#notes += ids.length;
    if (this.#notes < COUNTED && this.#notes < this.limit) return;
    this.#notes = 0;
    this.#trim();
  }

  /** The first that wait. */
  entries(most: number): readonly OutboxEntry[] {
    return this.session.database.all('SELECT * FROM outbox ORDER BY sequence LIMIT ?', most).flatMap((row) => entryOf(row) ?? []);
  }

  /** These are done with; what changed again meanwhile waits again. */
  settle(entries: readonly OutboxEntry[], { sent, refused }: Pick<ForwardCounts, 'sent' | 'refused'>): void {
    const { database } = this.session;
    this.write(() => {
      for (const { sequence } of entries) database.run('DELETE FROM outbox WHERE sequence = ?', sequence);
      database.run('UPDATE forwarding SET sent = sent + ?, refused = refused + ?', sent, refused);
    });
  }

  get counts(): ForwardCounts {
    const { database } = this.session;
    const row = database.get('SELECT * FROM forwarding');
    return {
      waiting: number(database.get('SELECT count(*) AS n FROM outbox')?.n),
      sent: number(row?.sent),
      refused: number(row?.refused),
      dropped: number(row?.dropped),
    };
  }

  #trim(): void {
    const { database } = this.session;
    const dropped = database.run(
      'DELETE FROM outbox WHERE sequence <= (SELECT sequence FROM outbox ORDER BY sequence DESC LIMIT 1 OFFSET ?)',
      this.limit,
    );
    if (dropped > 0) database.run('UPDATE forwarding SET dropped = dropped + ?', dropped);
  }
}

function entryOf({ sequence, kind, id }: Row): OutboxEntry | undefined {
  const known = outboxKinds.find((one) => one === kind);
  return known && { sequence: number(sequence), kind: known, id: text(id) };
}

/** The id of an entry about a thread. */
export const threadKey = (project: string, thread: string): string => `${project} ${thread}`;

/** The project and the thread of an entry. */
export function threadIn(key: string): readonly [project: string, thread: string] {
  const gap = key.indexOf(' ');
  return [key.slice(0, gap), key.slice(gap + 1)];
}
