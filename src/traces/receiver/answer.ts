import type { ServerResponse } from 'node:http';
import { type Answer, Refusal, type Sink } from './route';

/** How long a sender waits after being asked to come back, in seconds. */
const RETRY_AFTER = 1;

/** The Python SDK reads `RateLimit-Reset`, the TypeScript SDK `Retry-After`. */
export const overloaded = (): Refusal =>
  new Refusal(429, 'Opik Lens has more to write than it can. Send it again in a moment.', {
    'Retry-After': String(RETRY_AFTER),
    'RateLimit-Reset': String(RETRY_AFTER),
  });

/** The errors of Opik: `{code, message}`. */
export const refusalAnswer = ({ status, message, headers }: Refusal): Answer => ({
  status,
  headers,
  json: { code: status, message },
});

/** Sends the answer. Nothing of it may be guessed to be a page, stored by a browser or used by another site. */
export function send(response: ServerResponse, { status, headers = {}, json, body, stream }: Answer): void {
  const common = {
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  if (stream) {
    response.writeHead(status, { ...common, ...headers });
    response.flushHeaders();
    stream(sinkOf(response));
    return;
  }
  const content = json === undefined ? body : JSON.stringify(json);
  const type = json === undefined ? {} : { 'Content-Type': 'application/json' };
  const length = content === undefined ? 0 : Buffer.byteLength(content);
  response.writeHead(status, { ...common, ...type, ...(status === 204 ? {} : { 'Content-Length': length }), ...headers });
  response.end(content);
}

function sinkOf(response: ServerResponse): Sink {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return {
    write: (text) => void response.write(text),
    end: () => void response.end(),
    get backlog() {
      return response.writableLength;
    },
    closed: closed.signal,
  };
}
