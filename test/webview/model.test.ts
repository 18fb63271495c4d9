import { describe, expect, it } from 'vitest';
import type { SpanRow } from '../../src/protocol/panel';
import { spellCost, spellCount, spellDuration } from '../../webview/model/format';
import { barOf, panned, ticksOf, wholeOf, zoomed } from '../../webview/model/scale';
import { ancestorsOf, linesOf, lostIn, treeOf } from '../../webview/model/tree';

const span = (id: string, start: number, parent?: string, duration = 10): SpanRow => ({
  id,
  name: id,
  kind: 'general',
  status: 'ok',
  start,
  duration,
  ...(parent !== undefined && { parent }),
});

const drawn = (spans: readonly SpanRow[], collapsed: readonly string[] = []): string[] =>
  linesOf(treeOf(spans), new Set(collapsed)).map(
    ({ span: { id }, level, expandable, expanded, position, siblings }) =>
      `${'·'.repeat(level)}${id}${expandable ? (expanded ? '-' : '+') : ''} ${position}/${siblings}`,
  );

describe('a tree', () => {
  const spans = [span('c', 5, 'b'), span('b', 2, 'a'), span('a', 1), span('d', 3, 'a')];
  it('stands in the order of starts', () => expect(drawn(spans)).toEqual(['·a- 1/1', '··b- 1/2', '···c 1/1', '··d 2/2']));
  it('leaves out what is collapsed', () => expect(drawn(spans, ['b'])).toEqual(['·a- 1/1', '··b+ 1/2', '··d 2/2']));
  it('keeps orphans and cycles', () =>
    expect(drawn([span('x', 1, 'gone'), span('a', 2, 'b'), span('b', 3, 'a'), span('c', 4, 'b'), span('s', 5, 's')])).toEqual([
      '·x 1/4',
      '·a 2/4',
      '·b- 3/4',
      '··c 1/1',
      '·s 4/4',
    ]));
  it('draws a chain of 20,000', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      span(`s${index}`, index, index === 0 ? undefined : `s${index - 1}`),
    );
    const lines = linesOf(treeOf(chain), new Set());
    expect([lines.length, lines.at(-1)?.level]).toEqual([20_000, 20_000]);
    expect(ancestorsOf(new Map(chain.map((one) => [one.id, one])), 's3')).toEqual(['s2', 's1', 's0']);
  });
});

it('knows the spans whose parent was never sent', () =>
  expect([...lostIn([span('a', 1), span('b', 2, 'a'), span('c', 3, 'gone'), span('d', 4, 'c')])]).toEqual(['c']));

describe('a waterfall', () => {
  const whole = { from: 1000, to: 2000 };
  it('spans what ran and what runs', () => {
    const running = { start: 1500, status: 'running' };
    expect(wholeOf([span('a', 1000), running], 4000)).toEqual({ from: 1000, to: 4000 });
    expect(wholeOf([], 5)).toEqual({ from: 5, to: 5.5 });
    expect(barOf(running, whole, 1750)).toEqual({ left: 50, width: 25 });
    expect(barOf({ start: 1500, status: 'unfinished' }, whole, 9000)).toEqual({ left: 50, width: 0 });
  });
  it('zooms around a time and pans, inside of the whole', () => {
    expect(zoomed(whole, 0.5, 0.5, whole)).toEqual({ from: 1250, to: 1750 });
    expect(zoomed({ from: 1250, to: 1750 }, 4, 0, whole)).toEqual(whole);
    expect(panned({ from: 1250, to: 1750 }, 1, whole)).toEqual({ from: 1500, to: 2000 });
  });
  it('has ticks at round times', () => {
    expect(ticksOf(whole, whole, 4)).toEqual([0, 500, 1000]);
    expect(ticksOf({ from: 1130, to: 1150 }, whole, 4)).toEqual([130, 135, 140, 145, 150]);
  });
});

it.each([
  [0.44, '0.4 ms'],
  [320.4, '320 ms'],
  [1_234, '1.23 s'],
  [59_940, '59.9 s'],
  [60_000, '1 min'],
  [125_000, '2 min 5 s'],
  [3_780_000, '1 h 3 min'],
])('spells %d ms', (milliseconds, text) => expect(spellDuration(milliseconds)).toBe(text));

it('spells counts and costs', () => {
  expect([999, 1_240, 34_400, 1_240_000].map(spellCount)).toEqual(['999', '1.2k', '34k', '1.2M']);
  expect([0, 0.00001, 0.0012, 1.2].map(spellCost)).toEqual(['$0', '<$0.0001', '$0.0012', '$1.20']);
});
