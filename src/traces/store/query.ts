import type { SpanType } from '../model';

/** The operators of Opik's filters (`TraceFilter_Public.operator`). */
export const operators = [
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  '=',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'is_empty',
  'is_not_empty',
  'in',
  'not_in',
] as const;
export type Operator = (typeof operators)[number];

export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  /** The place inside `metadata`, `usage`, `feedback_scores`, `input` or `output`. */
  readonly key?: string;
  readonly value?: string;
}

export interface Sorting {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** Which records are asked for, and how much of them. All conditions must hold. */
export interface Query {
  /** The id of a project; without it, all projects. */
  readonly project?: string;
  readonly filters?: readonly Filter[];
  /** Words that must occur in name, input or output; the last may be the beginning of one. */
  readonly search?: string;
  /** Microseconds since 1970. */
  readonly from?: number;
  readonly to?: number;
  /** Fields to leave out. */
  readonly exclude?: ReadonlySet<string>;
  /** Whether long inputs, outputs and metadata are cut and become strings. */
  readonly truncate?: boolean;
}

export interface SpanQuery extends Query {
  readonly trace?: string;
  readonly type?: SpanType;
}

/** A page of a list, as people count: from 1. */
export interface Paging {
  readonly page: number;
  readonly size: number;
  readonly sorting?: readonly Sorting[];
}

/** A stretch of a stream, newest ids first. */
export interface Stretch {
  readonly limit: number;
  /** The last id of the stretch before. */
  readonly after?: string;
}

export interface Page<T> {
  readonly page: number;
  readonly size: number;
  /** Of all pages. */
  readonly total: number;
  readonly content: readonly T[];
}

/** A page whose records are text already: a JSON list. */
export type JsonPage = Omit<Page<never>, 'content'> & { readonly content: string };

/** A filter or a sorting that the store can't answer; the message is for the person who wrote it. */
export class UnknownField extends Error {}
