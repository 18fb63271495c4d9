import { posix } from 'node:path';
import { type Disk, nodeDisk } from '../workspace';
import type { FolderEntry } from '../workspace/disk';

interface OpenDocument {
  readonly version: number;
  readonly text: string;
  /** Counts all changes, since the versions of a document start anew when it is opened again. */
  readonly revision: number;
}

/** The open documents: what they say counts instead of what is on disk. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();
  private revisions = 0;

  set(file: string, version: number, text: string): void {
    this.revisions += 1;
    this.open.set(file, { version, text, revision: this.revisions });
  }

  delete(file: string): void {
    this.open.delete(file);
  }

  has(file: string): boolean {
    return this.open.has(file);
  }

  text(file: string): string | undefined {
    return this.open.get(file)?.text;
  }

  version(file: string): number | undefined {
    return this.open.get(file)?.version;
  }

  get files(): readonly string[] {
    return [...this.open.keys()];
  }

  /** What a folder holds, with the documents whose files are not there (any more). */
  private listed(folder: string, entries: readonly FolderEntry[]): readonly FolderEntry[] {
    const names = this.files.filter((file) => posix.dirname(file) === folder).map((file) => posix.basename(file));
    if (names.length === 0) return entries;
    const present = new Set(entries.map(({ name }) => name));
    return [...entries, ...names.filter((name) => !present.has(name)).map(documentEntry)];
  }

  /** The disk as it would be if every open document were saved. */
  over(disk: Disk = nodeDisk): Disk {
    const bytesOf = (path: string): Buffer | undefined => {
      const text = this.text(path);
      return text === undefined ? undefined : Buffer.from(text);
    };
    const stampOf = (path: string, bytes: Buffer) => ({ size: bytes.length, mtimeMs: -(this.open.get(path)?.revision ?? 0) });
    return {
      ...disk,
      list: (folder) => {
        const entries = disk.list(folder);
        return entries && this.listed(folder, entries);
      },
      stamp: (path) => {
        const bytes = bytesOf(path);
        return bytes ? { ...stampOf(path, bytes), kind: 'file' } : disk.stamp(path);
      },
      bytes: (path) => bytesOf(path) ?? disk.bytes(path),
      open: (path, use) => {
        const bytes = bytesOf(path);
        if (!bytes) return disk.open(path, use);
        return use({ ...stampOf(path, bytes), isFile: true, read: (into) => bytes.copy(into) });
      },
    };
  }
}

const documentEntry = (name: string): FolderEntry => ({
  name,
  isFile: () => true,
  isDirectory: () => false,
  isSymbolicLink: () => false,
});
