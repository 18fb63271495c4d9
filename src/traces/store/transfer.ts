import {
  DEFAULT_PROJECT,
  type FeedbackScore,
  type Project,
  type ScoreWrite,
  type Span,
  type SpanWrite,
  type Trace,
  type TraceWrite,
} from '../model';
import type { Query } from './query';
import type { ExportedParts, ExportedTrace, TraceStore } from './store';

/** Small, as the bodies of all of them are in memory at once. */
const PORTION = 20;
const SPANS = 10_000;

/** The traces that match, oldest id last, each with all that was sent for it; `last` is the id of the one before the first. */
export function* exported(store: TraceStore, query: Query, last?: string): Iterable<ExportedTrace> {
  for (let after = last; ; ) {
    const traces = store.streamTraces(query, { limit: PORTION, ...(after !== undefined && { after }) });
    for (const trace of traces) yield exportedTrace(store, trace, store.project(trace.project_id));
    after = traces.at(-1)?.id;
    if (traces.length < PORTION) return;
  }
}

/** What belongs to traces that were never sent, in the same order. */
export function* exportedParts(store: TraceStore, query: Query, last?: string): Iterable<ExportedParts> {
  for (let after = last; ; ) {
    const traces = store.streamMissingTraces(query, { limit: PORTION, ...(after !== undefined && { after }) });
    for (const { id, project_id } of traces) {
      const parts = partsOf(store, id, store.project(project_id)?.name ?? DEFAULT_PROJECT);
      if (parts.spans.length > 0) yield { ...parts, trace: { id }, trace_scores: [] };
    }
    after = traces.at(-1)?.id;
    if (traces.length < PORTION) return;
  }
}

function exportedTrace(store: TraceStore, trace: Trace, project: Project | undefined): ExportedTrace {
  const name = project?.name ?? DEFAULT_PROJECT;
  return { ...partsOf(store, trace.id, name), trace: sentTrace(trace, name), trace_scores: scoresOf(trace, name) };
}

function partsOf(store: TraceStore, trace: string, project: string): Pick<ExportedTrace, 'project' | 'spans' | 'span_scores'> {
  const spans = [...spansOf(store, trace)];
  return {
    project,
    spans: spans.map((span) => sentSpan(span, project)),
    span_scores: spans.flatMap((span) => scoresOf(span, project)),
  };
}

/** A trace as it was sent, to the project of that name. */
export const sentTrace = (trace: Trace, project: string): TraceWrite => ({
  ...sent(trace, project),
  thread_id: trace.thread_id,
});

/** A span as it was sent. */
export const sentSpan = (span: Span, project: string): SpanWrite => ({
  ...sent(span, project),
  trace_id: span.trace_id,
  parent_span_id: span.parent_span_id,
  type: span.type,
  model: span.model,
  provider: span.provider,
  usage: span.usage,
  total_estimated_cost: span.total_estimated_cost,
  total_estimated_cost_version: span.total_estimated_cost_version,
});

function* spansOf(store: TraceStore, trace: string): Iterable<Span> {
  for (let page = 1; ; page += 1) {
    const { content } = store.spans({ trace }, { page, size: SPANS });
    yield* content;
    if (content.length < SPANS) return;
  }
}

const sent = (record: Trace | Span, project: string) => ({
  id: record.id,
  project_name: project,
  name: record.name,
  start_time: record.start_time,
  end_time: record.end_time,
  input: record.input,
  output: record.output,
  metadata: record.metadata,
  tags: record.tags,
  error_info: record.error_info,
  ttft: record.ttft,
  source: record.source,
  environment: record.environment,
});

/** The scores of a record as they were sent. */
export const scoresOf = ({ id, feedback_scores: scores = [] }: Trace | Span, project: string): readonly ScoreWrite[] =>
  scores.map(({ name, value, category_name, reason, source }: FeedbackScore) => {
    return { id, project_name: project, name, value, category_name, reason, source };
  });
