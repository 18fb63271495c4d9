import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { property } from '../bench/json';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** The real `opik-lens receive` in a process of its own. */
export class ReceiverProcess {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  readonly #ended: Promise<void>;

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    /** What it has said on stderr. */
    readonly log: readonly string[],
  ) {
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  static async start(node: string, store: string): Promise<ReceiverProcess> {
    const loader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
    const main = path.resolve(__dirname, '..', '..', 'src', 'cli', 'main.ts');
    const args = ['--import', loader, main, 'receive', '--port', '0', '--store', store, '--json'];
    const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    const log: string[] = [];
    child.stderr.on('data', (text: Buffer) => log.push(text.toString()));
    const url = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The receiver ended with ${code}: ${log.join('')}`)));
      child.stdout.once('data', (line: Buffer) => resolve(String(property(JSON.parse(line.toString()), 'url'))));
    });
    return new ReceiverProcess(url, child, log);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    await this.#ended;
    this.#agent.destroy();
  }

  /** Sends one request below `/v1/private`; the answer counts also when the connection breaks after it. */
  send(method: string, where: string, body?: string | Uint8Array, headers: Record<string, string> = {}): Promise<Reply> {
    const { url } = this;
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.#agent, headers: { 'Content-Type': 'application/json', ...headers } };
      const sent = request(`${url}/v1/private${where}`, options, (answer) => {
        let text = '';
        const reply = (): void => resolve({ status: answer.statusCode ?? 0, text });
        answer.on('data', (piece: Buffer) => {
          text += piece;
        });
        answer.on('end', reply).on('error', reply);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** How many records the list has. */
  async total(where: string): Promise<number> {
    const { text } = await this.send('GET', where);
    return Number(property(JSON.parse(text), 'total'));
  }

  /** MB that it held at most, where the system says. */
  peak(): number | undefined {
    const file = `/proc/${this.child.pid}/status`;
    return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024 : undefined;
  }
}
