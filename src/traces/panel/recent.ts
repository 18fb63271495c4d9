import { BoundedMap } from '../client/bounded-map';
import type { OpikClient } from '../client/opik-client';
import type { Trace } from '../model';
import { NO_BODIES } from './queries';

/** Traces that came with news of changes, as a list has them. */
export type SeenTraces = BoundedMap<string, Trace>;

/** How many of them are kept: more are never on one screen. */
const KEPT = 200;

export const seenTraces = (): SeenTraces => new BoundedMap(KEPT);

/** One trace without its bodies where its project is known, so that a row costs no more than a row. Undefined when there is none. */
export async function traceNamed(client: OpikClient, id: string, signal: AbortSignal): Promise<Trace | undefined> {
  const projectId = client.server.isForeign ? client.projectOf(id) : undefined;
  if (projectId === undefined) return client.trace(id, signal);
  const filters = [{ field: 'id', operator: '=', value: id } as const];
  const { content } = await client.traces({ projectId, page: 1, size: 1, filters, exclude: NO_BODIES }, signal);
  return content[0];
}
