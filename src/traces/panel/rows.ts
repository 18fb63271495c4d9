import type { DifyMark } from '../../protocol/dify';
import type { RunStatus, SpanRow, ThreadRow, TraceRow } from '../../protocol/panel';
import { isObject, type Json } from '../json';
import type { Span, Thread, Trace, Usage } from '../model';

/** Milliseconds without news after which something without an end counts as never finished. */
const SILENCE = 15 * 60_000;

/** A trace as a row of the list; `projects` are names by id. */
export function traceRow(trace: Trace, projects: ReadonlyMap<string, string>, now: number, dify?: DifyMark): TraceRow {
  const flags = trace.lens_flags ?? [];
  return {
    id: trace.id,
    name: trace.name ?? '',
    project: projects.get(trace.project_id) ?? '',
    status: statusOf(trace, now),
    start: Date.parse(trace.start_time),
    tags: trace.tags ?? [],
    ...(trace.span_count !== undefined && { spans: trace.span_count }),
    ...(trace.lens_error_count !== undefined && { errors: trace.lens_error_count }),
    ...figures(trace),
    ...(trace.thread_id !== undefined && { thread: trace.thread_id }),
    ...preview('preview', trace.input),
    ...(flags.length > 0 && { flags }),
    ...(dify && { dify }),
  };
}

/** A span as a row of a list. */
export function spanAsTraceRow(span: Span, projects: ReadonlyMap<string, string>, now: number, dify?: DifyMark): TraceRow {
  return {
    id: span.id,
    of: span.trace_id,
    name: span.name ?? '',
    project: projects.get(span.project_id) ?? '',
    status: statusOf(span, now),
    start: Date.parse(span.start_time),
    tags: span.tags ?? [],
    ...figures(span),
    ...preview('preview', span.input),
    ...(dify && { dify }),
  };
}

/** What is known of a trace that was never sent, from one of its spans. */
export function missingTraceRow(span: Span, spans: number, projects: ReadonlyMap<string, string>, now: number): TraceRow {
  return {
    id: span.trace_id,
    name: '',
    project: projects.get(span.project_id) ?? '',
    status: statusOf(span, now),
    start: Date.parse(span.start_time),
    tags: [],
    spans,
    isMissing: true,
  };
}

/** A span as a row of the tree. */
export function spanRow(span: Span, now: number, dify?: DifyMark): SpanRow {
  return {
    id: span.id,
    name: span.name ?? '',
    kind: span.type,
    status: statusOf(span, now),
    start: Date.parse(span.start_time),
    ...(span.parent_span_id !== undefined && { parent: span.parent_span_id }),
    ...(span.model !== undefined && { model: span.model }),
    ...figures(span),
    ...(dify && { dify }),
  };
}

/** A conversation as a row. */
export function threadRow(thread: Thread, projects: ReadonlyMap<string, string>): ThreadRow {
  return {
    id: thread.id,
    project: projects.get(thread.project_id) ?? '',
    start: Date.parse(thread.start_time),
    turns: Math.ceil(thread.number_of_messages / 2),
    ...figures(thread),
    ...(thread.status && { status: thread.status }),
    ...(thread.feedback_scores?.length && { scores: thread.feedback_scores.map(({ name, value }) => ({ name, value })) }),
    ...preview('first', thread.first_message),
    ...preview('last', thread.last_message),
  };
}

/** How it stands with a trace or a span. */
export function statusOf(record: Pick<Trace | Span, 'error_info' | 'end_time' | 'last_updated_at'>, now: number): RunStatus {
  if (record.error_info) return 'error';
  if (record.end_time) return 'ok';
  return now - Date.parse(record.last_updated_at) > SILENCE ? 'unfinished' : 'running';
}

/** Duration, tokens and cost, as far as they are known. */
function figures({
  duration,
  usage,
  total_estimated_cost: cost,
}: {
  readonly duration?: number | undefined;
  readonly usage?: Usage | undefined;
  readonly total_estimated_cost?: number | undefined;
}): { duration?: number; tokens?: number; cost?: number } {
  const tokens = tokensOf(usage);
  return {
    ...(duration !== undefined && { duration }),
    ...(tokens !== undefined && { tokens }),
    ...(cost !== undefined && { cost }),
  };
}

/** All tokens: the total where it is told, else what went in and what came out. */
export function tokensOf(usage: Usage | undefined): number | undefined {
  if (!usage) return undefined;
  const { total_tokens: total, prompt_tokens: prompt, completion_tokens: completion } = usage;
  return total ?? (prompt === undefined && completion === undefined ? undefined : (prompt ?? 0) + (completion ?? 0));
}

const PREVIEW = 160;

function preview<Name extends string>(name: Name, value: Json | undefined): { readonly [key in Name]?: string } {
  const line = lineOf(value);
  return line === undefined ? {} : ({ [name]: line } as { readonly [key in Name]?: string });
}

/** The beginning of what a value says, on one line; undefined where it says nothing. */
export function lineOf(value: Json | undefined): string | undefined {
  const line = (textOf(value) ?? '')
    .slice(0, 4 * PREVIEW)
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return undefined;
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line;
}

/** What a person said or was told: the last message, the only text of an object, else its JSON. */
export function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (!isObject(value)) return textOfMessages(value) ?? JSON.stringify(value);
  for (const name of ['messages', 'choices', 'output', 'input', 'content', 'text', 'question', 'query', 'sys.query', 'answer']) {
    const held = value[name];
    if (typeof held === 'string') return held;
    const said = Array.isArray(held) ? textOfMessages(held) : undefined;
    if (said !== undefined) return said;
  }
  const values = Object.values(value);
  // What failed has an output without anything in it, as Dify sends it.
  if (values.length > 0 && values.every((one) => one === null || one === '')) return undefined;
  const [only, ...others] = values;
  return others.length === 0 && typeof only === 'string' ? only : JSON.stringify(value);
}

function textOfMessages(values: readonly Json[]): string | undefined {
  const last = values.at(-1);
  if (!isObject(last)) return undefined;
  const message = isObject(last.message) ? last.message : last;
  const { content } = message;
  if (typeof content === 'string') return content;
  // Dify's way.
  if (content === undefined && typeof message.text === 'string') return message.text;
  if (!Array.isArray(content)) return undefined;
  const texts = content.flatMap((part) => (isObject(part) && typeof part.text === 'string' ? [part.text] : []));
  return texts.length > 0 ? texts.join(' ') : undefined;
}
