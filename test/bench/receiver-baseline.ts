import { createServer } from 'node:http';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { property } from './json';

/**
 * What one would write in an afternoon, to compare the receiver with: `node:http` that hands each body to a worker, which decompresses,
 * parses and upserts it with `node:sqlite`, one transaction a request. It merges what comes twice, counts nothing, and cannot search text.
 */

interface Database {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: readonly (string | number | null)[]): unknown };
}

const TABLE = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE spans (id TEXT PRIMARY KEY, trace TEXT, parent TEXT, name TEXT, type TEXT, started TEXT, ended TEXT, tokens INTEGER,
    error INTEGER, body TEXT);
  CREATE INDEX spans_of_trace ON spans (trace, started, ended, tokens, error);`;

const UPSERT = `INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
  ended = coalesce(excluded.ended, ended), tokens = coalesce(excluded.tokens, tokens), error = excluded.error, body = json_patch(body, excluded.body)`;

function store(file: string): void {
  const sqlite: unknown = process.getBuiltinModule('node:sqlite');
  const { DatabaseSync } = sqlite as { DatabaseSync: new (file: string) => Database };
  const database = new DatabaseSync(file);
  database.exec(TABLE);
  const upsert = database.prepare(UPSERT);
  const text = (span: unknown, name: string): string | null => {
    const value = property(span, name);
    return typeof value === 'string' ? value : null;
  };
  parentPort?.on('message', ({ id, body, gzip }: { id: number; body: Uint8Array; gzip: boolean }) => {
    const json: unknown = JSON.parse((gzip ? gunzipSync(body) : Buffer.from(body.buffer)).toString('utf8'));
    const spans = property(json, 'spans');
    database.exec('BEGIN');
    for (const span of Array.isArray(spans) ? spans : []) {
      const place = ['id', 'trace_id', 'parent_span_id', 'name', 'type', 'start_time', 'end_time'].map((name) =>
        text(span, name),
      );
      const tokens = Number(property(property(span, 'usage'), 'total_tokens') ?? 0);
      upsert.run(...place, tokens, property(span, 'error_info') === undefined ? 0 : 1, JSON.stringify(span));
    }
    database.exec('COMMIT');
    parentPort?.postMessage(id);
  });
}

function serve(file: string): void {
  const worker = new Worker(__filename, { argv: [file] });
  const waiting = new Map<number, () => void>();
  let last = 0;
  worker.on('message', (id: number) => {
    waiting.get(id)?.();
    waiting.delete(id);
  });
  const server = createServer((message, response) => {
    const pieces: Buffer[] = [];
    message.on('data', (piece: Buffer) => pieces.push(piece));
    message.on('end', () => {
      const body = new Uint8Array(Buffer.concat(pieces));
      last += 1;
      waiting.set(last, () => response.writeHead(204).end());
      worker.postMessage({ id: last, body, gzip: message.headers['content-encoding'] === 'gzip' }, [body.buffer]);
    });
  });
  server.keepAliveTimeout = 65_000; // its turn comes again only after the receiver's
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    console.log(JSON.stringify({ url: `http://127.0.0.1:${port}/api` }));
  });
  process.once('SIGTERM', () => process.exit(0));
}

const [, , file = ''] = process.argv;
if (isMainThread) serve(file);
else store(file);
