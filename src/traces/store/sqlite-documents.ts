import { uuid7 } from '../ids';
import type { Json } from '../json';
import { isoOf } from '../time';
import { jsonIn } from './columns';
import { number, type Row, type SqlValue, text } from './database';
import type { DocumentAddress, DocumentListing, DocumentStore, StoredDocument } from './documents';
import type { Session } from './session';

/** Documents in the store's file; `write` makes a call one transaction. */
export class SqliteDocuments implements DocumentStore {
  constructor(
    private readonly session: Session,
    private readonly write: <T>(work: () => T) => T,
  ) {}

  add(address: DocumentAddress, value: Json, id?: string): StoredDocument {
    const { database, touched } = this.session;
    return this.write(() => {
      const now = this.session.now();
      const place = placeOf(address);
      const version = (this.get(address)?.version ?? 0) + 1;
      const stored: StoredDocument = {
        ...address,
        id: id ?? uuid7(Math.floor(now / 1000)),
        version,
        value,
        createdAt: isoOf(now),
      };
      database.run(`UPDATE documents SET newest = 0 WHERE ${AT} AND newest`, ...place);
      database.run(
        'INSERT INTO documents (id, kind, project, key, version, newest, value, created_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?)',
        stored.id,
        ...place,
        version,
        JSON.stringify(value),
        now,
      );
      touched.documents.add(address.kind);
      return stored;
    });
  }

  replace(address: DocumentAddress, value: Json, version?: number): StoredDocument | undefined {
    const { database, touched } = this.session;
    return this.write(() => {
      const found = this.get(address, version);
      if (!found) return undefined;
      database.run('UPDATE documents SET value = ? WHERE id = ?', JSON.stringify(value), found.id);
      touched.documents.add(address.kind);
      return { ...found, value };
    });
  }

  get(address: DocumentAddress, version?: number): StoredDocument | undefined {
    const { database } = this.session;
    const row =
      version === undefined
        ? database.get(`SELECT * FROM documents WHERE ${AT} ORDER BY version DESC LIMIT 1`, ...placeOf(address))
        : database.get(`SELECT * FROM documents WHERE ${AT} AND version = ?`, ...placeOf(address), version);
    return row && documentOf(row);
  }

  byId(id: string): StoredDocument | undefined {
    const row = this.session.database.get('SELECT * FROM documents WHERE id = ?', id);
    return row && documentOf(row);
  }

  versions(address: DocumentAddress): readonly StoredDocument[] {
    const rows = this.session.database.all(`SELECT * FROM documents WHERE ${AT} ORDER BY version DESC`, ...placeOf(address));
    return rows.map(documentOf);
  }

  list(listing: DocumentListing): readonly StoredDocument[] {
    const { where, values } = whereOf(listing);
    const { limit = -1, offset = 0 } = listing;
    const query = `SELECT * FROM documents WHERE ${where} ORDER BY row DESC LIMIT ? OFFSET ?`;
    return this.session.database.all(query, ...values, limit, offset).map(documentOf);
  }

  count(listing: DocumentListing): number {
    const { where, values } = whereOf(listing);
    return number(this.session.database.get(`SELECT count(*) AS n FROM documents WHERE ${where}`, ...values)?.n);
  }

  remove(address: DocumentAddress): boolean {
    const { database, touched } = this.session;
    return this.write(() => {
      const gone = database.run(`DELETE FROM documents WHERE ${AT}`, ...placeOf(address));
      if (gone > 0) touched.documents.add(address.kind);
      return gone > 0;
    });
  }
}

const AT = 'kind = ? AND project = ? AND key = ?';

const placeOf = ({ kind, project, key }: DocumentAddress): readonly [string, string, string] => [kind, project, key];

function whereOf({ kind, project, keyContains }: DocumentListing): {
  readonly where: string;
  readonly values: readonly SqlValue[];
} {
  const parts: [string, SqlValue][] = [['kind = ?', kind]];
  if (project !== undefined) parts.push(['project = ?', project]);
  if (keyContains) parts.push(['instr(lower(key), lower(?))', keyContains]);
  return { where: `newest AND ${parts.map(([sql]) => sql).join(' AND ')}`, values: parts.map(([, value]) => value) };
}

const documentOf = (row: Row): StoredDocument => ({
  kind: text(row.kind),
  project: text(row.project),
  key: text(row.key),
  id: text(row.id),
  version: number(row.version),
  value: jsonIn(row.value) ?? null,
  createdAt: isoOf(number(row.created_at)),
});
