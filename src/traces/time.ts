/** Microseconds since 1970 of an ISO 8601 time; without a zone it counts as UTC. Undefined when it is none. */
export function microsOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/.test(text)) return undefined;
  const fraction = /[.,](\d+)/.exec(text);
  const whole = fraction ? text.replace(fraction[0], '') : text;
  const milliseconds = Date.parse(/(?:[Zz]|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  return milliseconds * 1000 + Number((fraction?.[1] ?? '').slice(0, 6).padEnd(6, '0'));
}

/** The time as ISO 8601 in UTC, with six digits of the second where three do not say it all. */
export function isoOf(micros: number): string {
  const milliseconds = Math.floor(micros / 1000);
  const iso = new Date(milliseconds).toISOString();
  const rest = micros - milliseconds * 1000;
  return rest === 0 ? iso : `${iso.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
