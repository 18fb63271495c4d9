import { beginningOf } from '../../network/beginning';
import { type Unreachable, whyUnreachable } from '../../network/unreachable';

/** What came back from a server: an answer, or why there is none. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The content type; empty where the server names none. */
      readonly type: string;
      readonly location?: string;
      readonly body: string;
    }
  | { readonly kind: 'failure'; readonly why: Unreachable };

/** One request (GET) that follows no redirect and never rejects. */
export type Ask = (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Reply>;

/** No answer that is looked into is longer. */
const mostBytes = 262_144;

/** Asks with `fetch`, which in the editor goes through its proxy settings; one request may take that many milliseconds. */
export const askWithin =
  (patience: number): Ask =>
  async (url, headers, signal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    try {
      const response = await fetch(url, { headers, redirect: 'manual', signal: limit });
      if (response.status === 407) return { kind: 'failure', why: 'proxy' };
      const location = response.headers.get('location');
      return {
        kind: 'answer',
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        ...(location !== null && { location }),
        body: await beginningOf(response, mostBytes),
      };
    } catch (error) {
      return { kind: 'failure', why: whyUnreachable(error, limit) };
    }
  };

/** Gives each request five seconds. */
export const askByFetch: Ask = askWithin(5_000);
