import type { Detail, FieldOf, PageOf, PanelConversation, SpanRow, ThreadRow, TraceRow } from '../../protocol/panel';
import type { Filter, ListQuery, OpikClient } from '../client/opik-client';
import { isSpanKind } from '../dify/filters';
import { isNewer, kindByTags } from '../dify/kind';
import { Recognised } from '../dify/recognised';
import type { Span, Trace } from '../model';
import { Conversational } from './conversational';
import { conversationsOf } from './conversations';
import { detailOf, type SourceOf } from './detail';
import { NO_BODIES, NO_LISTED_BODIES, NO_SPAN_BODIES, ONLY_TAGS } from './queries';
import { type SeenTraces, traceNamed, tracesNamed } from './recent';
import { turnsOf } from './replay';
import { missingTraceRow, spanAsTraceRow, spanRow, threadRow, traceRow } from './rows';
import { Scope, type Where } from './scope';

/** The part of the panel's questions that a server answers. */
export type Reads = {
  readonly [Name in
    | 'traces'
    | 'rows'
    | 'facets'
    | 'aggregates'
    | 'trace'
    | 'spans'
    | 'find'
    | 'detail'
    | 'field'
    | 'threads'
    | 'turns']: (asked: PanelConversation[Name][0], signal: AbortSignal) => Promise<PanelConversation[Name][1]>;
};

const SPAN_PAGE = 2_000;
/** Spans that a search in a trace finds at most. */
const FOUND = 2_000;
/** The traces whose tags are offered. */
const TAGGED = 200;
/** The turns of a conversation that are read at once: what a person reads before they want more. */
const TURNS = 20;

