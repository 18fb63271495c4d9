import { beginningOf } from '../../network/beginning';
import { isObject, type Json } from '../json';
import { bytesOf, MOST_BYTES, taken } from './answered';
import { identityOf, type OpikServer, requested } from './requested';
import { OpikError } from './trouble';

/** A file of a trace or of a span, as it is told with an exported trace. */
export interface CarriedFile {
  readonly entity_type: 'trace' | 'span';
  readonly entity_id: string;
  readonly file_name: string;
  readonly mime_type: string;
}

const PATH = '/v1/private/attachment';
/** Bytes of one part; stores that take parts want at least 5 MB of each but the last. */
const PART = 8 << 20;
/** Bytes of what is said of a part that was taken; the tag of it is what counts. */
const MOST_SAID = 4 << 10;
/** Milliseconds that a part may take. */
const PATIENCE = 120_000;
/** The upload id by which a server says that it takes the bytes itself, in one piece (opik for Python, `LOCAL_UPLOAD_MAGIC_ID`). */
const IN_ONE_PIECE = 'BEMinIO';

/** The bytes of a file of a receiver; undefined when it has gone. */
export async function downloaded(receiver: OpikServer, file: CarriedFile, signal: AbortSignal): Promise<Buffer | undefined> {
  const query = new URLSearchParams({ ...file });
  try {
    const init = { headers: identityOf(receiver) };
    const url = `${receiver.url}${PATH}/download?${query}`;
    return await taken(url, signal, init, PATIENCE, (response) => bytesOf(response, url, MOST_BYTES));
  } catch (error) {
    if (error instanceof OpikError && error.status === 404) return undefined;
    throw error;
  }
}

/** Puts a file where the server wants it; one of the same name is replaced. Rejects with an `OpikError`. */
export async function uploaded(
  server: OpikServer,
  project: string,
  file: CarriedFile,
  bytes: Buffer,
  signal: AbortSignal,
): Promise<void> {
  const parts = partsOf(bytes);
  const about = { ...file, project_name: project };
  const answer = await requested(
    server,
    'POST',
    `${PATH}/upload-start`,
    signal,
    JSON.stringify({ ...about, num_of_file_parts: parts.length, path: Buffer.from(server.url).toString('base64') }),
  );
  const { id, urls } = startIn(answer);
  if (id === undefined || urls.length < 1) throw OpikError.of({ kind: 'not-json' }, server.url);
  if (id === IN_ONE_PIECE) {
    await put(urls[0] ?? '', bytes, server, signal);
    return;
  }
  const tags: { readonly e_tag: string; readonly part_number: number }[] = [];
  for (const [at, part] of parts.entries())
    tags.push({ e_tag: await put(urls[at] ?? '', part, server, signal), part_number: at + 1 });
  const whole = { ...about, file_size: bytes.length, upload_id: id, uploaded_file_parts: tags };
  await requested(server, 'POST', `${PATH}/upload-complete`, signal, JSON.stringify(whole));
}

/** Puts bytes to an address that the server named; the key goes along only where that is the server itself. The tag of what is there now. */
function put(url: string, bytes: Buffer, server: OpikServer, signal: AbortSignal): Promise<string> {
  if (!URL.canParse(url)) throw OpikError.of({ kind: 'not-json' }, server.url);
  const isOwn = new URL(url).origin === new URL(server.url).origin;
  const init = {
    method: 'PUT',
    body: new Uint8Array(bytes),
    ...(isOwn && { headers: { ...identityOf(server), 'content-type': 'application/octet-stream' } }),
  };
  return taken(url, signal, init, PATIENCE, async (response) => {
    await beginningOf(response, MOST_SAID);
    return response.headers.get('etag')?.replaceAll('"', '') ?? '';
  });
}

function partsOf(bytes: Buffer): readonly Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / PART));
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * PART, (at + 1) * PART));
}

function startIn(answer: Json | undefined): { readonly id?: string; readonly urls: readonly string[] } {
  if (!isObject(answer)) return { urls: [] };
  const { upload_id: id, pre_sign_urls: urls } = answer;
  return {
    ...(typeof id === 'string' && { id }),
    urls: Array.isArray(urls) ? urls.filter((one): one is string => typeof one === 'string') : [],
  };
}
