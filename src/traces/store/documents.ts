import type { Json } from '../json';

/** Where a document lives: `kind` is `prompt`, `dataset-item`, ...; `project` is whatever groups keys, or ''. */
export interface DocumentAddress {
  readonly kind: string;
  readonly project: string;
  readonly key: string;
}

/** One version of a document. */
export interface StoredDocument extends DocumentAddress {
  /** A UUIDv7 of this version. */
  readonly id: string;
  /** 1, 2, 3, ... within its address. */
  readonly version: number;
  readonly value: Json;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface DocumentListing {
  readonly kind: string;
  readonly project?: string;
  /** Only keys that hold this text, in any case. */
  readonly keyContains?: string;
  readonly limit?: number;
  readonly offset?: number;
}

/** Prompts, configurations, datasets, experiments: JSON by address, every version kept, in the same file as the traces. */
export interface DocumentStore {
  /** Adds a version; `id` when the sender has chosen it. */
  add(address: DocumentAddress, value: Json, id?: string): StoredDocument;
  /** Puts another value into one version, the newest unless told. Answers undefined when there is none. */
  replace(address: DocumentAddress, value: Json, version?: number): StoredDocument | undefined;
  /** The newest version, or the one asked for. */
  get(address: DocumentAddress, version?: number): StoredDocument | undefined;
  byId(id: string): StoredDocument | undefined;
  /** All versions, newest first. */
  versions(address: DocumentAddress): readonly StoredDocument[];
  /** The newest version of each address, last added first. */
  list(listing: DocumentListing): readonly StoredDocument[];
  count(listing: DocumentListing): number;
  /** Removes all versions; whether there were any. */
  remove(address: DocumentAddress): boolean;
}
