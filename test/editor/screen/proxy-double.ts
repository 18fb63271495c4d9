import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A stand-in for a company's proxy: whatever host is asked for, it leads to one server of this machine. */
export interface ProxyDouble {
  readonly address: string;
  /** The hosts that were asked for. */
  readonly hosts: readonly string[];
  stop(): void;
}

/** Starts one that leads to `origin`. */
export async function startProxyDouble(origin: string): Promise<ProxyDouble> {
  const { hostname, port } = new URL(origin);
  const hosts: string[] = [];
  const server = createServer((asked, response) => {
    const url = new URL(asked.url ?? '', origin);
    hosts.push(url.host);
    const passed = request(
      { hostname, port, path: url.pathname + url.search, method: asked.method, headers: asked.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  });
  server.on('connect', ({ url = '' }, client, head) => {
    hosts.push(url.replace(/:\d+$/, ''));
    const passed = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      passed.write(head);
      passed.pipe(client);
      client.pipe(passed);
    });
    for (const [one, other] of [
      [passed, client],
      [client, passed],
    ] as const)
      one.on('error', () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hosts,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
