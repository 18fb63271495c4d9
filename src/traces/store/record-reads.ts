import type { Span, Trace } from '../model';
import type { Condition } from './conditions';
import { type Row, text } from './database';
import { spanColumns, spanFields, traceColumns, traceFields } from './fields';
import { type Stat, statsOf } from './figures';
import type { Projects } from './projects';
import type { JsonPage, Page, Paging, Query, SpanQuery, Stretch } from './query';
import { spanOf, traceOf } from './rows';
import type { Scores } from './scores';
import { Selection } from './selection';
import type { Session } from './session';
import { type SummaryParts, spanSummary, summariesOf, summaryColumn, traceSummary } from './summaries';
import type { TextIndex } from './text-index';

const KNOWN: Condition = { sql: 'r.known', values: [] };
/** Only its spans came. */
const UNKNOWN: Condition = { sql: 'NOT r.known', values: [] };
const NEWEST = 'r.started DESC';

/** Reads traces and spans. */
export class RecordReads {
  readonly #traces: Selection;
  readonly #spans: Selection;

  constructor(
    { database }: Session,
    index: TextIndex,
    private readonly projects: Projects,
    private readonly scores: Scores,
  ) {
    this.#traces = new Selection(database, index, 'trace', traceFields, traceColumns);
    this.#spans = new Selection(database, index, 'span', spanFields, spanColumns);
  }

  trace(id: string): Trace | undefined {
    return this.#tracesOf(this.#traces.stretch({}, [KNOWN, { sql: 'r.id = ?', values: [id] }], { limit: 1 }))[0];
  }

  traces(query: Query, paging: Paging): Page<Trace> {
    return this.#tracePage(query, paging, this.#tracesOf(this.#traces.page(query, [KNOWN], NEWEST, paging)));
  }

  traceSummaries(query: Query, paging: Paging): JsonPage {
    const { columns, parts } = this.#summary('trace', query);
    const rows = this.#traces.page(query, [KNOWN], NEWEST, paging, columns);
    return this.#tracePage(query, paging, summariesOf(rows, parts(rows)));
  }

  streamTraces(query: Query, stretch: Stretch): readonly Trace[] {
    return this.#tracesOf(this.#traces.stretch(query, [KNOWN], stretch));
  }

  /** Traces that were never sent, whose spans are there. */
  streamMissingTraces(query: Query, stretch: Stretch): readonly Pick<Trace, 'id' | 'project_id'>[] {
    const rows = this.#traces.stretch(query, [UNKNOWN], stretch);
    return rows.map(({ id, project_id }) => ({ id: text(id), project_id: text(project_id) }));
  }

  stats(kind: 'traces' | 'spans', query: SpanQuery): readonly Stat[] {
    return kind === 'traces'
      ? statsOf(this.#traces, 'trace', query, [KNOWN])
      : statsOf(this.#spans, 'span', query, ofTrace(query));
  }

  span(id: string): Span | undefined {
    return this.#spansOf(this.#spans.stretch({}, [{ sql: 'r.id = ?', values: [id] }], { limit: 1 }))[0];
  }

  spans(query: SpanQuery, paging: Paging): Page<Span> {
    return this.#spanPage(query, paging, this.#spansOf(this.#spans.page(query, ofTrace(query), orderOf(query), paging)));
  }

  spanSummaries(query: SpanQuery, paging: Paging): JsonPage {
    const { columns, parts } = this.#summary('span', query, query.trace);
    const rows = this.#spans.page(query, ofTrace(query), orderOf(query), paging, columns);
    return this.#spanPage(query, paging, summariesOf(rows, parts(rows)));
  }

  streamSpans(query: SpanQuery, stretch: Stretch): readonly Span[] {
    return this.#spansOf(this.#spans.stretch(query, ofTrace(query), stretch));
  }

  #tracePage<T>(query: Query, { page, size }: Paging, content: T) {
    const total = isWhole(query) ? this.projects.traceCount(query.project) : this.#traces.count(query, [KNOWN]);
    return { page, size, total, content };
  }

  #spanPage<T>(query: SpanQuery, { page, size }: Paging, content: T) {
    return { page, size, total: this.#spans.count(query, ofTrace(query)), content };
  }

  #tracesOf(rows: readonly Row[]): readonly Trace[] {
    const scores = this.scores.of('trace', idsOf(rows));
    return rows.map((row) => traceOf(row, scores.get(text(row.id))));
  }

  #spansOf(rows: readonly Row[]): readonly Span[] {
    const scores = this.scores.of('span', idsOf(rows));
    return rows.map((row) => spanOf(row, scores.get(text(row.id))));
  }

  /** How summaries are read: of one trace, whose id needs no reading, or of any. */
  #summary(kind: 'trace' | 'span', { exclude }: Query, trace?: string) {
    const isScored = !exclude?.has('feedback_scores') && this.scores.has(kind);
    const column = summaryColumn(kind === 'trace' ? traceSummary : spanSummary, exclude, trace && 'trace_id');
    const common = trace ? `,"trace_id":${JSON.stringify(trace)}` : '';
    const scoresOf = (rows: readonly Row[]): ReadonlyMap<string, string> =>
      new Map([...this.scores.of(kind, idsOf(rows))].map(([id, scores]) => [id, JSON.stringify(scores)]));
    return {
      columns: isScored ? ['r.id', column] : [column],
      parts: (rows: readonly Row[]): SummaryParts => ({ exclude, common, scores: isScored ? scoresOf(rows) : new Map() }),
    };
  }
}

const idsOf = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => text(id));

/** Whether nothing but the project limits the query, so that its total is known. */
const isWhole = ({ filters = [], search, from, to }: Query): boolean =>
  filters.length === 0 && !search && from === undefined && to === undefined;

const orderOf = ({ trace }: SpanQuery): string => (trace === undefined ? 'r.row DESC' : 'r.started, r.row');

function ofTrace({ trace, type }: SpanQuery): readonly Condition[] {
  const conditions: Condition[] = [];
  if (trace !== undefined) conditions.push({ sql: 'r.trace_id = ?', values: [trace], isNarrow: true });
  if (type !== undefined) conditions.push({ sql: "coalesce(r.type, 'general') = ?", values: [type] });
  return conditions;
}
