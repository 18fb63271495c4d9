/** The pages that are nearest to `page`, at most `most`. */
export function nearest<Rows>(pages: ReadonlyMap<number, Rows>, page: number, most: number): Map<number, Rows> {
  const near = [...pages].sort(([a], [b]) => Math.abs(a - page) - Math.abs(b - page));
  return new Map(near.slice(0, most));
}

/** The rows with those in their place that are newer; the very same list when there is none. */
export function replaced<Row extends { readonly id: string }>(
  rows: readonly Row[],
  newer: ReadonlyMap<string, Row>,
): readonly Row[] {
  return rows.some(({ id }) => newer.has(id)) ? rows.map((row) => newer.get(row.id) ?? row) : rows;
}
