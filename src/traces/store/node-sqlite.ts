import type { Database, Driver, Row, SqlValue } from './database';
import { Prepared } from './prepared';

/** The part of `node:sqlite` that is used; the types of Node 20 do not know the module. */
interface Sqlite {
  readonly DatabaseSync: new (file: string) => { exec(sql: string): void; prepare(sql: string): Statement; close(): void };
}

interface Statement {
  run(...values: SqlValue[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

/** The driver on the SQLite inside Node, or undefined before Node 22.13. */
export function nodeSqlite(): Driver | undefined {
  const sqlite = silently(() => builtin('node:sqlite'));
  if (!sqlite) return undefined;
  return (file): Database => {
    const connection = new sqlite.DatabaseSync(file);
    const prepared = new Prepared(
      (sql) => connection.prepare(sql),
      () => undefined,
    );
    return {
      driver: 'node:sqlite',
      exec: (sql) => connection.exec(sql),
      run: (sql, ...values) => Number(prepared.of(sql).run(...values).changes),
      insert: (sql, ...values) => {
        const { changes, lastInsertRowid } = prepared.of(sql).run(...values);
        return Number(changes) === 0 ? undefined : Number(lastInsertRowid);
      },
      get: (sql, ...values) => prepared.of(sql).get(...values),
      all: (sql, ...values) => prepared.of(sql).all(...values),
      close: () => {
        prepared.clear();
        connection.close();
      },
    };
  };
}

function builtin(name: string): Sqlite | undefined {
  const module: unknown = process.getBuiltinModule?.(name);
  return isSqlite(module) ? module : undefined;
}

const isSqlite = (module: unknown): module is Sqlite =>
  typeof module === 'object' && module !== null && 'DatabaseSync' in module && typeof module.DatabaseSync === 'function';

/** Node 22 warns on the terminal that the module is experimental, which tells a user nothing. */
function silently<T>(work: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return work();
  } finally {
    process.emitWarning = emitWarning;
  }
}
