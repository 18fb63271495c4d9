import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

/** Repeats a key press or click until it shows something: a workbench that is still settling swallows some. */
export async function untilVisible(target: Locator, act: () => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await act();
    const seen = await target.waitFor({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
    if (seen) return;
    await target.page().keyboard.press('Escape');
  }
  throw new Error(`Never became visible: ${target.toString()}`);
}

/** Waits until `probe` gives a value that `accepts` takes; tells the last value when it never does. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  accepts: (value: T) => boolean,
  ms = 60_000,
): Promise<T> {
  const end = Date.now() + ms;
  let value = await probe();
  while (!accepts(value)) {
    if (Date.now() > end) throw new Error(`Timed out: ${what}. Last seen:\n${String(value)}`);
    await pause(50);
    value = await probe();
  }
  return value;
}
