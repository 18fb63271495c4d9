import { BoundedMap } from '../client/bounded-map';
import type { OpikClient } from '../client/opik-client';
import type { Trace } from '../model';
import { NO_BODIES } from './queries';

/** Traces that came with news of changes, as a list has them. */
export type SeenTraces = BoundedMap<string, Trace>;

/** How many of them are kept: more are never on one screen. */
const KEPT = 200;

export const seenTraces = (): SeenTraces => new BoundedMap(KEPT);

/** These traces without their bodies; the receiver is asked for all at once, a server for each where its project is known. Those that are gone are left out. */
export async function tracesNamed(client: OpikClient, ids: readonly string[], signal: AbortSignal): Promise<readonly Trace[]> {
  if (ids.length === 0) return [];
  if (client.server.isForeign) {
    const found = await Promise.all(ids.map((id) => traceNamed(client, id, signal)));
    return found.flatMap((trace) => trace ?? []);
  }
  const filters = [{ field: 'id', operator: 'in', value: ids.join(',') } as const];
  return (await client.traces({ page: 1, size: ids.length, filters, exclude: NO_BODIES }, signal)).content;
}

/** One trace without its bodies where its project is known, so that a row costs no more than a row. Undefined when there is none. */
export async function traceNamed(client: OpikClient, id: string, signal: AbortSignal): Promise<Trace | undefined> {
  const projectId = client.server.isForeign ? client.projectOf(id) : undefined;
  if (projectId === undefined) return client.trace(id, signal);
  const filters = [{ field: 'id', operator: '=', value: id } as const];
  const { content } = await client.traces({ projectId, page: 1, size: 1, filters, exclude: NO_BODIES }, signal);
  return content[0];
}
