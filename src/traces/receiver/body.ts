import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, inflateSync } from 'node:zlib';
import { isDeeperThan, type Json, parsed } from '../json';
import { Refusal } from './route';

/** Bytes of a body as sent; the newest Python SDK makes batches of up to 20 MB before it splits them. */
export const SENT_LIMIT = 32 << 20;
/** Bytes of a body when decompressed. */
export const BODY_LIMIT = 64 << 20;
/** How deep JSON may be nested. */
const DEPTH_LIMIT = 400;

/** What all requests under way hold in memory; over the limit, senders are asked to come back. */
export class Load {
  #bytes = 0;
  #requests = 0;

  constructor(
    private readonly byteLimit: number,
    private readonly requestLimit: number,
  ) {}

  get isOver(): boolean {
    return this.#bytes > this.byteLimit || this.#requests > this.requestLimit;
  }

  begin(): void {
    this.#requests += 1;
  }

  add(bytes: number): void {
    this.#bytes += bytes;
  }

  end(bytes: number): void {
    this.#requests -= 1;
    this.#bytes -= bytes;
  }
}

/** How long the rest of a body that is too large is waited for, in ms. */
const REST_MS = 2_000;

/** The body of the request as sent; throws a `Refusal` when it is too much. `account` learns of each piece. */
export async function sentBody(message: IncomingMessage, account: (bytes: number) => void): Promise<Buffer> {
  const announced = Number(message.headers['content-length'] ?? 0);
  if (announced > SENT_LIMIT) return refuseWithRest(message);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of message.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(piece)) continue;
    size += piece.length;
    account(piece.length);
    if (size > SENT_LIMIT) break;
    pieces.push(piece);
  }
  if (size > SENT_LIMIT) return refuseWithRest(message);
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
}

/** Drops the rest of the body before it is refused: a sender that still writes while the connection closes never reads why. */
async function refuseWithRest(message: IncomingMessage): Promise<never> {
  message.resume();
  await Promise.race([finished(message).catch(() => undefined), setTimeout(REST_MS, undefined, { ref: false })]);
  throw tooLarge(SENT_LIMIT);
}

/** The body without its compression; the Python SDK sends gzip, the TypeScript SDK none. */
export function plainBody(body: Buffer, encoding: string | undefined, limit: number): Buffer {
  try {
    switch (encoding?.toLowerCase() ?? 'identity') {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, { maxOutputLength: limit, chunkSize: pieceSize(body, limit) });
      case 'deflate':
        return inflateSync(body, { maxOutputLength: limit });
      case 'identity':
        if (body.length > limit) throw tooLarge(limit);
        return body;
      default:
        throw new Refusal(415, `The content encoding must be gzip, deflate or none.`);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new Refusal(400, 'The body is not what its content encoding says.');
  }
}

const SMALLEST_PIECE = 16 << 10;

/** What gzip says at its end of the size, and one byte more, so that all comes out in one piece that need not be put together. */
function pieceSize(body: Buffer, limit: number): number {
  const said = body.length < 4 ? 0 : body.readUInt32LE(body.length - 4);
  return said >= limit ? SMALLEST_PIECE : Math.max(said + 1, SMALLEST_PIECE);
}

/** The body as JSON, or a `Refusal`. */
export function jsonBody(body: Buffer): Json {
  const json = parsed(body.toString('utf8'));
  if (json === undefined) throw new Refusal(400, 'The body is no JSON.');
  if (isDeeperThan(json, DEPTH_LIMIT)) throw new Refusal(400, `The body is nested deeper than ${DEPTH_LIMIT} levels.`);
  return json;
}

const tooLarge = (limit: number): Refusal =>
  new Refusal(413, `The body is larger than ${limit >> 20} MB.`, { Connection: 'close' });
