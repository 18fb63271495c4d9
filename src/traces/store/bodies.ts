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

/** Puts what is given of input, output and metadata beside a record, and marks the record for the text index; `late` only fills gaps. */
export function writeBody({ database }: Session, kind: 'trace' | 'span', row: number, body: Body, late: boolean): void {
  const { name, input, output, metadata } = body;
  if (input !== undefined || output !== undefined || metadata !== undefined)
    database.run(
      `INSERT INTO ${kind}_bodies (row, input, output, metadata) VALUES (?, ?, ?, ?) ON CONFLICT (row) DO UPDATE SET ${late ? GAPS : ALL}`,
      row,
      jsonText(input),
      jsonText(output),
      jsonText(metadata),
    );
  if (name !== undefined || input !== undefined || output !== undefined)
    database.run('INSERT OR IGNORE INTO unindexed (kind, row) VALUES (?, ?)', kind, row);
}
