export { spellCost, spellCount, spellDuration } from '../../src/protocol/figures';

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** `12 B`, `3.4 KB`, `1.2 MB`. */
export function spellBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${trimmed(bytes / 1_024, 1)} KB`;
  return `${trimmed(bytes / 1_048_576, 1)} MB`;
}

/** The time of today, else the day with the time; in the language and time zone of the editor. */
export function spellStart(time: number, now: number): string {
  const date = new Date(time);
  const isToday = new Date(now).toDateString() === date.toDateString();
  return isToday
    ? date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : date.toLocaleString(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
}
