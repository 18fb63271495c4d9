import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Server } from 'node:net';

const servers: Server[] = [];

/** Closes all of them. */
export function closeServers(): void {
  for (const server of servers.splice(0)) server.close();
}

/** A server on a free port, with a certificate where one is given. Its address. */
export async function listening(answer: RequestListener, certificate?: ServerOptions): Promise<string> {
  const server = certificate ? createSecureServer(certificate, answer) : createServer(answer);
  server.on('connection', (socket) => socket.unref());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`;
}

/** An address where nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const address = await listening(() => undefined);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return `${address}/api`;
}

/** The body of a request as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/** Answers with JSON; how many bytes went out with it. */
export function sendJson(response: ServerResponse, status: number, json?: unknown, headers: Record<string, string> = {}): number {
  const body = json === undefined ? '' : JSON.stringify(json);
  response.writeHead(status, { ...(body !== '' && { 'content-type': 'application/json' }), ...headers }).end(body);
  return Buffer.byteLength(body);
}
