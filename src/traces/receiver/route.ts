import type { IncomingHttpHeaders } from 'node:http';
import type { Json } from '../json';
import type { TraceStore } from '../store/store';
import type { AttachedEditor } from './editors';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that passed the guards; its body is whole and decompressed. */
export interface RouteRequest {
  readonly method: Method;
  /** Below `/api`, percent-decoded by segment in `params`. */
  readonly path: string;
  /** What stands at each `:name` of the path pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as JSON; throws a `Refusal` (400) when it is none or nested too deep. */
  json(): Json;
}

/** Where a stream of an answer goes. */
export interface Sink {
  write(text: string): void;
  end(): void;
  /** Bytes that the other side has not taken yet. */
  readonly backlog: number;
  /** Aborted when the other side has gone. */
  readonly closed: AbortSignal;
}

/** What goes back: at most one of `json`, `body` and `stream`. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string | Uint8Array;
  readonly stream?: (sink: Sink) => void;
}

/** One request that the receiver answers. */
export interface Route {
  readonly method: Method;
  /** Below `/api`; `:name` stands for one segment. A literal segment is preferred to a named one. */
  readonly path: string;
  /** The bytes that its body may have when decompressed, if not the common limit. */
  readonly bodyLimit?: number;
  readonly handler: (request: RouteRequest) => Answer | Promise<Answer>;
}

/** What the routes work with. */
export interface Surroundings {
  readonly store: TraceStore;
  readonly version: string;
  /** The folder for attachments, which no other store shares; made when the first comes. */
  readonly attachments: string;
  /** Where the receiver listens, `http://127.0.0.1:PORT/api`. */
  url(): string;
  /** Milliseconds since 1970. */
  now(): number;
  /** The editors whose windows are attached now. */
  editors(): readonly AttachedEditor[];
}

/** The routes of one resource: each file in `routes/` exports one of these, and `routes/index.ts` lists it. */
export type RouteTable = (surroundings: Surroundings) => readonly Route[];

/** Thrown in a handler: the request can't be answered, and why, for the log of the program that sent it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const ok = (json: unknown): Answer => ({ status: 200, json });
export const noContent: Answer = { status: 204 };
/** 201 with the place of what was created, as Opik answers. */
export const created = (location: string, json?: unknown): Answer => ({ status: 201, headers: { Location: location }, json });
export const notFound = (what: string): Answer => ({ status: 404, json: { code: 404, message: `${what} not found` } });
