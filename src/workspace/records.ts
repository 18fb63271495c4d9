import { languageOf } from '../engine/languages';
import type { Disk } from './disk';
import type { FileRecord, Prefilter } from './prefilter';
import type { Skipped } from './read';

/** Records of files as they are now: on disk, or as an open document has them. */
export interface RecordReader {
  /** The text of an open document counts until it is closed. */
  open(path: string, text: string): void;
  close(path: string): void;
  isOpen(path: string): boolean;
  /** `old` is the answer where it still holds. Undefined for what is no source file. Never throws. */
  record(path: string, old: FileRecord | undefined, withImports: boolean): FileRecord | Skipped | undefined;
}

/** The stamp of a document that is open: it never equals one from disk. */
const OPEN = { mtimeMs: -1 };

export function createRecordReader(prefilter: Prefilter, disk: Disk): RecordReader {
  const documents = new Map<string, string>();

  function holds(path: string, old: FileRecord): boolean {
    try {
      const stamp = disk.stamp(path);
      return stamp?.kind === 'file' && stamp.mtimeMs === old.mtimeMs && stamp.size === old.size;
    } catch {
      return false;
    }
  }

  return {
    open: (path, text) => documents.set(path, text),
    close: (path) => documents.delete(path),
    isOpen: (path) => documents.has(path),
    record(path, old, withImports) {
      const language = languageOf(path);
      if (!language) return undefined;
      const text = documents.get(path);
      if (text !== undefined) return { ...prefilter.inspectBytes(Buffer.from(text), language, withImports), ...OPEN };
      if (old && (!withImports || old.imports !== undefined || old.unfit) && holds(path, old)) return old;
      return prefilter.inspect(path, language, withImports);
    },
  };
}
