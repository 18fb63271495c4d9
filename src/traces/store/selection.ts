import { type Condition, conditionOf, orderOf } from './conditions';
import type { Database, Row, SqlValue } from './database';
import { type Columns, type Fields, fieldNamed } from './fields';
import { type Paging, type Query, type Stretch, UnknownField } from './query';
import type { TextIndex } from './text-index';

/** How long text may be before it is cut in a truncated answer; the web UI of Opik works with about as much (unverified). */
export const TRUNCATED = 10_000;

const BODIES = ['input', 'output', 'metadata'] as const;

interface Stretched {
  readonly order: string;
  readonly limit: number;
  readonly offset: number;
  /** The fields that it is sorted by. */
  readonly sorted?: readonly string[] | undefined;
  readonly only?: readonly string[] | undefined;
}

/** How figures are asked for: what is joined, what must hold besides, and what they are grouped or ordered by. */
interface Figured {
  readonly from?: string;
  readonly and?: string;
  readonly group?: string;
  readonly order?: string;
  /** Only the row at this place and the next. */
  readonly offset?: number;
}

/** Reads rows of traces or spans: `r` is the record, `b` its body. */
export class Selection {
  constructor(
    private readonly database: Database,
    private readonly index: TextIndex,
    private readonly kind: 'trace' | 'span',
    private readonly fields: Fields,
    private readonly columns: Columns,
  ) {}

  /** `only` are the columns to read instead of the usual ones. */
  page(
    query: Query,
    conditions: readonly Condition[],
    usual: string,
    { page, size, sorting }: Paging,
    only?: readonly string[],
  ): readonly Row[] {
    const order = orderOf(this.fields, sorting, usual);
    const sorted = sorting?.map(({ field }) => field);
    return this.#rows(query, conditions, { order, limit: size, offset: (page - 1) * size, sorted, only });
  }

  stretch(query: Query, conditions: readonly Condition[], { limit, after }: Stretch): readonly Row[] {
    const from = after === undefined ? [] : [{ sql: 'r.id < ?', values: [after] }];
    return this.#rows(query, [...conditions, ...from], { order: 'r.id DESC', limit, offset: 0 });
  }

  count(query: Query, conditions: readonly Condition[]): number {
    const { where, values, hasBody } = this.#where(query, conditions);
    const rows = this.#ask(`SELECT count(*) AS n FROM ${this.#from(hasBody)} ${where}`, values);
    const count = rows[0]?.n;
    return typeof count === 'number' ? count : 0;
  }

  /** Sums and the like over all that the query finds; `columns` is SQL. */
  figures(
    query: Query,
    conditions: readonly Condition[],
    columns: string,
    { from = '', and, group, order, offset }: Figured,
  ): readonly Row[] {
    const { where, values, hasBody } = this.#where(
      query,
      and === undefined ? conditions : [...conditions, { sql: and, values: [] }],
    );
    const grouped = group === undefined ? '' : `GROUP BY ${group} ORDER BY ${group}`;
    const placed = order === undefined ? '' : `ORDER BY ${order} LIMIT 2 OFFSET ${offset ?? 0}`;
    return this.#ask(`SELECT ${columns} FROM ${this.#from(hasBody)}${from} ${where} ${grouped} ${placed}`, values);
  }

  #rows(query: Query, given: readonly Condition[], { order, limit, offset, sorted = [], only }: Stretched): readonly Row[] {
    const { where, values, hasBody } = this.#where(query, given);
    const bodies = only ? [] : BODIES.filter((field) => !query.exclude?.has(field));
    const columns = bodies.map((field) =>
      query.truncate ? `substr(b.${field}, 1, ${TRUNCATED + 1}) AS ${field}` : `b.${field}`,
    );
    const isJoined = hasBody || bodies.length > 0 || sorted.some((name) => fieldNamed(this.fields, name)?.isBody);
    const own = only ?? this.#own(query).map((column) => `r.${column}`);
    const sql = `SELECT ${[...own, ...columns].join(', ')} FROM ${this.#from(isJoined)} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`;
    return this.#ask(sql, [...values, limit, offset]);
  }

  #own({ exclude }: Query): readonly string[] {
    const { always, optional } = this.columns;
    return [...always, ...Object.keys(optional).flatMap((field) => (exclude?.has(field) ? [] : (optional[field] ?? [])))];
  }

  #from = (isJoined: boolean): string =>
    isJoined ? `${this.kind}s r LEFT JOIN ${this.kind}_bodies b ON b.row = r.row` : `${this.kind}s r`;

  #where(query: Query, given: readonly Condition[]): { where: string; values: readonly SqlValue[]; hasBody: boolean } {
    const all = [...given];
    if (query.project !== undefined) all.push({ sql: 'r.project_id = ?', values: [query.project] });
    if (query.from !== undefined) all.push({ sql: 'r.started >= ?', values: [query.from] });
    if (query.to !== undefined) all.push({ sql: 'r.started <= ?', values: [query.to] });
    for (const filter of query.filters ?? []) all.push(conditionOf(this.fields, filter, this.kind));
    const isNarrow = given.some(({ isNarrow: narrow }) => narrow);
    const search = query.search ? this.index.condition(this.kind, query.search, isNarrow) : undefined;
    if (search) all.push(search);
    return {
      where: all.length > 0 ? `WHERE ${all.map(({ sql }) => sql).join(' AND ')}` : '',
      values: all.flatMap(({ values }) => values),
      hasBody: (query.filters ?? []).some(({ field }) => fieldNamed(this.fields, field)?.isBody),
    };
  }

  /** A JSON path that SQLite does not understand is the fault of who asked. */
  #ask(sql: string, values: readonly SqlValue[]): readonly Row[] {
    try {
      return this.database.all(sql, ...values);
    } catch (error) {
      if (error instanceof Error && /JSON path/i.test(error.message))
        throw new UnknownField('The key of a filter is no JSON path.');
      throw error;
    }
  }
}
