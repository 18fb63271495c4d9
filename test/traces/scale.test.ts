import { expect, it } from 'vitest';
import { simulatedServer } from './doubles/simulated-server';
import { type Cost, visit } from './doubles/visits';
import { open } from './opened';

/** What a visit costs a server with so many traces. */
async function costsAt(count: number): Promise<readonly Cost[]> {
  const double = await simulatedServer(count);
  const { server, clock } = open(double.url);
  return visit(double, server, clock);
}

it('costs a server with ten million traces what it costs one with ten thousand', { timeout: 60_000 }, async () => {
  const few = await costsAt(10_000);
  const many = await costsAt(10_000_000);
  expect(many.map(({ what, requests }) => [what, requests])).toEqual(few.map(({ what, requests }) => [what, requests]));
  // The names of more traces are some characters longer.
  for (const [at, { what, bytes }] of many.entries()) {
    const before = few[at]?.bytes ?? 0;
    expect(Math.abs(bytes - before), what).toBeLessThanOrEqual(before * 0.05);
  }
  const cost = (what: string): Cost | undefined => many.find((one) => one.what === what);
  expect(cost('ten minutes in which nothing happens')?.requests).toBeLessThanOrEqual(132);
  expect(cost('an hour hidden')).toEqual({ what: 'an hour hidden', requests: 0, bytes: 0 });
  expect(Math.max(...many.map(({ requests, what }) => (what.startsWith('ten minutes') ? 0 : requests)))).toBeLessThanOrEqual(7);
});
