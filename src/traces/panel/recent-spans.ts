import type { RecentSpans, SpanRun } from '../../links/runs';
import type { OpikClient } from '../client/opik-client';
import type { Span } from '../model';
import { NO_SPAN_BODIES, ONLY_TAGS } from './queries';
import { spanRow } from './rows';
import type { Scope } from './scope';

/** Traces of this editor whose spans are read. */
const TRACES = 50;
/** Spans that are read at once; without their bodies that is some hundred kilobytes at most. */
const SPANS = 500;

const NOTHING: RecentSpans = { spans: [], isCut: false };

/** The newest spans of the project that is read: one small question, whatever the project holds; two for the receiver, which finds spans by their traces. */
export async function recentSpans(client: OpikClient, scope: Scope, now: number, signal: AbortSignal): Promise<RecentSpans> {
  const where = await scope.where(undefined, signal);
  if (!where) return NOTHING;
  const query = { ...where, page: 1, size: SPANS, exclude: NO_SPAN_BODIES };
  const traces = client.server.isForeign
    ? undefined
    : await client.traces({ ...where, page: 1, size: TRACES, exclude: [...ONLY_TAGS, 'tags'] }, signal);
  if (traces?.content.length === 0) return NOTHING;
  const ids = traces?.content.map(({ id }) => id).join(',');
  const filters = ids === undefined ? [] : [{ field: 'trace_id', operator: 'in', value: ids } as const];
  const { content, total } = await client.projectSpans({ ...query, filters }, signal);
  const known = await scope.names.of(
    content.map(({ project_id }) => project_id),
    signal,
  );
  return {
    spans: content.map((span) => runOf(span, known, now)),
    isCut: total > content.length || (traces !== undefined && traces.total > traces.content.length),
  };
}

function runOf(span: Span, projects: ReadonlyMap<string, string>, now: number): SpanRun {
  const project = projects.get(span.project_id);
  return { ...spanRow(span, now), trace: span.trace_id, ...(project !== undefined && { project }) };
}
