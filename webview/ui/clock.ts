import { useEffect, useState } from 'preact/hooks';

/** Milliseconds between two drawings of what grows; less often for those who asked for less motion. */
const INTERVAL = 100;
const CALM_INTERVAL = 1_000;

/** The time, which goes on only while something runs and the page can be seen. */
export function useClock(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isRunning) return undefined;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(() => document.hidden || setNow(Date.now()), isCalm ? CALM_INTERVAL : INTERVAL);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
