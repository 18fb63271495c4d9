import type { Replay, Turn } from '../../protocol/panel';
import type { OpikClient } from '../client/opik-client';
import { contentOf } from './detail';
import { traceRow } from './rows';
import type { Scope } from './scope';

/** Which part of a conversation is asked for. */
export interface ReplayQuery {
  readonly thread: string;
  readonly project: string;
  readonly size: number;
  /** From the part that was read before. */
  readonly earlier?: string;
}

/** Reads a conversation from its end, as it is read when it is long: the newest turns are a page without any sorting. */
export async function turnsOf(
  client: OpikClient,
  scope: Scope,
  { thread, project, size, earlier }: ReplayQuery,
  now: number,
  signal: AbortSignal,
): Promise<Replay> {
  const page = Number(earlier ?? 1);
  const where = await scope.where(project, signal);
  if (!where) return { turns: [], total: 0 };
  const { content, total } = await client.traces(
    {
      ...where,
      page,
      size,
      filters: [{ field: 'thread_id', operator: '=', value: thread }],
      exclude: ['metadata', 'feedback_scores', 'comments'],
    },
    signal,
  );
  const known = await scope.names.of(
    content.map(({ project_id }) => project_id),
    signal,
  );
  const turns = content
    .map((trace): Turn => {
      const [input, output] = [contentOf(trace.input), contentOf(trace.output)];
      return { trace: traceRow(trace, known, now), ...(input && { input }), ...(output && { output }) };
    })
    .sort((one, other) => one.trace.start - other.trace.start);
  return { turns, total, ...(page * size < total && content.length > 0 && { earlier: String(page + 1) }) };
}
