import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Json } from '../json';
import { isDiskFailure } from '../store/open';
import { UnknownField } from '../store/query';
import { overloaded, refusalAnswer, send } from './answer';
import { BODY_LIMIT, jsonBody, Load, plainBody, sentBody } from './body';
import { refuseStrangers, refuseWebPages } from './guards';
import { wantsPage } from './pages/page';
import { refusedPage } from './pages/recorded';
import { type Answer, Refusal, type Route, type RouteRequest } from './route';
import { methodOf, Router } from './router';

export interface ServerOptions {
  readonly routes: readonly Route[];
  /** Without it, whoever is on this machine may read and write. */
  readonly token?: string | undefined;
  /** One line for each request that failed: method, path, status, reason; never content. */
  readonly log: (line: string) => void;
  /** Milliseconds in which a request must have come whole. */
  readonly patience?: number;
  /** Hears of each request that would write, and of why it was refused. */
  readonly answered?: (answered: Answered) => void;
  /** Hears of each JSON that was taken in, and over which connection it came. */
  readonly taken?: (connection: Socket, body: Json) => void;
}

/** What became of a request that would write; `reason` is a sentence without content. */
export interface Answered {
  readonly at: number;
  readonly path: string;
  readonly status: number;
  readonly reason?: string;
}

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Milliseconds since 1970 of the last request. */
  lastRequest(): number;
  close(): Promise<void>;
}

const BASE = '/api';
const BYTES_UNDER_WAY = 192 << 20;
const REQUESTS_UNDER_WAY = 256;

/** Listens on that port of 127.0.0.1; 0 is any. Rejects when it is taken. */
export async function listen(port: number, options: ServerOptions): Promise<Listening> {
  const { patience = 30_000 } = options;
  const handling = new Handling(options);
  const server = createServer({
    requestTimeout: patience,
    headersTimeout: Math.min(patience, 10_000),
    connectionsCheckingInterval: Math.min(patience, 1000),
  });
  server.keepAliveTimeout = 65_000; // longer than clients keep an idle connection: none is closed under a request
  server.maxConnections = 1024;
  server.on('request', (message, response) => void handling.handle(message, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  handling.port = portOf(server);
  return {
    port: handling.port,
    lastRequest: () => handling.lastRequest,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

class Handling {
  port = 0;
  lastRequest = 0;
  readonly #router: Router;
  readonly #load = new Load(BYTES_UNDER_WAY, REQUESTS_UNDER_WAY);

  constructor(private readonly options: ServerOptions) {
    this.#router = new Router(options.routes);
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    let bytes = 0;
    const account = (more: number): void => {
      bytes += more;
      this.#load.add(more);
      if (this.#load.isOver) throw overloaded();
    };
    response.on('error', () => undefined); // a stream may be written to in the moment its reader goes
    this.lastRequest = Date.now();
    this.#load.begin();
    try {
      const answer = await this.#answer(message, account);
      send(response, answer);
      this.#tell(message, answer.status);
    } catch (error) {
      if (message.destroyed && !message.complete) return;
      if (response.headersSent) response.destroy();
      else send(response, this.#failed(message, error));
      message.resume(); // what is not read would block the connection
    } finally {
      this.#load.end(bytes);
    }
  }

  async #answer(message: IncomingMessage, account: (bytes: number) => void): Promise<Answer> {
    const { pathname, query } = placeOf(message);
    const path = pathBelowBase(pathname);
    refuseWebPages(message.headers, this.port, isPrinted(message));
    if (path === undefined) throw new Refusal(404, `There is nothing at this path. The address of Opik Lens ends with ${BASE}.`);
    if (!path.startsWith('/is-alive/')) refuseStrangers(message.headers, this.options.token);
    const method = methodOf(message.method);
    const match = method && this.#router.match(method, path);
    if (!match) throw new Refusal(404, 'HTTP 404 Not Found');
    if (this.#load.isOver) throw overloaded();
    const body = plainBody(
      await sentBody(message, account),
      message.headers['content-encoding'],
      match.route.bodyLimit ?? BODY_LIMIT,
    );
    const { route, params } = match;
    let read: Json | undefined;
    const request: RouteRequest = {
      method,
      path,
      params,
      query,
      headers: message.headers,
      body,
      json: () => {
        read = jsonBody(body);
        return read;
      },
    };
    const answer = await route.handler(request);
    if (read !== undefined) this.options.taken?.(message.socket, read);
    return answer;
  }

  #tell(message: IncomingMessage, status: number, reason?: string): void {
    const { pathname: path } = placeOf(message);
    // Our own paths are no programs that log.
    if (message.method === 'GET' || message.method === 'OPTIONS' || path.includes('/private/lens/')) return;
    this.options.answered?.({ at: Date.now(), path, status, ...(reason !== undefined && { reason }) });
  }

  #failed(message: IncomingMessage, error: unknown): Answer {
    const refusal = refusalOf(error);
    this.#tell(message, refusal.status, refusal.message);
    if (refusal.status !== 404)
      this.options.log(`${message.method} ${placeOf(message).pathname}: ${refusal.status} ${refusal.message}`);
    if (refusal.status === 500 && error instanceof Error) this.options.log(error.stack ?? '');
    const isForPerson = isPrinted(message) && wantsPage(message.headers.accept);
    return isForPerson ? refusedPage(refusal.status) : refusalAnswer(refusal);
  }
}

/** Links that SDKs print: they answer a person with a page that does nothing. */
const isPrinted = (message: IncomingMessage): boolean =>
  message.method === 'GET' && pathBelowBase(placeOf(message).pathname)?.startsWith('/v1/session/redirect/') === true;

/** Any text may come as the address of a request: nothing here throws. */
function placeOf({ url = '' }: IncomingMessage): { readonly pathname: string; readonly query: URLSearchParams } {
  const mark = url.indexOf('?');
  const pathname = mark < 0 ? url : url.slice(0, mark);
  return { pathname, query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)) };
}

/** opik 1.11 (Python) asks for the ping beside the base path, and holds its records back when that is not found. */
const PING = '/is-alive/ping';

function pathBelowBase(pathname: string): string | undefined {
  if (pathname === PING) return PING;
  return pathname === BASE || pathname.startsWith(`${BASE}/`) ? pathname.slice(BASE.length).replace(/\/+$/, '') : undefined;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof UnknownField) return new Refusal(400, error.message);
  if (isDiskFailure(error))
    return new Refusal(503, 'The disk is full or broken: nothing was stored.', { 'Retry-After': '5', 'RateLimit-Reset': '5' });
  return new Refusal(500, 'Something went wrong inside Opik Lens.');
}
