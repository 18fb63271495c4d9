import type { RecentSpans, SpanRun, TraceRun } from '../../links/runs';
import type { OpikClient } from '../client/opik-client';
import type { Span, Trace } from '../model';
import { SAMPLE_PROJECT } from '../sample';
import { KeptSpans } from './kept-spans';
import { NO_BODIES, NO_SPAN_BODIES } from './queries';
import { spanRow, statusOf } from './rows';
import type { Scope } from './scope';

/** Traces of this editor whose spans are read. */
const TRACES = 50;
/** Spans that are read at once; without their bodies that is some hundred kilobytes at most. */
const SPANS = 500;

/** What a trace is told without: how it stands, its conversation and its flags are what counts. */
const NO_TRACE_BODIES: readonly string[] = ['input', ...NO_BODIES, 'tags', 'usage', 'total_estimated_cost', 'providers'];

const NOTHING: RecentSpans = { spans: [], isCut: false };

/**
 * The newest spans of the project that is read: one question, whatever the project holds, and a small one where those of before are `kept`; two for the
 * receiver, which finds spans by their traces.
 */
export async function recentSpans(
  client: OpikClient,
  scope: Scope,
  now: number,
  signal: AbortSignal,
  kept = new KeptSpans(client),
): Promise<RecentSpans> {
  const where = await scope.where(undefined, signal);
  if (!where) return NOTHING;
  const query = { ...where, page: 1, size: SPANS, exclude: NO_SPAN_BODIES };
  if (client.server.isForeign) {
    const { spans, isCut } = await kept.read(query, now, signal);
    return { spans: await runsOf(scope, spans, now, signal), isCut };
  }
  const traces = await client.traces({ ...where, page: 1, size: TRACES, exclude: NO_TRACE_BODIES }, signal);
  if (traces.content.length === 0) return NOTHING;
  const ids = traces.content.map(({ id }) => id).join(',');
  const { content, total } = await client.projectSpans(
    { ...query, filters: [{ field: 'trace_id', operator: 'in', value: ids }] },
    signal,
  );
  const known = await scope.names.of(
    content.map(({ project_id }) => project_id),
    signal,
  );
  return {
    spans: content.map((span) => runOf(span, known, now)).filter(isOfPrograms),
    traces: traces.content.map((trace) => traceRunOf(trace, known, now)).filter(isOfPrograms),
    isCut: total > content.length || traces.total > traces.content.length,
  };
}

/** No code ran for the sample trace, whatever the names in it. */
const isOfPrograms = ({ project }: { readonly project?: string }): boolean => project !== SAMPLE_PROJECT;

async function runsOf(scope: Scope, spans: readonly Span[], now: number, signal: AbortSignal): Promise<readonly SpanRun[]> {
  const known = await scope.names.of(
    spans.map(({ project_id }) => project_id),
    signal,
  );
  return spans.map((span) => runOf(span, known, now)).filter(isOfPrograms);
}

function traceRunOf(trace: Trace, projects: ReadonlyMap<string, string>, now: number): TraceRun {
  const project = projects.get(trace.project_id);
  return {
    id: trace.id,
    name: trace.name ?? '',
    status: statusOf(trace, now),
    start: Date.parse(trace.start_time),
    ...(project !== undefined && { project }),
    ...(trace.thread_id !== undefined && { thread: trace.thread_id }),
    ...(trace.lens_flags && trace.lens_flags.length > 0 && { isRefused: true as const }),
  };
}

function runOf(span: Span, projects: ReadonlyMap<string, string>, now: number): SpanRun {
  const project = projects.get(span.project_id);
  return { ...spanRow(span, now), trace: span.trace_id, ...(project !== undefined && { project }) };
}