const NOTHING: PageOf<never> = { rows: [], total: 0 };

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
  const recognised = new Recognised();
  const namesOf = (records: readonly (Trace | Span)[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> =>
    scope.names.of(
      records.map(({ project_id }) => project_id),
      signal,
    );
  const askTraces = (query: ListQuery, signal: AbortSignal) => client.traces(query, signal);
  const rowsOf = async (traces: readonly Trace[], signal: AbortSignal): Promise<readonly TraceRow[]> => {
    const known = await namesOf(traces, signal);
    return conversational.marked(traces.map((trace) => traceRow(trace, known, now(), recognised.of(trace.id))));
  };
  /** Rows that were not read as a list: whether they are Dify's is asked project by project. */
  const loneRowsOf = async (traces: readonly Trace[], signal: AbortSignal): Promise<readonly TraceRow[]> => {
    for (const projectId of new Set(traces.map(({ project_id }) => project_id))) {
      const own = traces.filter(({ project_id }) => project_id === projectId);
      await recognised.look(own, { projectId }, askTraces, signal);
    }
    return rowsOf(traces, signal);
  };
  /** What is known of a trace that was never sent. */
  const missing = async (trace: string, signal: AbortSignal): Promise<TraceRow | null> => {
    if (client.server.isForeign && client.projectOf(trace) === undefined) return null;
    const { content, total } = await client.spans(trace, { page: 1, size: 1, exclude: NO_SPAN_BODIES }, signal);
    const [span] = content;
    return span ? missingTraceRow(span, total, await namesOf(content, signal), now()) : null;
  };
  /** Whether there are conversations of Dify's without thread ids was asked, and there were none. */
  let hasNoConversations = false;
  const conversations = async (where: Where, asked: PanelConversation['threads'][0], signal: AbortSignal) => {
    if (hasNoConversations && !recognised.hasAny) return NOTHING;
    const { size, text, after } = asked;
    const found = await conversationsOf(client, scope, { where, page: Number(after ?? 1), size, text }, signal);
    hasNoConversations = found.rows.length === 0 && text === undefined && after === undefined;
    return found;
  };

  return {
    traces: ({ filter, size, page = 1 }, signal): Promise<PageOf<TraceRow>> =>
      scope.heeding(filter.project, async () => {
        const asked = await scope.asked(filter, signal);
        if (!asked) return NOTHING;
        if (isSpanKind(filter.dify)) {
          const { content, total } = await client.spansOfAll({ ...asked, page, size, exclude: NO_LISTED_BODIES }, signal);
          await recognised.look(content, asked, (query, after) => client.spansOfAll(query, after), signal);
          const known = await namesOf(content, signal);
          const rows = content.map((span) => spanAsTraceRow(span, known, now(), recognised.of(span.id)));
          return { rows, total, ...(page * size < total && rows.length > 0 && { next: String(page + 1) }) };
        }
        const { content, total } = await client.traces({ ...asked, page, size, exclude: NO_BODIES }, signal);
        await recognised.look(content, asked, askTraces, signal);
        const rows = await rowsOf(content, signal);
        return { rows, total, ...(page * size < total && rows.length > 0 && { next: String(page + 1) }) };
      }),

    async rows({ ids }, signal): Promise<readonly TraceRow[]> {
      const told = ids.flatMap((id) => seen?.get(id) ?? []);
      const untold = ids.filter((id) => seen?.get(id) === undefined);
      return loneRowsOf([...told, ...(await tracesNamed(client, untold, signal))], signal);
    },

    async aggregates({ filter }, signal) {
      // What is listed are spans.
      if (isSpanKind(filter.dify)) return null;
      const asked = await scope.asked(filter, signal);
      return (asked && (await client.aggregates({ ...asked, page: 1, size: 1 }, signal))) ?? null;
    },

    async facets(_, signal) {
      const projects = await scope.names.newest(signal);
      const where = await scope.where(undefined, signal);
      const { content } = where
        ? await client.traces({ ...where, page: 1, size: TAGGED, exclude: ONLY_TAGS }, signal)
        : { content: [] };
      const tags = new Set(content.flatMap((trace) => trace.tags ?? []));
      const seems = recognised.hasAny || content.some((trace) => isNewer(trace.tags) && kindByTags(trace.tags) !== undefined);
      return { projects: [...projects].sort(), tags: [...tags].sort(), ...(seems && { dify: true as const }) };
    },

    async trace({ trace: id }, signal): Promise<TraceRow | null> {
      const trace = await traceNamed(client, id, signal);
      if (!trace) return missing(id, signal);
      return (await loneRowsOf([trace], signal))[0] ?? null;
    },

    async spans({ trace, after }, signal): Promise<PageOf<SpanRow>> {
      const page = Number(after ?? 1);
      const sorting = [{ field: 'start_time', direction: 'ASC' }] as const;
      const { content, total } = await client.spans(trace, { page, size: SPAN_PAGE, sorting, exclude: NO_SPAN_BODIES }, signal);
      await recognised.look(content, {}, (query, after) => client.spans(trace, query, after), signal);
      // Servers with much in them sort by nothing that they are asked for.
      const rows = content
        .map((span) => spanRow(span, now(), recognised.of(span.id)))
        .sort((one, other) => one.start - other.start);
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

    threads: (question, signal): Promise<PageOf<ThreadRow>> =>
      scope.heeding(question.project, async () => {
        const { text, project, size, after } = question;
        const page = Number(after ?? 1);
        const filters: Filter[] = text ? [{ field: 'first_message', operator: 'contains', value: text }] : [];
        const where = await scope.where(project, signal);
        if (!where) return NOTHING;
        const [{ content, total }, others] = await Promise.all([
          client.threads({ page, size, filters, ...where }, signal),
          conversations(where, question, signal),
        ]);
        const known = await scope.names.of(
          content.map(({ project_id }) => project_id),
          signal,
        );
        const rows = content.map((thread) => threadRow(thread, known));
        const next = (page * size < total && rows.length > 0) || others.next !== undefined ? { next: String(page + 1) } : {};
        if (others.rows.length === 0) return { rows, total, ...next };
        return { rows: [...rows, ...others.rows].sort((one, other) => other.start - one.start), ...next };
      }),

    turns: (asked, signal) => turnsOf(client, scope, { ...asked, size: TURNS }, now(), signal, recognised),
  };
}
