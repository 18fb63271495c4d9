import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { repository } from '../editor/launcher/folders';

/** A span as a proof looks at it: what is missing is not there. */
export interface SpanSeen {
  readonly name: string;
  readonly type: string;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly usage?: Readonly<Record<string, number>>;
  readonly model?: string;
  readonly provider?: string;
  readonly error?: string;
  readonly metadata?: unknown;
  readonly spans: readonly SpanSeen[];
}

/** A trace with its spans as a tree. */
export interface TraceSeen extends Omit<SpanSeen, 'type'> {
  readonly id: string;
  readonly thread?: string;
  readonly tags?: readonly string[];
  readonly ended: boolean;
}

/** Where a program sends its traces. */
export interface Place {
  readonly url: string;
  readonly project: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The real receiver, `opik-lens receive`, on a store that is thrown away. OPIK_LENS_RECEIVER_NODE names another Node to run it, since the
 * SQLite driver depends on it.
 */
export class Receiver {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Receiver> {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'receiver-')));
    const store = path.join(folder, 'traces.db');
    const loader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
    const main = path.join(repository, 'src', 'cli', 'main.ts');
    const args = ['--import', loader, main, 'receive', '--port', '0', '--store', store, '--json'];
    const node = process.env.OPIK_LENS_RECEIVER_NODE || process.execPath;
    const child = spawn(node, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the receiver ended with ${code}`)));
      child.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString()) as { url: string }).url));
    });
    return new Receiver(url, child, folder);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The traces of a project in the order of their start. */
  async traces(project: string): Promise<readonly TraceSeen[]> {
    const query = `project_name=${encodeURIComponent(project)}&size=100`;
    const [traces, spans] = await Promise.all([this.read(`traces?${query}`), this.read(`spans?${query}`)]);
    return traces.toSorted(byStart).map((trace) => ({
      id: String(trace.id),
      ...seen(trace),
      ended: trace.end_time !== undefined,
      ...(trace.thread_id !== undefined && { thread: String(trace.thread_id) }),
      ...(Array.isArray(trace.tags) && { tags: trace.tags.map(String) }),
      spans: below(
        undefined,
        spans.filter((span) => span.trace_id === trace.id),
      ),
    }));
  }

  /** The records of a page of Opik's API; an unknown project has none. */
  async read(resource: string): Promise<readonly Fields[]> {
    const response = await fetch(`${this.url}/v1/private/${resource}`);
    if (!response.ok) throw new Error(`GET ${resource} was answered with ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { readonly content: readonly Fields[] }).content;
  }
}

/** One receiver for the tests of a file. */
export function receiverForFile(): () => Receiver {
  let receiver: Receiver | undefined;
  beforeAll(async () => {
    receiver = await Receiver.start();
  });
  afterAll(() => receiver?.stop());
  return () => {
    if (!receiver) throw new Error('The receiver is not there yet.');
    return receiver;
  };
}

const byStart = (a: Fields, b: Fields): number => String(a.start_time).localeCompare(String(b.start_time));

function below(parent: string | undefined, spans: readonly Fields[]): readonly SpanSeen[] {
  return spans
    .filter((span) => span.parent_span_id === parent)
    .toSorted(byStart)
    .map((span) => ({ ...seen(span), type: String(span.type), spans: below(String(span.id), spans) }));
}

function seen(record: Fields): Omit<SpanSeen, 'type' | 'spans'> {
  const { name, input, output, usage, model, provider, error_info: error, metadata } = record;
  const known = { input, output, usage, model, provider, metadata, error: (error as Fields | undefined)?.exception_type };
  return { name: String(name), ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) };
}
