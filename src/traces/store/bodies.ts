import type { Json } from '../json';
import { jsonText } from './columns';
import type { Session } from './session';

interface Body {
  readonly name?: string | undefined;
  readonly input?: Json | undefined;
  readonly output?: Json | undefined;
  readonly metadata?: Json | undefined;
}

const columns = ['input', 'output', 'metadata'];
const ALL = columns.map((column) => `${column} = coalesce(excluded.${column}, ${column})`).join(', ');
const GAPS = columns.map((column) => `${column} = coalesce(${column}, excluded.${column})`).join(', ');

/** Puts what is given of input, output and metadata beside a record; `late` only fills gaps. */
export function writeBody({ database }: Session, kind: 'trace' | 'span', row: number, body: Body, late: boolean): void {
  const { input, output, metadata } = body;
  if (input !== undefined || output !== undefined || metadata !== undefined)
    database.run(
      `INSERT INTO ${kind}_bodies (row, input, output, metadata) VALUES (?, ?, ?, ?) ON CONFLICT (row) DO UPDATE SET ${late ? GAPS : ALL}`,
      row,
      jsonText(input),
      jsonText(output),
      jsonText(metadata),
    );
}

/** Has the text of a record that was known before indexed again, if it was. New records are indexed in any case. */
export function markChanged({ database }: Session, kind: 'trace' | 'span', row: number, { name, input, output }: Body): void {
  if (name === undefined && input === undefined && output === undefined) return;
  const mark = 'INSERT OR IGNORE INTO unindexed SELECT kind, ?1 FROM indexed WHERE kind = ?2 AND row >= ?1';
  database.run(mark, row, kind);
}
