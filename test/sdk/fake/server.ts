import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Answers } from './answers';

/** One request as an SDK sent it; `body` is decompressed, and parsed where it is JSON. */
export interface Recorded {
  readonly method: string;
  /** Without the base path `/api`. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  readonly status: number;
}

/**
 * A fake of Opik's server that records every request and forgets it at its end: for finding out what the SDKs send, and for tests
 * that only ask whether anything arrived. It stores no traces; the receiver does.
 */
export class FakeOpik {
  readonly requests: Recorded[] = [];
  private readonly answers = new Answers();
  private server: Server | undefined;

  /** The base URL that SDKs are given. */
  get url(): string {
    const address = this.server?.address() as AddressInfo | undefined;
    return `http://127.0.0.1:${address?.port}/api`;
  }

  /** Listens on a free port of the loopback interface, or on the given one. */
  async start(port = 0): Promise<this> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://fake');
        const path = pathname.replace(/^\/api\/?/, '/').replace(/\/\//g, '/');
        const body = bodyOf(request, Buffer.concat(chunks));
        const answer = this.answers.to(request.method ?? '', path, body, new URLSearchParams(search));
        this.requests.push({
          method: request.method ?? '',
          path,
          query: search,
          headers: request.headers,
          body,
          status: answer.status,
        });
        const location = answer.created ? { location: `${this.url}${path.replace(/\/$/, '')}/${answer.created}` } : {};
        response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/json', ...location });
        response.end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)));
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return this;
  }

  /** The bodies' records of every batch request: `sent('spans')`. */
  sent(kind: 'traces' | 'spans'): readonly Readonly<Record<string, unknown>>[] {
    return this.requests.flatMap(({ path, body }) => {
      if (path !== `/v1/private/${kind}/batch` || typeof body !== 'object' || body === null) return [];
      const records = (body as Readonly<Record<string, unknown>>)[kind];
      return Array.isArray(records) ? (records as Readonly<Record<string, unknown>>[]) : [];
    });
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}

function bodyOf(request: IncomingMessage, bytes: Buffer): unknown {
  const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  if (plain.length === 0) return undefined;
  if (!String(request.headers['content-type']).includes('json')) return `<${plain.length} bytes>`;
  return JSON.parse(plain.toString('utf8'));
}
