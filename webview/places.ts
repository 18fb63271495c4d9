import { recordOf } from './host';

/** What a page shows. */
export type Place =
  | { readonly kind: 'traces' }
  | { readonly kind: 'threads' }
  | { readonly kind: 'trace'; readonly trace: string }
  | { readonly kind: 'thread'; readonly thread: string; readonly project: string; readonly isDify?: true }
  | { readonly kind: 'compare'; readonly left: string; readonly right: string };

/** The way that led to the place that is shown, which is the last. */
export type Way = readonly [Place, ...Place[]];

export const here = (way: Way): Place => way.at(-1) ?? way[0];

/** The way with a place at its end; a place that is on the way is gone back to. */
export function to(way: Way, place: Place): Way {
  const known = way.findIndex((one) => JSON.stringify(one) === JSON.stringify(place));
  const [first, ...rest] = known >= 0 ? way.slice(0, known + 1) : [...way, place];
  return first ? [first, ...rest] : [place];
}

/** The way without its last place; the first stays. */
export function back([first, ...rest]: Way): Way {
  return [first, ...rest.slice(0, -1)];
}

/** What was saved as a way, if it is one. */
export function wayIn(saved: unknown, start: Place): Way {
  if (!Array.isArray(saved)) return [start];
  const [first, ...rest] = saved.flatMap((one) => placeIn(one) ?? []);
  return first ? [first, ...rest] : [start];
}

function placeIn(saved: unknown): Place | undefined {
  const { kind, trace, thread, project, isDify, left, right } = recordOf(saved);
  if (kind === 'traces' || kind === 'threads') return { kind };
  if (kind === 'trace' && typeof trace === 'string') return { kind, trace };
  if (kind === 'thread' && typeof thread === 'string' && typeof project === 'string')
    return { kind, thread, project, ...(isDify === true && { isDify }) };
  if (kind === 'compare' && typeof left === 'string' && typeof right === 'string') return { kind, left, right };
  return undefined;
}
