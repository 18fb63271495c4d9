import { type Delivery, isRefusal, isStumble } from '../client/delivery';
import type { ListQuery } from '../client/list-query';
import { OpikClient } from '../client/opik-client';
import { patiently } from '../client/patiently';
import { requested } from '../client/requested';
import type { ExportScope } from '../client/transfer';
import type { Thread } from '../model';
import type { ExportEnds } from './portion';

/** What the threads of an export are delivered with. */
export interface ThreadExport extends ExportEnds {
  readonly scope: ExportScope;
}

const PAGE = 100;

/** Closes the threads that are closed here and gives them their scores; last of all, as each trace that comes opens its thread again. How many the server failed to close. */
export async function deliverThreads(given: ThreadExport, delivery: Delivery): Promise<number> {
  const { receiver, signal } = given;
  const client = new OpikClient(receiver);
  const names = new Map<string, string>();
  const where = await scopeOf(client, given.scope, signal);
  let unclosed = 0;
  if (!where) return unclosed;
  for (let page = 1; ; page += 1) {
    const { content, total } = await client.threads({ ...where, page, size: PAGE }, signal);
    for (const thread of content) {
      const { feedback_scores: scores = [], status, project_id: id } = thread;
      if (status !== 'inactive' && scores.length === 0) continue;
      const project = names.get(id) ?? (await client.project(id, signal))?.name;
      if (project === undefined) continue;
      names.set(id, project);
      if (status === 'inactive' && !(await isClosed(given, project, thread))) unclosed += 1;
      const written = scores.map(({ name, value, category_name, reason, source }) => {
        return { thread_id: thread.id, project_name: project, name, value, category_name, reason, source };
      });
      await delivery.deliver('thread scores', written, signal);
    }
    if (page * PAGE >= total || content.length === 0) return unclosed;
  }
}

/** False where the server stumbles over it. */
async function isClosed(given: ThreadExport, project: string, { id }: Thread): Promise<boolean> {
  const body = JSON.stringify({ project_name: project, thread_id: id });
  try {
    await patiently(() => requested(given.server, 'PUT', '/v1/private/traces/threads/close', given.signal, body), {
      ...given,
      unless: isStumble,
    });
    return true;
  } catch (error) {
    if (isStumble(error)) return false;
    // Its traces were refused, so that it is not there.
    if (!isRefusal(error)) throw error;
    return true;
  }
}

/** Which threads belong to what was exported; undefined where none does. */
async function scopeOf(
  client: OpikClient,
  { trace, project, from, to }: ExportScope,
  signal: AbortSignal,
): Promise<Omit<ListQuery, 'page' | 'size'> | undefined> {
  if (trace !== undefined) {
    const found = await client.trace(trace, signal);
    if (found?.thread_id === undefined) return undefined;
    return { projectId: found.project_id, filters: [{ field: 'id', operator: '=', value: found.thread_id }] };
  }
  const filters = from === undefined ? [] : [{ field: 'last_updated_at', operator: '>=', value: from } as const];
  return { ...(project !== undefined && { project }), filters, ...(to !== undefined && { to }) };
}
