import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** What the double of the server answers: it pairs, nobody opens the link, the code is not (or no more) known, there is no such project, the key is wrong. */
export type Pairing = 'pairs' | 'waits' | 'refuses-code' | 'no-project' | 'refuses-key';

const PROJECT = '019a0000-0000-7000-8000-000000000001';

/**
 * A double of the part of Opik's server that pairs a Local Runner, for both generations of the command line: `local-runners/connections`
 * (opik 1.10.40 to 1.11.2) and `pairing/sessions` (from 1.11.3). Nothing else of a server is in it.
 */
export class PairingDouble {
  /** The routes that were asked, such as `POST local-runners/x/heartbeats`, in their order. */
  readonly asked: string[] = [];
  /** Names of the entrypoints that a program announced. */
  announced: readonly string[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly pairing: Pairing,
  ) {}

  static async start(pairing: Pairing): Promise<PairingDouble> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const double = new PairingDouble(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, pairing);
    server.on('request', async (request, response) => {
      const path = (request.url ?? '').replace(/^.*\/v1\/private\/|\?.*$/g, '');
      double.asked.push(`${request.method} ${path}`);
      const [status, body] = double.answer(`${request.method} ${path}`, await textOf(request));
      const later = path.endsWith('jobs/next') ? 300 : 0;
      setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)), later);
    });
    return double;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(route: string, body: string): [status: number, body: object | null] {
    if (this.pairing === 'refuses-key') return [401, { code: 401, message: 'API key should be provided' }];
    if (/\/agents$/.test(route)) {
      this.announced = Object.keys(JSON.parse(body) as object);
      return [200, {}];
    }
    if (/projects\/retrieve$/.test(route))
      return this.pairing === 'no-project'
        ? [404, { errors: ['Project not found'] }]
        : [200, { id: PROJECT, name: (JSON.parse(body) as { name: string }).name }];
    if (/local-runners\/connections$/.test(route))
      return this.pairing === 'refuses-code'
        ? [404, { errors: ['Invalid or expired pairing code'] }]
        : [201, { runner_id: randomUUID(), workspace_id: 'default', project_id: PROJECT, project_name: 'Demo' }];
    if (/pairing\/sessions$/.test(route)) return [201, { session_id: randomUUID(), runner_id: randomUUID() }];
    if (/^GET local-runners\/[^/]+$/.test(route))
      return [200, { status: this.pairing === 'waits' ? 'pairing' : 'connected', project_id: PROJECT }];
    if (/heartbeats$/.test(route)) return [200, { cancelled_job_ids: [] }];
    if (/jobs\/next$/.test(route)) return [200, null];
    return [200, {}];
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}
