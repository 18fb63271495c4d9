import { Database as Connection } from 'node-sqlite3-wasm';
import type { Database, Driver, Row } from './database';
import { Prepared } from './prepared';

/**
 * The driver on SQLite as WebAssembly. Its file system has no shared memory, so WAL works only with the file locked for this process; a
 * process that is killed leaves the lock, a folder beside the file, behind.
 */
export const wasmSqlite: Driver = (file): Database => {
  const connection = new Connection(file);
  const prepared = new Prepared((sql) => connection.prepare(sql), finalized);
  const rows = (found: unknown): readonly Row[] => (Array.isArray(found) ? found : []);
  return {
    driver: 'node-sqlite3-wasm',
    exec: (sql) => connection.exec(sql),
    run: (sql, ...values) => prepared.of(sql).run(values).changes,
    insert: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepared.of(sql).run(values);
      return changes === 0 ? undefined : Number(lastInsertRowid);
    },
    get: (sql, ...values) => rows(prepared.of(sql).all(values))[0], // its own `get` leaves the statement running
    all: (sql, ...values) => rows(prepared.of(sql).all(values)),
    close: () => {
      prepared.clear();
      connection.close();
    },
  };
};

/** Finalizing tells the last error of the statement once more. */
function finalized(statement: { finalize(): void }): void {
  try {
    statement.finalize();
  } catch {
    // It was thrown when it happened.
  }
}
