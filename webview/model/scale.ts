/** The stretch of time that a waterfall shows, in milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch of no length could not be drawn. */
const SHORTEST = 0.5;

/** Everything from the first start to the last end; `now` for what still runs. */
export function wholeOf(
  spans: readonly { readonly start: number; readonly duration?: number; readonly status: string }[],
  now: number,
): Stretch {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { start, duration, status } of spans) {
    from = Math.min(from, start);
    to = Math.max(to, duration === undefined ? (status === 'running' ? Math.max(now, start) : start) : start + duration);
  }
  if (from > to) return { from: now, to: now + SHORTEST };
  return { from, to: Math.max(to, from + SHORTEST) };
}

/** Where a bar stands in the stretch, in percent of its width; it may lie outside. */
export function barOf(
  { start, duration, status }: { readonly start: number; readonly duration?: number; readonly status: string },
  { from, to }: Stretch,
  now: number,
): { readonly left: number; readonly width: number } {
  const length = duration ?? (status === 'running' ? Math.max(0, now - start) : 0);
  const percent = (milliseconds: number): number => (milliseconds / (to - from)) * 100;
  return { left: percent(start - from), width: percent(length) };
}

/** The stretch `factor` times as long (below 1 zooms in), with the time at `at` (0 to 1) in its place, inside of `whole`. */
export function zoomed({ from, to }: Stretch, factor: number, at: number, whole: Stretch): Stretch {
  const longest = whole.to - whole.from;
  const length = Math.min(Math.max((to - from) * factor, Math.min(SHORTEST, longest)), longest);
  return within(from + (to - from) * at - length * at, length, whole);
}

/** The stretch moved by a part of its length, inside of `whole`. */
export const panned = ({ from, to }: Stretch, by: number, whole: Stretch): Stretch =>
  within(from + (to - from) * by, to - from, whole);

function within(from: number, length: number, whole: Stretch): Stretch {
  const start = Math.min(Math.max(from, whole.from), Math.max(whole.from, whole.to - length));
  return { from: start, to: start + length };
}

/** Times for a ruler of the stretch, at most `most`, at round distances: milliseconds after the beginning of `whole`. */
export function ticksOf({ from, to }: Stretch, whole: Stretch, most: number): readonly number[] {
  const rough = (to - from) / Math.max(most, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil((from - whole.from) / step);
  const last = Math.floor((to - whole.from) / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
