import type { TraceFilter } from '../../protocol/panel';
import type { Filter, ListQuery } from '../client/opik-client';
import { difyFilters } from '../dify/filters';

/** What the rows of a list of traces do without. */
export const NO_BODIES: readonly string[] = ['output', 'metadata', 'feedback_scores', 'comments', 'guardrails_validations'];
/** What is left out where only the tags of traces are wanted: much of it a server adds up from spans. */
export const ONLY_TAGS: readonly string[] = [
  'input',
  ...NO_BODIES,
  'error_info',
  'usage',
  'total_estimated_cost',
  'span_count',
  'llm_span_count',
  'providers',
  'duration',
  'thread_id',
];
/** What the rows of a tree do without; a server refuses names that its spans don't have. */
export const NO_SPAN_BODIES: readonly string[] = ['input', 'output', 'metadata', 'feedback_scores', 'comments'];

/** What spans as the rows of a list do without: less, as their inputs tell them apart. */
export const NO_LISTED_BODIES: readonly string[] = NO_SPAN_BODIES.filter((field) => field !== 'input');

/**
 * What a filter asks, except for the project and the page. The receiver knows what failed by Dify's own status; a server (`isForeign`) goes by the
 * errors that were sent.
 */
export function queryOf(filter: TraceFilter, isForeign: boolean): Pick<ListQuery, 'filters' | 'search' | 'from' | 'to'> {
  const { text, status, tag, thread, dify, since, until } = filter;
  const filters: Filter[] = [
    ...(status === 'running' ? [{ field: 'end_time', operator: 'is_empty' } as const, hasFailed(false, isForeign)] : []),
    ...(status === 'error' ? [hasFailed(true, isForeign)] : []),
    ...(status === 'ok' ? [{ field: 'end_time', operator: 'is_not_empty' } as const, hasFailed(false, isForeign)] : []),
    ...(tag ? [{ field: 'tags', operator: 'contains', value: tag } as const] : []),
    ...(thread ? [{ field: 'thread_id', operator: '=', value: thread } as const] : []),
    ...(dify ? difyFilters(dify) : []),
  ];
  return {
    filters,
    ...(text && { search: text }),
    ...(since !== undefined && { from: new Date(since).toISOString() }),
    // The store counts parts of a millisecond.
    ...(until !== undefined && { to: new Date(until + 1).toISOString() }),
  };
}

const hasFailed = (isWanted: boolean, isForeign: boolean): Filter =>
  isForeign
    ? { field: 'error_info', operator: isWanted ? 'is_not_empty' : 'is_empty' }
    : { field: 'lens_failed', operator: '=', value: isWanted ? '1' : '0' };
