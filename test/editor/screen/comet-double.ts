import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for Comet's host: an account with workspaces, and Opik beside it. */
export interface CometDouble {
  /** Of Opik's API on it. */
  readonly url: string;
  readonly origin: string;
  readonly key: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  stop(): void;
}

/** Starts one on this machine; it knows one key, which names the host as Comet's keys do. */
export async function startCometDouble(workspaces: readonly string[]): Promise<CometDouble> {
  const asked: string[] = [];
  let key = '';
  const server = createServer(({ url = '', headers }, response) => {
    const [path = ''] = url.split('?');
    asked.push(path);
    const isKnown = headers.authorization === key;
    const isIn = workspaces.includes(String(headers['comet-workspace'] ?? workspaces[0]));
    const answers: Readonly<Record<string, readonly [number, unknown]>> = {
      '/opik/api/is-alive/ping': [200, { healthy: true }],
      '/api/rest/v2/account-details': isKnown ? [200, { defaultWorkspaceName: workspaces[0] }] : [401, {}],
      '/api/rest/v2/workspaces': isKnown ? [200, { workspaceNames: workspaces }] : [401, {}],
      '/opik/api/v1/private/projects': isKnown
        ? isIn
          ? [200, { content: [], page: 1, size: 0, total: 0 }]
          : [403, {}]
        : [401, {}],
    };
    const [status, body] = answers[path] ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  key = `abcdefghijklmnop*${Buffer.from(JSON.stringify({ baseUrl: `${origin}/` })).toString('base64')}`;
  return { url: `${origin}/opik/api`, origin, key, asked, stop: () => server.close() };
}
