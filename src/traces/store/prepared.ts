const LIMIT = 200;

/** Prepared statements by their text, the least recently used given up first: filters make texts without end. */
export class Prepared<Statement> {
  readonly #statements = new Map<string, Statement>();

  constructor(
    private readonly prepare: (sql: string) => Statement,
    private readonly release: (statement: Statement) => void,
  ) {}

  of(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      if (this.#statements.size > LIMIT / 2) {
        this.#statements.delete(sql);
        this.#statements.set(sql, known);
      }
      return known;
    }
    const statement = this.prepare(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > LIMIT)
      for (const [oldest, old] of this.#statements) {
        this.#statements.delete(oldest);
        this.release(old);
        break;
      }
    return statement;
  }

  clear(): void {
    for (const statement of this.#statements.values()) this.release(statement);
    this.#statements.clear();
  }
}
