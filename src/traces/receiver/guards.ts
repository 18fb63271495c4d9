import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './route';

/**
 * Throws when the request may come from a web page. A page can make the browser send to a loopback port: it betrays itself by `Origin`, by
 * `Sec-Fetch-Site` (also for pictures, forms and `no-cors`), or by the name it used to get here (DNS rebinding). No SDK sends any of these.
 * A path that is only a page `isForPersons` may be led to by a link of another page.
 */
export function refuseWebPages(headers: IncomingHttpHeaders, port: number, isForPersons = false): void {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  if (!names.includes(headers.host?.toLowerCase() ?? ''))
    throw new Refusal(403, 'Opik Lens answers to 127.0.0.1 and localhost only.');
  if (headers.origin !== undefined) throw new Refusal(403, 'Opik Lens does not answer to web pages.');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'none' && !(isForPersons && isFollowedLink(headers)))
    throw new Refusal(403, 'Opik Lens does not answer to web pages.');
}

/** A person went there from another page, such as the terminal of an editor in the browser: a page of its own, which the other can't read. */
const isFollowedLink = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Throws when a token is set and the request lacks it; Opik's SDKs send it bare as the API key. */
export function refuseStrangers(headers: IncomingHttpHeaders, token: string | undefined): void {
  if (token === undefined) return;
  const given = (headers.authorization ?? '').replace(/^Bearer /i, '');
  if (!timingSafeEqual(digest(given), digest(token)))
    throw new Refusal(401, 'The token is missing or wrong. Set OPIK_API_KEY to the token of the receiver.');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
