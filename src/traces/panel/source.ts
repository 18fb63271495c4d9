import type {
  Detail,
  FieldOf,
  PageOf,
  PanelConversation,
  SpanRow,
  ThreadRow,
  TraceFilter,
  TraceRow,
  Turn,
} from '../../protocol/panel';
import type { Filter, OpikClient } from '../client/opik-client';
import { contentOf, detailOf, type SourceOf } from './detail';
import { spanRow, threadRow, traceRow } from './rows';

/** The part of the panel's questions that a server answers. */
export type Reads = {
  readonly [Name in 'traces' | 'rows' | 'facets' | 'trace' | 'spans' | 'find' | 'detail' | 'field' | 'threads' | 'turns']: (
    asked: PanelConversation[Name][0],
    signal: AbortSignal,
  ) => Promise<PanelConversation[Name][1]>;
};

/** What the rows of a list do without. */
const NO_BODIES = ['output', 'metadata', 'feedback_scores', 'comments', 'guardrails_validations'];
const SPAN_PAGE = 2_000;

/** Answers the panel's questions from a server. */
export function readsOf(client: OpikClient, now: () => number, sourceOf: SourceOf): Reads {
  let names: Promise<ReadonlyMap<string, string>> | undefined;
  const projects = (signal: AbortSignal): Promise<ReadonlyMap<string, string>> => {
    names ??= client
      .projects({ page: 1, size: 500 }, signal)
      .then(({ content }) => new Map(content.map(({ id, name }) => [id, name])))
      .catch((error: unknown) => {
        names = undefined;
        throw error;
      });
    return names;
  };
  /** A project that is not known yet may be new. */
  const knowing = async (ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> => {
    const known = await projects(signal);
    if (ids.every((id) => known.has(id))) return known;
    names = undefined;
    return projects(signal);
  };

  return {
    async traces({ filter, size, page = 1 }, signal): Promise<PageOf<TraceRow>> {
      const { content, total } = await client.traces({ ...queryOf(filter), page, size, exclude: NO_BODIES }, signal);
      const known = await knowing(
        content.map(({ project_id }) => project_id),
        signal,
      );
      const rows = content.map((trace) => traceRow(trace, known, now()));
      return { rows, total, ...(page * size < total && rows.length > 0 && { next: String(page + 1) }) };
    },

    async rows({ ids }, signal): Promise<readonly TraceRow[]> {
      const found = await Promise.all(ids.map((id) => client.trace(id, signal)));
      const traces = found.flatMap((trace) => (trace ? [trace] : []));
      const known = await knowing(
        traces.map(({ project_id }) => project_id),
        signal,
      );
      return traces.map((trace) => traceRow(trace, known, now()));
    },

    async facets(_, signal) {
      names = undefined;
      const known = await projects(signal);
      const { content } = await client.traces({ page: 1, size: 200, exclude: ['input', ...NO_BODIES] }, signal);
      const tags = new Set(content.flatMap((trace) => trace.tags ?? []));
      return { projects: [...known.values()].sort(), tags: [...tags].sort() };
    },

    async trace({ trace: id }, signal): Promise<TraceRow | null> {
      const trace = await client.trace(id, signal);
      return trace ? traceRow(trace, await knowing([trace.project_id], signal), now()) : null;
    },

    async spans({ trace, after }, signal): Promise<PageOf<SpanRow>> {
      const page = Number(after ?? 1);
      const sorting = [{ field: 'start_time', direction: 'ASC' }] as const;
      const query = { page, size: SPAN_PAGE, sorting, exclude: ['input', 'tags', ...NO_BODIES] };
      const { content, total } = await client.spans(trace, query, signal);
      return {
        rows: content.map((span) => spanRow(span, now())),
        total,
        ...(page * SPAN_PAGE < total && { next: String(page + 1) }),
      };
    },

    async find({ trace, text }, signal): Promise<readonly string[]> {
      const query = { page: 1, size: SPAN_PAGE, search: text, exclude: ['input', 'tags', ...NO_BODIES] };
      const { content } = await client.spans(trace, query, signal);
      return content.map(({ id }) => id);
    },

    async detail({ trace, span }, signal): Promise<Detail | null> {
      const record = span === undefined ? await client.trace(trace, signal) : await client.span(span, signal);
      if (!record) return null;
      const known = await knowing([record.project_id], signal);
      return detailOf(record, known.get(record.project_id) ?? '', now(), sourceOf);
    },

    async field({ trace, span, field }: FieldOf, signal): Promise<string> {
      const record = span === undefined ? await client.trace(trace, signal) : await client.span(span, signal);
      if (field === 'error') return record?.error_info?.traceback ?? '';
      const value = record?.[field];
      return typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2);
    },

    async threads({ text, project, size, after }, signal): Promise<PageOf<ThreadRow>> {
      const page = Number(after ?? 1);
      const filters: Filter[] = text ? [{ field: 'first_message', operator: 'contains', value: text }] : [];
      const { content, total } = await client.threads({ page, size, filters, ...(project && { project }) }, signal);
      const known = await knowing(
        content.map(({ project_id }) => project_id),
        signal,
      );
      return {
        rows: content.map((thread) => threadRow(thread, known)),
        total,
        ...(page * size < total && { next: String(page + 1) }),
      };
    },

    async turns({ thread, project }, signal): Promise<readonly Turn[]> {
      const { content } = await client.traces(
        {
          page: 1,
          size: 500,
          ...(project && { project }),
          filters: [{ field: 'thread_id', operator: '=', value: thread }],
          sorting: [{ field: 'start_time', direction: 'ASC' }],
          exclude: ['metadata', 'feedback_scores', 'comments'],
        },
        signal,
      );
      const known = await knowing(
        content.map(({ project_id }) => project_id),
        signal,
      );
      return content.map((trace) => {
        const [input, output] = [contentOf(trace.input), contentOf(trace.output)];
        return { trace: traceRow(trace, known, now()), ...(input && { input }), ...(output && { output }) };
      });
    },
  };
}

function queryOf({ text, status, project, tag, thread, since, until }: TraceFilter) {
  const filters: Filter[] = [
    ...(status === 'running' ? [{ field: 'end_time', operator: 'is_empty' } as const] : []),
    ...(status === 'error' ? [{ field: 'error_info', operator: 'is_not_empty' } as const] : []),
    ...(status === 'ok'
      ? ([
          { field: 'end_time', operator: 'is_not_empty' },
          { field: 'error_info', operator: 'is_empty' },
        ] as const)
      : []),
    ...(tag ? [{ field: 'tags', operator: 'contains', value: tag } as const] : []),
    ...(thread ? [{ field: 'thread_id', operator: '=', value: thread } as const] : []),
  ];
  return {
    filters,
    ...(project && { project }),
    ...(text && { search: text }),
    ...(since !== undefined && { from: new Date(since).toISOString() }),
    // The store counts parts of a millisecond.
    ...(until !== undefined && { to: new Date(until + 1).toISOString() }),
  };
}
