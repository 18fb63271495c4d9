import type { RunStatus, SpanRow, ThreadRow, TraceRow } from '../../protocol/panel';
import { isObject, type Json } from '../json';
import type { Span, Thread, Trace, Usage } from '../model';

/** Milliseconds without news after which something without an end counts as never finished. */
const SILENCE = 15 * 60_000;

/** A trace as a row of the list; `projects` are names by id. */
export function traceRow(trace: Trace, projects: ReadonlyMap<string, string>, now: number): TraceRow {
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
  };
}

/** A span as a row of the tree. */
export function spanRow(span: Span, now: number): SpanRow {
  return {
    id: span.id,
    name: span.name ?? '',
    kind: span.type,
    status: statusOf(span, now),
    start: Date.parse(span.start_time),
    ...(span.parent_span_id !== undefined && { parent: span.parent_span_id }),
    ...(span.model !== undefined && { model: span.model }),
    ...figures(span),
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
  const text = textOf(value);
  if (text === undefined) return {};
  const line = text
    .slice(0, 4 * PREVIEW)
    .replace(/\s+/g, ' ')
    .trim();
  const shown = line.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line;
  return shown === '' ? {} : ({ [name]: shown } as { readonly [key in Name]?: string });
}

/** What a person said or was told: the last message, the only text of an object, else its JSON. */
export function textOf(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (!isObject(value)) return textOfMessages(value) ?? JSON.stringify(value);
  for (const name of ['messages', 'choices', 'output', 'input', 'content', 'text', 'question', 'query', 'answer']) {
    const held = value[name];
    if (typeof held === 'string') return held;
    const said = Array.isArray(held) ? textOfMessages(held) : undefined;
    if (said !== undefined) return said;
  }
  const [only, ...others] = Object.values(value);
  return others.length === 0 && typeof only === 'string' ? only : JSON.stringify(value);
}

function textOfMessages(values: readonly Json[]): string | undefined {
  const last = values.at(-1);
  if (!isObject(last)) return undefined;
  const message = isObject(last.message) ? last.message : last;
  const { content } = message;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  const texts = content.flatMap((part) => (isObject(part) && typeof part.text === 'string' ? [part.text] : []));
  return texts.length > 0 ? texts.join(' ') : undefined;
}
