import type { Secret } from '../../setup/secret';

/** Where traces are read from. */
export type TraceSource = EditorSource | ServerSource;

/** The receiver of this editor. */
export interface EditorSource {
  readonly kind: 'editor';
}

/** An Opik server, as somebody. */
export interface ServerSource {
  readonly kind: 'server';
  /** Address and workspace: the same on the next day, and without the key. */
  readonly id: string;
  /** With `/api` or `/opik/api` at its end. */
  readonly url: string;
  readonly workspace: string;
  /** Absent where none is needed, or none was found. */
  readonly key?: Secret;
  /** Where the key comes from, when that is another place than the address: a person should know which key goes there. */
  readonly keyFrom?: Origin;
  /** Everything that says so, the strongest first. */
  readonly origins: readonly Origin[];
}

/** What names a connection. */
export interface Origin {
  readonly kind: 'code' | 'environment' | 'env-file' | 'ini' | 'added';
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** The package whose programs use it; absent where none does. */
  readonly usedBy?: string;
}

export const editorSource: EditorSource = { kind: 'editor' };

/** A connection as a source. */
export function serverSource(url: string, workspace: string, origin: Origin, key?: Secret): ServerSource {
  const base = url.replace(/\/+$/, '');
  return { kind: 'server', id: `${base} ${workspace}`, url: base, workspace, origins: [origin], ...(key && { key }) };
}

/** The same server and workspace; one key more or less does not make another place. */
export const isSameSource = (one: TraceSource, other: TraceSource): boolean =>
  one.kind === 'server' && other.kind === 'server' ? one.id === other.id : one.kind === other.kind;
