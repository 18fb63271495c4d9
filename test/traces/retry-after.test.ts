import { expect, it } from 'vitest';
import { retryAfterOf } from '../../src/traces/client/retry-after';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const HOUR = 60 * 60_000;

it.each<[Readonly<Record<string, string>>, number | undefined]>([
  [{}, undefined],
  [{ 'Retry-After': '7' }, 7_000],
  [{ 'RateLimit-Reset': '0.3', 'Retry-After': '7' }, 300],
  [{ 'RateLimit-Reset': 'soon', 'Retry-After': '7' }, 7_000],
  [{ 'Retry-After': 'Sun, 01 Nov 2026 00:00:30 GMT' }, 30_000],
  [{ 'Retry-After': 'Sat, 31 Oct 2026 00:00:00 GMT' }, 0],
  [{ 'Retry-After': '-5' }, 0],
  [{ 'Retry-After': '' }, undefined],
  // The moment instead of the seconds until then.
  [{ 'RateLimit-Reset': String(NOW / 1000 + 40) }, 40_000],
  // A timer of that length would run at once, again and again.
  [{ 'Retry-After': '99999999' }, HOUR],
  [{ 'Retry-After': '1e300' }, HOUR],
  [{ 'RateLimit-Reset': 'Infinity' }, undefined],
])('a server that says %j is left alone for %s', (headers, milliseconds) => {
  expect(retryAfterOf(new Headers(headers), NOW)).toBe(milliseconds);
});
