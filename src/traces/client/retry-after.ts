/** No server is left alone longer, whatever it says; a timer of more than 24 days would run at once. */
const LONGEST = 60 * 60_000;
/** Larger numbers are seconds since 1970, as some gateways say them, not seconds to wait. */
const MOMENT = 1_000_000_000;

/** Milliseconds for which a server asks not to be asked: Opik names the seconds in `RateLimit-Reset`, others in `Retry-After`, which may also be a date. */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  for (const name of ['RateLimit-Reset', 'Retry-After']) {
    const said = headers.get(name)?.trim() ?? '';
    const wait = said === '' ? Number.NaN : waitOf(said, now);
    if (Number.isFinite(wait)) return Math.min(Math.max(0, wait), LONGEST);
  }
  return undefined;
}

function waitOf(said: string, now: number): number {
  const seconds = Number(said);
  if (Number.isNaN(seconds)) return Date.parse(said) - now;
  return seconds > MOMENT ? seconds * 1000 - now : seconds * 1000;
}
