import { Agent, request } from 'node:http';
import type { Batch } from './receiver-spans';

/** Where SDKs post spans, below the address of a receiver. */
export const SPANS_PATH = '/v1/private/spans/batch';

const CONNECTIONS = 4;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** What a server did with the batches. */
export interface Ingest {
  /** Spans a second. */
  readonly rate: number;
  /** Milliseconds from a request to its answer. */
  readonly answers: readonly number[];
}

/** Sends one request on a connection that is kept, and gives the bytes of its answer; throws unless it succeeded. */
export function exchange(
  url: string,
  method: 'GET' | 'POST',
  body?: Buffer,
  gzip = false,
  more: Readonly<Record<string, string>> = {},
): Promise<number> {
  const headers = {
    ...(body && { 'Content-Type': 'application/json', 'Content-Length': body.length }),
    ...(gzip && { 'Content-Encoding': 'gzip' }),
    ...more,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers }, (answer) => {
      let size = 0;
      answer.on('data', (piece: Buffer) => {
        size += piece.length;
      });
      answer.on('end', () => {
        const { statusCode = 0 } = answer;
        if (statusCode < 300) resolve(size);
        else reject(new Error(`${method} ${url} was answered with ${statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Posts the batches to that address as fast as four connections take them, or as many spans a second as `pace` says. */
export async function ingest(
  url: string,
  batches: readonly Batch[],
  { pace, headers }: { readonly pace?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Ingest> {
  const answers: number[] = [];
  let next = 0;
  let due = 0;
  const start = performance.now();
  const connection = async (): Promise<void> => {
    for (let batch = batches[next]; batch; batch = batches[next]) {
      next += 1;
      if (pace !== undefined) {
        const wait = due - (performance.now() - start);
        due += (batch.spans / pace) * 1000;
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      }
      const sent = performance.now();
      await exchange(url, 'POST', batch.body, batch.gzip, headers);
      answers.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const spans = batches.reduce((sum, batch) => sum + batch.spans, 0);
  return { rate: (spans / (performance.now() - start)) * 1000, answers };
}
