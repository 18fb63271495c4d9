import type { Json } from '../json';
import { jsonText } from './columns';
import type { Session } from './session';

interface Body {
  readonly name?: string | undefined;
  readonly input?: Json | undefined;
  readonly output?: Json | undefined;
  readonly metadata?: Json | undefined;
}

/** Puts what is given of input, output and metadata beside a record, and marks the record for the text index. */
export function writeBody({ database }: Session, kind: 'trace' | 'span', row: number, body: Body): void {
  const { name, input, output, metadata } = body;
  if (input !== undefined || output !== undefined || metadata !== undefined)
    database.run(
      `INSERT INTO ${kind}_bodies (row, input, output, metadata) VALUES (?, ?, ?, ?) ON CONFLICT (row) DO UPDATE SET
        input = coalesce(excluded.input, input), output = coalesce(excluded.output, output),
        metadata = coalesce(excluded.metadata, metadata)`,
      row,
      jsonText(input),
      jsonText(output),
      jsonText(metadata),
    );
  if (name !== undefined || input !== undefined || output !== undefined)
    database.run('INSERT OR IGNORE INTO unindexed (kind, row) VALUES (?, ?)', kind, row);
}
