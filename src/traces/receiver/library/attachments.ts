import { readdirSync, rmSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CarriedFile } from '../../client/attachments';
import { uuid7 } from '../../ids';
import { DEFAULT_PROJECT } from '../../model';
import type { StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import { contentOf, textIn } from './contents';

/** What an attachment belongs to, and its name there. */
export interface AttachmentPlace {
  readonly entityType: 'trace' | 'span';
  readonly entity: string;
  readonly name: string;
}

/** What is said of a file when it comes. */
export interface AboutFile {
  readonly mimeType: string;
  /** By name; its trace or span may come later. */
  readonly project?: string | undefined;
}

/** All attachments together; the oldest go when there are more. */
const BYTES = 2 ** 30;
/** Milliseconds that an attachment waits for its trace or span, which is sent after it. */
const PATIENCE = 60 * 60 * 1000;

/** Files that belong to traces and spans, in a folder beside the store, under names that are made here. */
export class Attachments {
  constructor(
    private readonly store: TraceStore,
    private readonly folder: string,
    private readonly now: () => number,
  ) {
    this.#removeUnknownFiles();
    store.onChange(({ removed }) => {
      if (removed) this.#removeOrphans();
    });
  }

  /** Resolves when the bytes are on disk; `about` is what else was said of them. */
  async add(place: AttachmentPlace, { mimeType, project }: AboutFile, bytes: Buffer): Promise<void> {
    const file = uuid7(this.now());
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(this.folder, file), bytes, { mode: 0o600, flush: true });
    const before = this.named(place);
    this.store.together(() => {
      if (before) this.store.documents.remove(before);
      const value = { file, size: bytes.length, mime_type: mimeType, ...(project !== undefined && { project_name: project }) };
      const { id } = this.store.documents.add({ ...groupOf(place), key: place.name }, value);
      this.store.outbox.note('file', [id]);
    });
    if (before) await this.#removeFile(before);
    await this.#removeOldest();
  }

  /** In the order in which they came. */
  of(place: Omit<AttachmentPlace, 'name'>): readonly StoredDocument[] {
    return [...this.store.documents.list(groupOf(place))].reverse();
  }

  named(place: AttachmentPlace): StoredDocument | undefined {
    return this.store.documents.get({ ...groupOf(place), key: place.name });
  }

  /** The bytes; undefined when the file has gone. */
  async bytes(attachment: StoredDocument): Promise<Buffer | undefined> {
    return readFile(this.#pathOf(attachment)).catch(() => undefined);
  }

  async remove(attachment: StoredDocument): Promise<void> {
    this.store.documents.remove(attachment);
    await this.#removeFile(attachment);
  }

  async #removeOldest(): Promise<void> {
    const all = this.#all();
    let total = all.reduce((sum, attachment) => sum + sizeOf(attachment), 0);
    for (const attachment of all.reverse()) {
      if (total <= BYTES) return;
      total -= sizeOf(attachment);
      await this.remove(attachment);
    }
  }

  /** Those whose trace or span was removed. */
  #removeOrphans(): void {
    const latest = new Date(this.now() - PATIENCE).toISOString();
    for (const attachment of this.#all()) {
      const [type, entity = ''] = attachment.project.split('/', 2);
      const isThere = type === 'span' ? this.store.span(entity) : this.store.trace(entity);
      if (!isThere && attachment.createdAt < latest) void this.remove(attachment);
    }
  }

  /** What a process that died in the middle left behind. */
  #removeUnknownFiles(): void {
    const known = new Set(this.#all().map((attachment) => textIn(attachment, 'file')));
    for (const file of filesIn(this.folder)) if (!known.has(file)) rmSync(path.join(this.folder, file), { force: true });
  }

  #all(): StoredDocument[] {
    return [...this.store.documents.list({ kind: 'attachment' })];
  }

  #removeFile(attachment: StoredDocument): Promise<void> {
    return rm(this.#pathOf(attachment), { force: true });
  }

  #pathOf(attachment: StoredDocument): string {
    return pathOfFile(this.folder, attachment);
  }
}

export const sizeOf = (attachment: StoredDocument): number => Number(contentOf(attachment).size ?? 0);

const groupOf = ({ entityType, entity }: Omit<AttachmentPlace, 'name'>): { readonly kind: string; readonly project: string } => ({
  kind: 'attachment',
  project: `${entityType}/${entity}`,
});

/** The files of a trace or a span, as they are told to who carries them elsewhere. */
export const filesOf = (store: TraceStore, entityType: AttachmentPlace['entityType'], entity: string): readonly CarriedFile[] =>
  [...store.documents.list(groupOf({ entityType, entity }))].reverse().map(carriedFile);

/** A file with what it belongs to. */
export function carriedFile(attachment: StoredDocument): CarriedFile {
  const slash = attachment.project.indexOf('/');
  return {
    entity_type: attachment.project.slice(0, slash) === 'span' ? 'span' : 'trace',
    entity_id: attachment.project.slice(slash + 1),
    file_name: attachment.key,
    mime_type: textIn(attachment, 'mime_type') || 'application/octet-stream',
  };
}

/** The project that a file was sent to. */
export const projectOfFile = (attachment: StoredDocument): string => textIn(attachment, 'project_name') || DEFAULT_PROJECT;

/** Where the bytes of a file are. */
export const pathOfFile = (folder: string, attachment: StoredDocument): string =>
  path.join(folder, path.basename(textIn(attachment, 'file')));

/** Only what is named as we name files. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^[0-9a-f-]{36}$/.test(name));
  } catch {
    return [];
  }
}
