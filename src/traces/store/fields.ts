import { failed } from './failed';

/** How a field of Opik's filters and sortings is spelled in SQL, and how its values compare. */
export interface Field {
  readonly sql: string;
  readonly type: 'text' | 'number' | 'time' | 'json' | 'scores';
  /** Whether it stands in the bodies' table. */
  readonly isBody?: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

const text = (sql: string): Field => ({ sql, type: 'text' });
const number = (sql: string): Field => ({ sql, type: 'number' });
const time = (sql: string): Field => ({ sql, type: 'time' });
const json = (sql: string): Field => ({ sql, type: 'json' });
const body = (sql: string): Field => ({ sql, type: 'json', isBody: true });

const common: Fields = {
  id: text('r.id'),
  name: text('r.name'),
  start_time: time('r.started'),
  end_time: time('r.ended'),
  duration: number('((r.ended - r.started) / 1000.0)'),
  input: body('b.input'),
  output: body('b.output'),
  metadata: body('b.metadata'),
  tags: text('r.tags'),
  error_info: json('r.error_info'),
  usage: json('r.usage'),
  ttft: number('r.ttft'),
  source: text('r.source'),
  environment: text('r.environment'),
  created_at: time('r.created_at'),
  last_updated_at: time('r.updated_at'),
  feedback_scores: { sql: 'r.id', type: 'scores' },
};

/** A record's own failure as a list shows it; no field of Opik's, so that pages are not sorted by it. */
const ownFailure = (kind: 'trace' | 'span'): Field => json(failed(kind));

/** The fields of a trace that can be filtered and sorted by. */
export const traceFields: Fields = {
  ...common,
  thread_id: text('r.thread_id'),
  total_estimated_cost: number('iif(r.priced_count > 0, r.cost, NULL)'),
  span_count: number('r.span_count'),
  llm_span_count: number('r.llm_span_count'),
  error_count: number('r.error_count'),
  providers: text('r.providers'),
  guardrails: text('r.guardrails'),
  lens_failed: ownFailure('trace'),
};

/** The fields of a span that can be filtered and sorted by. */
export const spanFields: Fields = {
  ...common,
  trace_id: text('r.trace_id'),
  parent_span_id: text('r.parent_span_id'),
  type: text("coalesce(r.type, 'general')"),
  model: text('r.model'),
  provider: text('r.provider'),
  total_estimated_cost: number('r.cost'),
  lens_failed: ownFailure('span'),
};

/** The field of that name; `usage.total_tokens` and the like stand for a number inside. */
export function fieldNamed(fields: Fields, name: string): Field | undefined {
  const usage = /^usage\.([\w.-]+)$/.exec(name);
  if (usage && fields.usage) return number(`json_extract(r.usage, '$."${usage[1]}"')`);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** What a page can be sorted by, as Opik lists it in `sortableBy`. */
export const sortable = (fields: Fields): readonly string[] =>
  Object.keys(fields).filter(
    (name) => fields[name]?.type === 'text' || fields[name]?.type === 'number' || fields[name]?.type === 'time',
  );

/** The columns that can be left out, by the field that they are for. */
const optional: Readonly<Record<string, string>> = {
  tags: 'tags',
  error_info: 'error_info',
  usage: 'usage',
  ttft: 'ttft',
  source: 'source',
  environment: 'environment',
};
const always = ['id', 'project_id', 'name', 'started', 'ended', 'flag', 'created_at', 'updated_at'];

/** What a row is read with. */
export interface Columns {
  readonly always: readonly string[];
  readonly optional: Readonly<Record<string, string>>;
}

export const traceColumns: Columns = {
  always: [...always, 'thread_id', 'span_count', 'llm_span_count', 'tool_span_count', 'error_count', 'priced_count'],
  optional: { ...optional, total_estimated_cost: 'cost', providers: 'providers', guardrails_validations: 'guardrails' },
};

export const spanColumns: Columns = {
  always: [...always, 'trace_id', 'parent_span_id', 'type'],
  optional: {
    ...optional,
    model: 'model',
    provider: 'provider',
    total_estimated_cost: 'cost',
    total_estimated_cost_version: 'cost_version',
  },
};
