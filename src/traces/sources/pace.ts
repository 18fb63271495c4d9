/** How much a person sees of the panel: it is in front, visible while they are in another window, or not to be seen. */
export type Attention = 'front' | 'behind' | 'hidden';

/** What the next question waits for. */
export interface Pace {
  readonly attention: Attention;
  /** Milliseconds since something last changed. */
  readonly quiet: number;
  /** Questions in a row that failed. */
  readonly failures: number;
  /** Milliseconds that the server asked for. */
  readonly retryAfter?: number | undefined;
}

const LIVELY = 3_000;
const CALM = 5_000;
const BEHIND = 15_000;
/** Milliseconds without change after which a project counts as calm. */
const CALMED = 60_000;
const LONGEST = 60_000;

/** Milliseconds until the next question, undefined for never; `random` is from 0 up to 1 and keeps many panels from asking in one moment. */
export function pauseOf({ attention, quiet, failures, retryAfter = 0 }: Pace, random: number): number | undefined {
  if (attention === 'hidden') return undefined;
  const usual = attention === 'behind' ? BEHIND : quiet < CALMED ? LIVELY : CALM;
  if (failures === 0) return usual * (0.9 + 0.2 * random);
  const grown = Math.min(LONGEST, usual * 2 ** Math.min(failures, 10));
  // Never before the server allows it, and not all at once when it does.
  return Math.max(grown * (0.5 + 0.5 * random), retryAfter * (1 + 0.2 * random));
}
