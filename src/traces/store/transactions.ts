import type { Session } from './session';
import type { StoreChange } from './store';

/** Transactions that nest, and listeners told after the outermost has been committed. */
export class Transactions {
  #depth = 0;
  readonly #listeners = new Set<(change: StoreChange) => void>();

  /** `undone` is called when a transaction was rolled back. */
  constructor(
    private readonly session: Session,
    private readonly undone: () => void,
  ) {}

  run<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    const { database, touched } = this.session;
    database.exec('BEGIN IMMEDIATE');
    this.#depth = 1;
    let result: T;
    try {
      result = work();
      database.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      touched.clear();
      this.undone();
      throw error;
    } finally {
      this.#depth = 0;
    }
    const change = touched.take();
    if (change) for (const listener of this.#listeners) listener(change);
    return result;
  }

  onChange(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** On some errors, a full disk for one, SQLite has rolled back by itself. */
  #rollBack(): void {
    try {
      this.session.database.exec('ROLLBACK');
    } catch {
      // Nothing was left to undo.
    }
  }
}
