import { DEFAULT_LIMITS, readSource } from '../workspace';
import type { Documents } from './documents';

/** The texts of files: of the document that is open for one, else what is on disk. */
export class SourceTexts {
  /** Files that were asked for and could not be read, with the reason. */
  readonly unread = new Map<string, string>();

  constructor(private readonly documents: Documents) {}

  /** Without byte order mark; undefined for a file that can't be read or is too large. */
  readonly of = (file: string): string | undefined => {
    const open = this.documents.text(file);
    if (open !== undefined) return open.length > DEFAULT_LIMITS.maxSize ? undefined : open;
    const source = readSource(file);
    if (source.kind === 'source') return source.text;
    if (source.reason !== 'gone') this.unread.set(file, source.reason);
    return undefined;
  };
}
