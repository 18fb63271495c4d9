/** What all traces add up to that a filter leaves, counted where they are; what is not told is missing, which is not zero. */
export interface Aggregates {
  readonly traces?: number;
  readonly errors?: number;
  /** Milliseconds of those that have ended. */
  readonly duration?: { readonly p50: number; readonly p90: number; readonly p99: number };
  /** US dollars. */
  readonly cost?: number;
  /** On average for each trace. */
  readonly tokens?: number;
}
