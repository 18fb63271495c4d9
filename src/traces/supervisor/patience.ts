import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds before each try; it fails with the last. The first two come at once: what was killed is back within a second. */
export const PAUSES: readonly number[] = [0, 0, 250, 500, 1000, 2000];

/** Milliseconds after which a receiver counts as one that works. */
export const STEADY = 10_000;

/** Resolves after that many milliseconds, or at once when nobody wants it any more. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
