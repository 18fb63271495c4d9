import type { Detail, FieldOf, PageOf, PanelConversation, SpanRow, ThreadRow, TraceRow } from '../../protocol/panel';
import type { Filter, OpikClient } from '../client/opik-client';
import type { Trace } from '../model';
import { Conversational } from './conversational';
import { detailOf, type SourceOf } from './detail';
import { NO_BODIES, NO_SPAN_BODIES, ONLY_TAGS } from './queries';
import { type SeenTraces, traceNamed, tracesNamed } from './recent';
import { turnsOf } from './replay';
import { spanRow, threadRow, traceRow } from './rows';
import { Scope } from './scope';

/** The part of the panel's questions that a server answers. */
export type Reads = {
  readonly [Name in 'traces' | 'rows' | 'facets' | 'trace' | 'spans' | 'find' | 'detail' | 'field' | 'threads' | 'turns']: (
    asked: PanelConversation[Name][0],
    signal: AbortSignal,
  ) => Promise<PanelConversation[Name][1]>;
};

const SPAN_PAGE = 2_000;
/** Spans that a search in a trace finds at most. */
const FOUND = 2_000;
/** The traces whose tags are offered. */
const TAGGED = 200;
/** The turns of a conversation that are read at once: what a person reads before they want more. */
const TURNS = 20;

const NOTHING = { rows: [], total: 0 } as const;

/** What the answers are made with. */
export interface ReadsOptions {
  /** Which projects there are, and the one that is looked at when a question names none. */
  readonly scope?: Scope;
  /** Traces that came with news of changes, so that they need not be read again. */
  readonly seen?: SeenTraces;
}

/** Answers the panel's questions from a server or the receiver; which of them, only the client knows. */
export function readsOf(client: OpikClient, now: () => number, sourceOf: SourceOf, options: ReadsOptions = {}): Reads {
  const { scope = new Scope(client), seen } = options;
  const conversational = new Conversational();
  const rowsOf = async (traces: readonly Trace[], signal: AbortSignal): Promise<readonly TraceRow[]> => {
    const known = await scope.names.of(
      traces.map(({ project_id }) => project_id),
      signal,
    );
    return conversational.marked(traces.map((trace) => traceRow(trace, known, now())));
  };

  return {
    traces: ({ filter, size, page = 1 }, signal): Promise<PageOf<TraceRow>> =>
      scope.heeding(filter.project, async () => {
        const asked = await scope.asked(filter, signal);
        if (!asked) return NOTHING;
        const { content, total } = await client.traces({ ...asked, page, size, exclude: NO_BODIES }, signal);
        const rows = await rowsOf(content, signal);
        return { rows, total, ...(page * size < total && rows.length > 0 && { next: String(page + 1) }) };
      }),

    async rows({ ids }, signal): Promise<readonly TraceRow[]> {
      const told = ids.flatMap((id) => seen?.get(id) ?? []);
      const untold = ids.filter((id) => seen?.get(id) === undefined);
      return rowsOf([...told, ...(await tracesNamed(client, untold, signal))], signal);
    },

    async facets(_, signal) {
      const projects = await scope.names.newest(signal);
      const where = await scope.where(undefined, signal);
      const { content } = where
        ? await client.traces({ ...where, page: 1, size: TAGGED, exclude: ONLY_TAGS }, signal)
        : { content: [] };
      const tags = new Set(content.flatMap((trace) => trace.tags ?? []));
      return { projects: [...projects].sort(), tags: [...tags].sort() };
    },

    async trace({ trace: id }, signal): Promise<TraceRow | null> {
      const trace = await traceNamed(client, id, signal);
      return (trace && (await rowsOf([trace], signal))[0]) ?? null;
    },

    async spans({ trace, after }, signal): Promise<PageOf<SpanRow>> {
      const page = Number(after ?? 1);
      const sorting = [{ field: 'start_time', direction: 'ASC' }] as const;
      const { content, total } = await client.spans(trace, { page, size: SPAN_PAGE, sorting, exclude: NO_SPAN_BODIES }, signal);
      // Servers with much in them sort by nothing that they are asked for.
      const rows = content.map((span) => spanRow(span, now())).sort((one, other) => one.start - other.start);
      return { rows, total, ...(page * SPAN_PAGE < total && rows.length > 0 && { next: String(page + 1) }) };
    },

    async find({ trace, text }, signal): Promise<readonly string[]> {
      const query = { page: 1, size: FOUND, search: text, exclude: NO_SPAN_BODIES };
      const { content } = await client.spans(trace, query, signal);
      return content.map(({ id }) => id);
    },

    async detail({ trace, span }, signal): Promise<Detail | null> {
      const record = span === undefined ? await client.trace(trace, signal) : await client.span(span, signal);
      if (!record) return null;
      const known = await scope.names.of([record.project_id], signal);
      return detailOf(record, known.get(record.project_id) ?? '', now(), sourceOf);
    },

    async field({ trace, span, field }: FieldOf, signal): Promise<string> {
      const record = span === undefined ? await client.trace(trace, signal) : await client.span(span, signal);
      if (field === 'error') return record?.error_info?.traceback ?? '';
      const value = record?.[field];
      return typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2);
    },

    threads: ({ text, project, size, after }, signal): Promise<PageOf<ThreadRow>> =>
      scope.heeding(project, async () => {
        const page = Number(after ?? 1);
        const filters: Filter[] = text ? [{ field: 'first_message', operator: 'contains', value: text }] : [];
        const where = await scope.where(project, signal);
        if (!where) return NOTHING;
        const { content, total } = await client.threads({ page, size, filters, ...where }, signal);
        const known = await scope.names.of(
          content.map(({ project_id }) => project_id),
          signal,
        );
        const rows = content.map((thread) => threadRow(thread, known));
        return { rows, total, ...(page * size < total && rows.length > 0 && { next: String(page + 1) }) };
      }),

    turns: (asked, signal) => turnsOf(client, scope, { ...asked, size: TURNS }, now(), signal),
  };
}
