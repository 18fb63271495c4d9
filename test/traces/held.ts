import { exportedTraces } from '../../src/traces/client/transfer';
import type { Json } from '../../src/traces/json';

const { signal } = new AbortController();

/** What a receiver holds, newest first, as it tells it itself. */
export async function held(url: string): Promise<readonly Json[]> {
  const all: Json[] = [];
  for await (const portion of exportedTraces(url, {}, signal)) all.push(...portion);
  return all;
}
