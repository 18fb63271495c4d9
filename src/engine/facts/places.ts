export type Language = 'python' | 'typescript';

/** A half-open range of offsets `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type FunctionId = number;
export type ClassId = number;
export type CallId = number;
export type BindingId = number;
export type ImportId = number;

/** Where an entry can be added to a bracketed, comma-separated list. */
export interface ListAnchor {
  /** The offset just behind the opening bracket. */
  readonly open: number;
  /** The offset of the closing bracket. */
  readonly close: number;
  /** The offset just behind the last entry; absent for an empty list. */
  readonly lastEnd?: number;
  readonly trailingComma: boolean;
  /** The indentation of the entries when each stands on its own line. */
  readonly entryIndent?: string;
}

/** The statement around an expression, and how another one is put beside it. */
export interface StatementAnchor {
  readonly at: Span;
  readonly indent: string;
  /** Nothing else stands on its first line before it, so that a line can be put above. */
  readonly ownLine: boolean;
  /** The statement is nothing but this expression (with its `await`). */
  readonly sole: boolean;
}
