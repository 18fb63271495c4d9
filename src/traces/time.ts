/** Microseconds since 1970 of an ISO 8601 time; without a zone it counts as UTC. Undefined when it is none, or after 2255. */
export function microsOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/.test(text)) return undefined;
  const fraction = /[.,](\d+)/.exec(text);
  const whole = fraction ? text.replace(fraction[0], '') : text;
  const milliseconds = Date.parse(/(?:[Zz]|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  const micros = milliseconds * 1000 + Number((fraction?.[1] ?? '').slice(0, 6).padEnd(6, '0'));
  return Number.isSafeInteger(micros) ? micros : undefined; // `node:sqlite` writes others, and then refuses to read them
}

/** The times of one answer are mostly of few seconds, and those of one request the same: what was written last, by its last digits. */
const seconds = Array.from({ length: 64 }, () => ({ second: Number.NaN, text: '' }));
const times = Array.from({ length: 256 }, () => ({ micros: Number.NaN, text: '' }));
const THOUSANDTHS = Array.from({ length: 1000 }, (_, count) => String(count).padStart(3, '0'));

/** The time as ISO 8601 in UTC, with six digits of the second where three do not say it all. */
export function isoOf(micros: number): string {
  const known = times[Math.abs(Math.floor(micros / 1000)) % times.length];
  if (known?.micros === micros) return known.text;
  const second = Math.floor(micros / 1_000_000);
  const rest = micros - second * 1_000_000;
  const digits = rest % 1000 === 0 ? THOUSANDTHS[rest / 1000] : String(rest).padStart(6, '0');
  const text = `${secondOf(second)}${digits}Z`;
  if (known) {
    known.micros = micros;
    known.text = text;
  }
  return text;
}

/** As ISO 8601, up to the point. */
function secondOf(second: number): string {
  const known = seconds[Math.abs(second) % seconds.length];
  if (known?.second === second) return known.text;
  const text = new Date(second * 1000).toISOString().slice(0, -4);
  if (known) Object.assign(known, { second, text });
  return text;
}

/** Whether a time that a server wrote, with any number of digits, comes after another. */
export function isLater(one: string, other: string): boolean {
  const [a, b] = [microsOf(one) ?? 0, microsOf(other) ?? 0];
  return a === b ? one > other : a > b;
}
