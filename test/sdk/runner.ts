import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a program told the runner's server about its entrypoints: by name, their parameters. */
export type Announced = Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>;

/**
 * The part of Opik's server that runs entrypoints: it takes their announcement and hands out one job. Real SDKs talk to it when
 * they run in `runnerMode`.
 */
export class JobServer {
  announced: Announced = {};
  private given = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Hands out one job: this agent with these inputs. */
  static async start(agent: string, inputs: Readonly<Record<string, unknown>>): Promise<JobServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const jobs = new JobServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answer = jobs.answer(request.url ?? '', Buffer.concat(chunks).toString(), { agent_name: agent, inputs });
        response.writeHead(answer === undefined ? 204 : 200, { 'content-type': 'application/json' });
        setTimeout(() => response.end(answer && JSON.stringify(answer)), answer ? 0 : 50);
      });
    });
    return jobs;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(path: string, body: string, job: object): object | undefined {
    if (path.endsWith('/agents')) {
      const agents = JSON.parse(body) as Readonly<Record<string, { readonly params: Announced[string] }>>;
      this.announced = Object.fromEntries(Object.entries(agents).map(([name, { params }]) => [name, params]));
      return undefined;
    }
    if (path.endsWith('/heartbeats')) return { cancelled_job_ids: [] };
    if (!path.endsWith('/jobs/next')) return {};
    if (this.given) return undefined;
    this.given = true;
    return { id: 'job', runner_id: 'runner', status: 'running', timeout: 10, ...job };
  }
}

/** Makes the SDK of a program take jobs. */
export const runnerMode: Readonly<Record<string, string>> = { OPIK_RUNNER_MODE: 'true', OPIK_RUNNER_ID: 'runner' };
