import { uuid7 } from '../ids';
import {
  type ErrorInfo,
  type ScoreWrite,
  type SpanPatch,
  type SpanWrite,
  scoreSources,
  sources,
  spanTypes,
  type TracePatch,
  type TraceWrite,
  type Usage,
} from '../model';
import type { RecordFields } from './record-fields';

/** The records of one batch that Opik takes (`SpanBatch_Write`, `FeedbackScoreBatch`). */
export const BATCH_LIMIT = 1000;

const common = (fields: RecordFields) => ({
  project_name: fields.text('project_name')?.trim() || undefined,
  name: fields.text('name'),
  end_time: fields.time('end_time'),
  input: fields.json('input'),
  output: fields.json('output'),
  metadata: fields.json('metadata'),
  tags: fields.texts('tags'),
  error_info: errorOf(fields.object('error_info')),
  ttft: fields.number('ttft'),
  source: fields.choice('source', sources),
  environment: fields.text('environment'),
});

const spanCommon = (fields: RecordFields) => ({
  ...common(fields),
  parent_span_id: fields.id('parent_span_id'),
  type: fields.choice('type', spanTypes),
  model: fields.text('model'),
  provider: fields.text('provider'),
  usage: usageOf(fields.object('usage')),
  total_estimated_cost: fields.number('total_estimated_cost'),
});

const patched = (fields: RecordFields) => ({
  project_id: fields.id('project_id'),
  tags_to_add: fields.texts('tags_to_add'),
  tags_to_remove: fields.texts('tags_to_remove'),
});

/** A trace without an id gets one, as from Opik. */
export const traceWriteOf = (fields: RecordFields, now: number): TraceWrite => ({
  ...common(fields),
  id: fields.id('id') ?? uuid7(now),
  start_time: fields.required(fields.time('start_time'), 'start_time'),
  thread_id: fields.id('thread_id'),
});

export const tracePatchOf = (fields: RecordFields): TracePatch => ({
  ...common(fields),
  ...patched(fields),
  thread_id: fields.id('thread_id'),
});

export const spanWriteOf = (fields: RecordFields, now: number): SpanWrite => ({
  ...spanCommon(fields),
  id: fields.id('id') ?? uuid7(now),
  trace_id: fields.required(fields.id('trace_id'), 'trace_id'),
  start_time: fields.required(fields.time('start_time'), 'start_time'),
  total_estimated_cost_version: fields.text('total_estimated_cost_version'),
});

export const spanPatchOf = (fields: RecordFields): SpanPatch => ({
  ...spanCommon(fields),
  ...patched(fields),
  trace_id: fields.id('trace_id'),
});

/** `idField` is `id`, or `thread_id` for scores of threads. */
export const scoreWriteOf = (fields: RecordFields, idField: 'id' | 'thread_id'): ScoreWrite => ({
  ...scoreOf(fields),
  id: fields.required(fields.id(idField), idField),
  project_name: fields.text('project_name')?.trim() || undefined,
  project_id: fields.id('project_id'),
});

/** A score whose entity stands in the path. */
export const scoreOf = (fields: RecordFields): Omit<ScoreWrite, 'id'> => ({
  name: fields.required(fields.text('name'), 'name'),
  value: fields.required(fields.number('value'), 'value'),
  category_name: fields.text('category_name'),
  reason: fields.text('reason'),
  source: fields.choice('source', scoreSources) ?? 'sdk',
});

function errorOf(fields: RecordFields | undefined): ErrorInfo | undefined {
  if (!fields) return undefined;
  const message = fields.text('message');
  return {
    exception_type: fields.text('exception_type') ?? 'Error',
    ...(message !== undefined && { message }),
    traceback: fields.text('traceback') ?? '',
  };
}

/** Whole numbers only, as Opik keeps them; what is none is left out. */
function usageOf(fields: RecordFields | undefined): Usage | undefined {
  if (!fields) return undefined;
  const usage: Record<string, number> = {};
  for (const name of fields.names()) {
    const count = fields.json(name);
    if (typeof count === 'number' && Number.isFinite(count)) usage[name] = Math.round(count);
  }
  return usage;
}
