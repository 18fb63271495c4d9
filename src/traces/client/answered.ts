import { parsed } from '../json';

/** A server did not answer as it should; the message is a sentence for people, without any key. */
export class OpikError extends Error {
  constructor(
    message: string,
    /** Of the answer; absent when there was none. */
    readonly status?: number,
    /** Milliseconds after which it may be asked again, where it said so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Milliseconds that a request may take. */
const PATIENCE = 10_000;

/** The JSON that a server answers; undefined for an empty answer. Rejects with an `OpikError`, or with the signal's reason. */
export async function answered(url: string, signal: AbortSignal, init: RequestInit): Promise<unknown> {
  const limit = AbortSignal.timeout(PATIENCE);
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([signal, limit]) });
    const text = await response.text();
    if (!response.ok) throw new OpikError(sentenceOf(response.status, host), response.status, retryAfterOf(response.headers));
    if (text === '') return undefined;
    const json = parsed(text);
    if (json === undefined)
      throw new OpikError(`\`${host}\` answered with something else than JSON. Is the address that of an Opik API?`);
    return json;
  } catch (error) {
    if (error instanceof OpikError) throw error;
    if (signal.aborted) throw signal.reason;
    if (limit.aborted) throw new OpikError(`\`${host}\` did not answer within ${PATIENCE / 1000} seconds.`);
    throw new OpikError(`\`${host}\` can’t be reached.`);
  }
}

function sentenceOf(status: number, host: string): string {
  if (status === 401) return `\`${host}\` does not know the API key.`;
  if (status === 403) return `The API key may not read this workspace at \`${host}\`.`;
  if (status === 404) return `\`${host}\` has no such record, or is no Opik server.`;
  if (status === 429) return `\`${host}\` asks to wait before the next request.`;
  return `\`${host}\` answered with error ${status}.`;
}

function retryAfterOf(headers: Headers): number | undefined {
  const seconds = Number(headers.get('RateLimit-Reset') ?? headers.get('Retry-After') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
