import type { DifyMark } from '../../protocol/dify';
import type { Replay, Turn } from '../../protocol/panel';
import type { OpikClient } from '../client/opik-client';
import { conversationFilters } from '../dify/filters';
import { difyMarkOf } from '../dify/mark';
import type { Recognised } from '../dify/recognised';
import type { Trace } from '../model';
import { contentOf } from './detail';
import { traceRow } from './rows';
import type { Scope } from './scope';

/** Which part of a conversation is asked for. */
export interface ReplayQuery {
  readonly thread: string;
  readonly project: string;
  readonly size: number;
  /** The thread is one that only Dify's id of a conversation holds together. */
  readonly isDify?: true;
  /** From the part that was read before. */
  readonly earlier?: string;
}

/** Reads a conversation from its end, as it is read when it is long: the newest turns are a page without any sorting. */
export async function turnsOf(
  client: OpikClient,
  scope: Scope,
  { thread, project, size, isDify, earlier }: ReplayQuery,
  now: number,
  signal: AbortSignal,
  recognised?: Recognised,
): Promise<Replay> {
  const page = Number(earlier ?? 1);
  const where = await scope.where(project, signal);
  if (!where) return { turns: [], total: 0 };
  const narrowed = {
    ...where,
    filters: isDify ? conversationFilters(thread) : [{ field: 'thread_id', operator: '=', value: thread } as const],
  };
  const { content, total } = await client.traces(
    // The metadata of Dify's older emitter is short.
    { ...narrowed, page, size, exclude: [...(isDify ? [] : ['metadata']), 'feedback_scores', 'comments'] },
    signal,
  );
  if (!isDify) await recognised?.look(content, narrowed, (query, after) => client.traces(query, after), signal);
  const markOf = (trace: Trace): DifyMark | undefined => (isDify ? difyMarkOf(trace) : recognised?.of(trace.id));
  const known = await scope.names.of(
    content.map(({ project_id }) => project_id),
    signal,
  );
  const turns = content
    .map((trace): Turn => {
      const [input, output] = [contentOf(trace.input), contentOf(trace.output)];
      return { trace: traceRow(trace, known, now, markOf(trace)), ...(input && { input }), ...(output && { output }) };
    })
    .sort((one, other) => one.trace.start - other.trace.start);
  return { turns, total, ...(page * size < total && content.length > 0 && { earlier: String(page + 1) }) };
}
