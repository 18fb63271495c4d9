import type { Json } from '../json';
import type { Project, ScoreWrite, Span, SpanPatch, SpanWrite, Thread, Trace, TracePatch, TraceWrite } from '../model';
import type { DocumentStore } from './documents';
import type { Stat } from './figures';
import type { Outbox } from './outbox';
import type { JsonPage, Page, Paging, Query, SpanQuery, Stretch } from './query';

/** What a write touched, told once it is on disk. */
export interface StoreChange {
  /** Ids of traces that changed or whose spans changed. */
  readonly traces: readonly string[];
  /** Ids of projects, each also when one of its traces changed. */
  readonly projects: readonly string[];
  /** Kinds of documents. */
  readonly documents: readonly string[];
  /** Whether records went away. */
  readonly removed: boolean;
}

/** How old traces go away. Whichever limit is reached first counts. */
export interface Retention {
  readonly days: number;
  readonly bytes: number;
}

/**
 * Traces on disk. Records merge by id: start and end arrive apart, in any order, spans before their trace, a patch before its record; later
 * non-null fields win. A write that returned survives the death of the process. All calls are synchronous; an error of the disk is thrown.
 */
export interface TraceStore {
  readonly driver: string;
  /** Says what had to be done to open the file (a corrupt one was set aside, ...). */
  readonly notices: readonly string[];

  writeTraces(traces: readonly TraceWrite[]): void;
  writeSpans(spans: readonly SpanWrite[]): void;
  patchTrace(id: string, patch: TracePatch): void;
  patchSpan(id: string, patch: SpanPatch): void;
  scoreTraces(scores: readonly ScoreWrite[]): void;
  scoreSpans(scores: readonly ScoreWrite[]): void;
  /** `id` of each score is the thread id. */
  scoreThreads(scores: readonly ScoreWrite[]): void;
  /** Guardrail results, as sent, of a trace. */
  addGuardrails(trace: string, checks: readonly Json[]): void;
  setThreadStatus(project: string, threads: readonly string[], status: Thread['status']): void;
  removeTraces(ids: readonly string[]): void;

  /** The project of that name, created when absent; no name is the default project. */
  ensureProject(name: string | undefined, description?: string): Project;
  projectNamed(name: string): Project | undefined;
  project(id: string): Project | undefined;
  /** Last updated first unless sorted by `name`; `name` matches a part. */
  projects(paging: Paging & { readonly name?: string }): Page<Project>;

  trace(id: string): Trace | undefined;
  /** Newest first unless sorted. */
  traces(query: Query, paging: Paging): Page<Trace>;
  /** The same as JSON text, without inputs, outputs and metadata: for long lists, of which no objects are made. */
  traceSummaries(query: Query, paging: Paging): JsonPage;
  streamTraces(query: Query, stretch: Stretch): readonly Trace[];
  /** Traces that were never sent, but spans of theirs. */
  streamMissingTraces(query: Query, stretch: Stretch): readonly Pick<Trace, 'id' | 'project_id'>[];
  span(id: string): Span | undefined;
  /** In the order of their start when of one trace, newest first otherwise. */
  spans(query: SpanQuery, paging: Paging): Page<Span>;
  /** As `traceSummaries`. */
  spanSummaries(query: SpanQuery, paging: Paging): JsonPage;
  /** What all of them add up to. */
  stats(kind: 'traces' | 'spans' | 'threads', query: SpanQuery): readonly Stat[];
  streamSpans(query: SpanQuery, stretch: Stretch): readonly Span[];
  threads(query: Query, paging: Paging): Page<Thread>;
  thread(project: string, id: string): Thread | undefined;

  readonly documents: DocumentStore;
  /** What waits to be forwarded to a server; all writes of traces, spans, scores and threads note themselves there. */
  readonly outbox: Outbox;

  /** Makes the writes inside one transaction: all or none. Nests. */
  together<T>(work: () => T): T;
  /**
   * The same for about that many records, in a transaction shared with other writes of this moment; settles once they are on disk. What
   * fails in one of them fails no other. `work` may be undone and repeated.
   */
  soon(records: number, work: () => void): Promise<void>;
  /** Calls back after each write, never inside it; answers how to stop. */
  onChange(listener: (change: StoreChange) => void): () => void;

  /** Brings the text index up to date, for no longer than about `milliseconds`; whether something is left. */
  index(milliseconds: number): boolean;
  /** Removes what is too old or too much; how many traces went. */
  retain(retention: Retention): number;
  /** All traces with their spans, one at a time, as `importTraces` takes them: newest ids first, from behind the id `after` on. */
  exportTraces(query: Query, after?: string): Iterable<ExportedTrace>;
  importTraces(traces: Iterable<ExportedTrace>): void;
  close(): void;
}

/** What belongs to a trace that was never sent. */
export type ExportedParts = Omit<ExportedTrace, 'trace'> & { readonly trace: Pick<TraceWrite, 'id'> };

/** A trace on its own, as JSON. */
export interface ExportedTrace {
  readonly project: string;
  readonly trace: TraceWrite;
  readonly spans: readonly SpanWrite[];
  readonly trace_scores: readonly ScoreWrite[];
  readonly span_scores: readonly ScoreWrite[];
}
