import type { Clock } from '../../../src/traces/sources/clock';

/** A clock that a test moves; what is due runs in its order, and real requests are awaited between. */
export interface FastClock extends Clock {
  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): Promise<void>;
  /** How many wait. */
  readonly waiting: number;
}

/** `settled` resolves when nothing is under way any more. */
export function fastClock(start: number, settled: () => Promise<void>): FastClock {
  let now = start;
  let seed = 7;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    random: () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get waiting() {
      return timers.size;
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        await settled();
        const next = [...timers].sort((one, other) => one.at - other.at)[0];
        if (!next || next.at > end) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}
