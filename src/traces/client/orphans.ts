import { isObject } from '../json';
import { answered } from './answered';

/** The traces of a receiver whose process has gone: those of them that have no end will never have one. */
export async function orphansOf(url: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const answer = await answered(`${url}/v1/private/lens/orphans`, signal, {});
  const traces = isObject(answer) && Array.isArray(answer.traces) ? answer.traces : [];
  return new Set(traces.filter((id) => typeof id === 'string'));
}
