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

/** The times of one answer are mostly of few seconds: what each was written as last, by its last digits. */
const recent = Array.from({ length: 64 }, () => ({ second: Number.NaN, text: '' }));

/** The time as ISO 8601 in UTC, with six digits of the second where three do not say it all. */
export function isoOf(micros: number): string {
  const second = Math.floor(micros / 1_000_000);
  const known = recent[Math.abs(second) % recent.length] ?? { second: Number.NaN, text: '' };
  if (second !== known.second) {
    known.text = new Date(second * 1000).toISOString().slice(0, -4);
    known.second = second;
  }
  const rest = micros - second * 1_000_000;
  const digits = String(rest).padStart(6, '0');
  return `${known.text}${rest % 1000 === 0 ? digits.slice(0, 3) : digits}Z`;
}
