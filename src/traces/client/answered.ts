import { beginningOf } from '../../network/beginning';
import { whyUnreachable } from '../../network/unreachable';
import { wholeOf } from '../../network/whole';
import { type Json, parsed } from '../json';
import { retryAfterOf } from './retry-after';
import { OpikError, sentenceFor, type Trouble } from './trouble';

/** Milliseconds that a request may take. */
export const PATIENCE = 10_000;
/**
 * Bytes of an answer that are read, decompressed. A record is the longest that an honest server tells: our receiver takes in 64 MB at once, and SDKs send up to 20 MB.
 * A page is shorter, as its texts are cut: 2,000 spans with a traceback of 10 kB each are 20 MB.
 */
export const MOST_BYTES = 80 << 20;
/** Bytes of a refusal that are read, and characters that are looked into. */
const REFUSAL = { bytes: 64 << 10, words: 2_000 };

/** The JSON that a server answers; undefined for an empty answer. Rejects with an `OpikError`, or with the signal's reason. */
export function answered(
  url: string,
  signal: AbortSignal,
  init: RequestInit,
  patience = PATIENCE,
  most = MOST_BYTES,
): Promise<Json | undefined> {
  return taken(url, signal, init, patience, async (response) => {
    const text = new TextDecoder().decode(await bytesOf(response, url, most));
    if (text === '') return undefined;
    const json = parsed(text);
    if (json === undefined) throw OpikError.of({ kind: /^\s*[[{]/.test(text) ? 'half' : 'not-json' }, url, response.status);
    return json;
  });
}

/** All bytes of an answer; rejects with an `OpikError` where there are more than `most`. */
export async function bytesOf(response: Response, url: string, most: number): Promise<Buffer> {
  const whole = await wholeOf(response, most);
  if (!whole) throw OpikError.of({ kind: 'too-long', megabytes: most >> 20 }, url, response.status);
  return whole;
}

/** What is made of a good answer; rejects as `answered` does. The time holds for all of it: one that comes in drops ends as well. */
export async function taken<Answer>(
  url: string,
  signal: AbortSignal,
  init: RequestInit,
  patience: number,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const limit = AbortSignal.timeout(patience);
  const { host } = new URL(url);
  const failure = (trouble: Trouble, ...more: Rest): OpikError =>
    new OpikError(trouble, sentenceFor(trouble, host, patience), ...more);
  let response: Response | undefined;
  try {
    response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, limit]) });
    if (response.ok) return await read(response);
    const text = await beginningOf(response, REFUSAL.bytes);
    const { status, headers } = response;
    throw failure(troubleOf(status, text), status, retryAfterOf(headers, Date.now()), text.slice(0, REFUSAL.words));
  } catch (error) {
    if (error instanceof OpikError) throw error;
    if (signal.aborted) throw signal.reason;
    const why = whyUnreachable(error, limit);
    throw failure(response && why !== 'timeout' ? { kind: 'half' } : { kind: 'unreachable', why }, response?.status);
  }
}

type Rest = ConstructorParameters<typeof OpikError> extends [unknown, unknown, ...infer More] ? More : never;

function troubleOf(status: number, text: string): Trouble {
  if (status === 401) return { kind: 'key' };
  if (status === 403) return { kind: 'workspace' };
  if (status === 407) return { kind: 'unreachable', why: 'proxy' };
  if (status === 429) return { kind: 'busy' };
  if (status === 400 || status === 422) return { kind: 'refused' };
  if (status === 405 || status === 501) return { kind: 'too-old' };
  if (status === 404) return notFound(text);
  return status < 400 ? { kind: 'redirect' } : { kind: 'failed', status };
}

/** Opik says what it did not find, its web server only that there is no such path; what is no Opik at all does not speak JSON. */
function notFound(text: string): Trouble {
  if (parsed(text) === undefined) return { kind: 'not-opik' };
  if (/project[^"]*not found|not found[^"]*project/i.test(text)) return { kind: 'project' };
  return { kind: /HTTP 404/.test(text) ? 'too-old' : 'missing' };
}
