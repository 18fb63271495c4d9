import type { PageOf, ThreadRow } from '../../protocol/panel';
import type { Filter, OpikClient } from '../client/opik-client';
import { CONVERSATIONS } from '../dify/filters';
import { difyField } from '../dify/kind';
import { lineOf } from './rows';
import type { Scope, Where } from './scope';

/** What lists leave out of a conversation's turns; their metadata is short. */
const LEFT_OUT = ['feedback_scores', 'comments', 'guardrails_validations', 'usage', 'error_info'];

/** Which part of the list of conversations is asked for. */
export interface ConversationsQuery {
  readonly where: Where;
  readonly page: number;
  readonly size: number;
  readonly text?: string | undefined;
}

/**
 * The conversations that Dify's older emitter logged, without thread ids, by their newest turns: a page of turns, each conversation once, with
 * what was said in it last. How many turns it has no source tells.
 */
export async function conversationsOf(
  client: OpikClient,
  scope: Scope,
  { where, page, size, text }: ConversationsQuery,
  signal: AbortSignal,
): Promise<PageOf<ThreadRow>> {
  const said: Filter[] = text ? [{ field: 'input', operator: 'contains', value: text }] : [];
  const query = { ...where, page, size, filters: [...CONVERSATIONS, ...said], exclude: LEFT_OUT };
  const { content, total } = await client.traces(query, signal);
  const known = await scope.names.of(
    content.map(({ project_id }) => project_id),
    signal,
  );
  const rows = new Map<string, ThreadRow>();
  for (const { project_id, metadata, input, output, start_time } of content) {
    const id = difyField(metadata, 'conversation_id');
    const place = `${project_id} ${id}`;
    if (typeof id !== 'string' || rows.has(place)) continue;
    const [first, last] = [lineOf(input), lineOf(output)];
    rows.set(place, {
      id,
      isDify: true,
      project: known.get(project_id) ?? '',
      start: Date.parse(start_time),
      ...(first !== undefined && { first }),
      ...(last !== undefined && { last }),
    });
  }
  return { rows: [...rows.values()], ...(page * size < total && content.length > 0 && { next: String(page + 1) }) };
}
