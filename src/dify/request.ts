import { beginningOf } from '../network/beginning';
import { whyUnreachable } from '../network/unreachable';
import type { Secret } from '../setup/secret';
import { hasForgeryToken, headersOf } from './token';
import { DifyFailed, type DifyTrouble } from './trouble';

/** Where a console is, and who asks. */
export interface ConsoleAccess {
  readonly base: string;
  readonly token: Secret;
  /** Milliseconds that one request may take. */
  readonly patience: number;
}

/** What the console answered, whatever it says. */
export interface ConsoleReply {
  readonly status: number;
  readonly json: unknown;
  /** The `code` of Dify's errors; empty elsewhere. */
  readonly code: string;
  /** The `message` of Dify's errors; empty elsewhere. Not for people: it can hold anything. */
  readonly message: string;
  /** What the release calls itself (`X-Version`, in all of Dify's answers). */
  readonly version?: string;
}

/** No answer that is looked into is longer. */
const MOST_BYTES = 1_048_576;

/** One request to the console. It follows no redirect, so that the token stays with the address; what is no answer of Dify's is thrown as `DifyFailed`. */
export async function consoleReply(
  { base, token, patience }: ConsoleAccess,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
): Promise<ConsoleReply> {
  const signal = AbortSignal.timeout(patience);
  const answer = await answerOf(`${base}/console/api${path}`, signal, {
    method,
    redirect: 'manual',
    signal,
    headers: { ...headersOf(token), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { status, text, location, version } = answer;
  if (status === 407) throw failed({ kind: 'unreachable', why: 'proxy' });
  if (status >= 300 && status < 400) throw failed({ kind: 'redirect', to: originOf(location, base) });
  const json = parsed(text);
  const [code, message] = [textIn(json, 'code'), textIn(json, 'message')];
  if (status === 401) throw failed({ kind: /csrf/i.test(message) && !hasForgeryToken(token) ? 'cookies-wanted' : 'bad-token' });
  if (status === 403) throw failed({ kind: 'no-permission' });
  if (status >= 500) throw failed({ kind: 'server-error', status });
  if (json === undefined) throw failed({ kind: 'not-dify' });
  return { status, json, code, message, ...(version !== null && { version: shortened(version) }) };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
  readonly version: string | null;
}

async function answerOf(url: string, signal: AbortSignal, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, init);
    const { status, headers } = response;
    return {
      status,
      text: await beginningOf(response, MOST_BYTES),
      location: headers.get('location'),
      version: headers.get('x-version'),
    };
  } catch (error) {
    throw failed({ kind: 'unreachable', why: whyUnreachable(error, signal) });
  }
}

/** A member of an object; undefined where there is none. */
export const member = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? Object.getOwnPropertyDescriptor(json, name)?.value : undefined;

/** A member that is a text; empty where there is none. */
export function textIn(json: unknown, name: string): string {
  const value = member(json, name);
  return typeof value === 'string' ? value : '';
}

/** Text of a server in one line, and not too much of it: it stands among words of the editor. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 200);

const failed = (trouble: DifyTrouble): DifyFailed => new DifyFailed(trouble);

const originOf = (location: string | null, base: string): string =>
  location !== null && URL.canParse(location, base) ? new URL(location, base).origin : base;

const shortened = (version: string): string => version.replace(/[^\w.+-]/g, '').slice(0, 20);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
