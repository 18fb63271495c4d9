/** What a column holds. */
export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** SQLite, whichever build: one connection, synchronous. Statements are prepared once and kept by their text. */
export interface Database {
  readonly driver: DriverName;
  /** Several statements without parameters. */
  exec(sql: string): void;
  /** How many rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /** The number of the row that was inserted; undefined when a conflict left it out. */
  insert(sql: string, ...values: SqlValue[]): number | undefined;
  get(sql: string, ...values: SqlValue[]): Row | undefined;
  all(sql: string, ...values: SqlValue[]): readonly Row[];
  close(): void;
}

/** In the order of preference. */
export const driverNames = ['node:sqlite', 'node-sqlite3-wasm'] as const;
export type DriverName = (typeof driverNames)[number];

/** Opens a file, created when absent; throws what SQLite throws. */
export type Driver = (file: string) => Database;

/** The text, or undefined for NULL. */
export const textIn = (value: SqlValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
/** The number, or undefined for NULL. */
export const numberIn = (value: SqlValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined);
/** A column that is never NULL. */
export const text = (value: SqlValue | undefined): string => textIn(value) ?? '';
export const number = (value: SqlValue | undefined): number => numberIn(value) ?? 0;
