import type { Json } from '../json';
import { answered, PATIENCE } from './answered';
import type { OpikError } from './trouble';

/** Where an Opik server is, and as whom it is asked. */
export interface OpikServer {
  /** With `/api` or `/opik/api` at its end. */
  readonly url: string;
  readonly workspace?: string;
  /** Asked for at each request, so that it is held nowhere. */
  readonly key?: () => string | undefined;
  /** A server of any release: it wants a project named in each question, and is not taken at its word that it knows them all. */
  readonly isForeign?: boolean;
  /** Milliseconds that a request may take. */
  readonly patience?: number;
  /** Bytes of an answer that are read, if not the usual. */
  readonly most?: number;
  /** Why it must not be asked now, where it said so. */
  readonly held?: () => OpikError | undefined;
}

/** Who asks, as headers. */
export function identityOf({ workspace, key }: OpikServer): Readonly<Record<string, string>> {
  const secret = key?.();
  return { ...(secret && { authorization: secret }), ...(workspace && { 'Comet-Workspace': workspace }) };
}

/** What a server answers to a request below its address; `json` is a body that is text already. Rejects as `answered` does. */
export function requested(
  server: OpikServer,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  signal: AbortSignal,
  json?: string,
): Promise<Json | undefined> {
  const held = server.held?.();
  if (held) return Promise.reject(held);
  const headers = { ...identityOf(server), ...(json !== undefined && { 'content-type': 'application/json' }) };
  const url = `${server.url.replace(/\/+$/, '')}${path}`;
  const init = { method, headers, ...(json !== undefined && { body: json }) };
  return answered(url, signal, init, server.patience ?? PATIENCE, server.most);
}
