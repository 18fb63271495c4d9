import type { Json } from '../json';

/** Attributes in the order in which they were sent. */
export type Attributes = readonly (readonly [key: string, value: Json])[];

/** Something that happened during a span. */
export interface OtlpEvent {
  readonly name: string;
  /** Microseconds since 1970. */
  readonly time: number;
  readonly attributes: Attributes;
}

/** A span as OpenTelemetry exports it, whatever the encoding. */
export interface OtlpSpan {
  /** Hexadecimal, lower case. */
  readonly traceId: string;
  readonly spanId: string;
  /** '' for a root. */
  readonly parentSpanId: string;
  readonly name: string;
  /** Microseconds since 1970; 0 when unknown. */
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly events: readonly OtlpEvent[];
  /** The message of an error status, which may be ''. */
  readonly failure?: string;
}

/** The spans of one request, and the names of the libraries that made them. */
export interface OtlpBatch {
  readonly spans: readonly OtlpSpan[];
  readonly scopes: readonly string[];
}

/** The body is no export request; the message says why. */
export class Undecodable extends Error {}

/** `STATUS_CODE_ERROR` of the trace protocol. */
export const ERROR_STATUS = 2;
/** How deep values may be nested. */
export const VALUE_DEPTH = 100;
