import type { Json } from '../json';
import type { FeedbackScore, IdFlag, Span, Trace } from '../model';
import { isoOf } from '../time';
import { errorIn, jsonIn, namesIn, sourceIn, spanTypeIn, usageIn } from './columns';
import { number, numberIn, type Row, type SqlValue, text, textIn } from './database';
import { TRUNCATED } from './selection';

/** What traces and spans have in common when read. */
const recordOf = (row: Row, scores: readonly FeedbackScore[] | undefined) => ({
  id: text(row.id),
  project_id: text(row.project_id),
  name: textIn(row.name),
  start_time: isoOf(number(row.started)),
  end_time: timeIn(row.ended),
  duration: durationOf(numberIn(row.started), numberIn(row.ended)),
  input: bodyIn(row.input),
  output: bodyIn(row.output),
  metadata: bodyIn(row.metadata),
  tags: namesIn(row.tags),
  error_info: errorIn(row.error_info),
  usage: usageIn(row.usage),
  ttft: numberIn(row.ttft),
  source: sourceIn(row.source),
  environment: textIn(row.environment),
  feedback_scores: scores,
  created_at: isoOf(number(row.created_at)),
  last_updated_at: isoOf(number(row.updated_at)),
  lens_flags: flagIn(row.flag),
});

export const traceOf = (row: Row, scores: readonly FeedbackScore[] | undefined): Trace => ({
  ...recordOf(row, scores),
  thread_id: textIn(row.thread_id),
  total_estimated_cost: number(row.priced_count) > 0 ? numberIn(row.cost) : undefined,
  span_count: number(row.span_count),
  llm_span_count: number(row.llm_span_count),
  has_tool_spans: number(row.tool_span_count) > 0,
  providers: namesIn(row.providers) ?? [],
  guardrails_validations: jsonIn(row.guardrails),
  lens_error_count: number(row.error_count),
});

export const spanOf = (row: Row, scores: readonly FeedbackScore[] | undefined): Span => ({
  ...recordOf(row, scores),
  trace_id: text(row.trace_id),
  parent_span_id: textIn(row.parent_span_id),
  type: spanTypeIn(row.type),
  model: textIn(row.model),
  provider: textIn(row.provider),
  total_estimated_cost: numberIn(row.cost),
  total_estimated_cost_version: textIn(row.cost_version),
});

export const timeIn = (value: SqlValue | undefined): string | undefined => (typeof value === 'number' ? isoOf(value) : undefined);

/** Milliseconds between two times in microseconds. */
export const durationOf = (started: number | undefined, ended: number | undefined): number | undefined =>
  started === undefined || ended === undefined ? undefined : (ended - started) / 1000;

const flagIn = (value: SqlValue | undefined): readonly IdFlag[] | undefined =>
  value === 'id-not-uuid7' || value === 'id-time-off' ? [value] : undefined;

/** JSON that was cut is no longer JSON: it becomes a string, as from Opik. */
function bodyIn(value: SqlValue | undefined): Json | undefined {
  const json = textIn(value);
  if (json === undefined || json.length <= TRUNCATED) return jsonIn(value);
  return jsonIn(value) ?? json.slice(0, TRUNCATED);
}
