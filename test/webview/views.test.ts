import { describe, expect, it } from 'vitest';
import type { SpanRow } from '../../src/protocol/panel';
import { foundIn, nextFound } from '../../webview/model/find';
import { saidIn } from '../../webview/model/said';
import { linesOf, newestIn, treeOf } from '../../webview/model/tree';
import { back, here, to, wayIn } from '../../webview/places';
import { text, useTexts } from '../../webview/texts';
import { rowAfter, scrollTo, seenOf } from '../../webview/ui/rows';
import { choices, chosen, filterIn, questionOf } from '../../webview/views/list/filter';
import { treesIn, withTree } from '../../webview/views/trace/saved';
import { stepIn } from '../../webview/views/trace/tree-keys';

const span = (id: string, start: number, parent?: string, more: Partial<SpanRow> = {}): SpanRow => ({
  id,
  name: id,
  kind: 'general',
  status: 'ok',
  start,
  ...(parent !== undefined && { parent }),
  ...more,
});

describe('rows', () => {
  it('are drawn where they are seen, with a few around', () => {
    expect(seenOf(0, 100, 20, 1_000)).toEqual({ from: 0, to: 11 });
    expect(seenOf(2_000, 100, 20, 1_000)).toEqual({ from: 94, to: 111 });
    expect(seenOf(99_999, 100, 20, 10)).toEqual({ from: 9, to: 10 });
    expect(seenOf(0, 100, 20, 0)).toEqual({ from: 0, to: 0 });
  });
  it('are scrolled to by the shortest way', () => {
    expect([scrollTo(3, 20, 0, 100), scrollTo(5, 20, 0, 100), scrollTo(1, 20, 60, 100)]).toEqual([0, 20, 20]);
  });
  it('are gone through by keys, not beyond the ends', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'];
    expect(keys.map((key) => rowAfter(key, 3, 6, 5))).toEqual([4, 2, 5, 0, 0, 5, undefined]);
    expect(rowAfter('ArrowDown', 0, 0, 5)).toBeUndefined();
  });
});

describe('the keys of a tree', () => {
  const spans = [span('a', 1), span('b', 2, 'a'), span('c', 3, 'b'), span('d', 4)];
  const lines = linesOf(treeOf(spans), new Set());
  const closed = linesOf(treeOf(spans), new Set(['a']));
  it.each([
    ['ArrowRight', 0, { kind: 'select', row: 1 }],
    ['ArrowRight', 1, { kind: 'select', row: 2 }],
    ['ArrowRight', 3, undefined],
    ['ArrowLeft', 0, undefined],
    ['ArrowLeft', 1, { kind: 'collapse', span: 'a' }],
    ['ArrowLeft', 3, { kind: 'select', row: 2 }],
    ['ArrowLeft', 4, { kind: 'select', row: 0 }],
    ['Enter', 2, { kind: 'collapse', span: 'b' }],
    ['Enter', 3, undefined],
    ['End', 0, { kind: 'select', row: 4 }],
  ] as const)('%s on row %i', (key, row, step) => expect(stepIn(key, lines, row, 10)).toEqual(step));
  it('open what is closed', () => expect(stepIn('ArrowRight', closed, 1, 10)).toEqual({ kind: 'expand', span: 'a' }));
});

it('follows the span that began last, of those that are drawn', () => {
  const spans = [span('a', 1), span('b', 5, 'a'), span('c', 3), span('d', 3)];
  expect([newestIn(linesOf(treeOf(spans), new Set())), newestIn(linesOf(treeOf(spans), new Set(['a']))), newestIn([])]).toEqual([
    1,
    2,
    undefined,
  ]);
});

it.each([
  ['hello', 'hello'],
  [{ words: 'hello' }, 'hello'],
  [{ thread: 't-1', question: 'Open?' }, 'Open?'],
  [{ Answer: 'Yes.', source: 'hours', score: 1 }, 'Yes.'],
  [{ one: 'a', other: 'b' }, undefined],
  [{ count: 1 }, undefined],
  [['a'], undefined],
  [null, undefined],
  [{}, undefined],
  [{ output: null }, ''],
])('%j says %j in a conversation', (value, said) => expect(saidIn(value)).toBe(said));

describe('the search in a trace', () => {
  const spans = [
    span('a', 1),
    span('b', 2, 'a', { model: 'GPT-4o', kind: 'llm' }),
    span('c', 3, 'a', { status: 'error' }),
    span('d', 4),
  ];
  const lines = linesOf(treeOf(spans), new Set());
  it('looks at names, models, kinds and errors, and takes what was found elsewhere', () => {
    expect(foundIn(lines, 'gpt', new Set())).toEqual(['b']);
    expect(foundIn(lines, 'error', new Set(['d']))).toEqual(['c', 'd']);
    expect(foundIn(lines, '  ', new Set(['d']))).toEqual([]);
  });
  it('goes to the next and the one before, around the end', () => {
    const next = (active: string | undefined, step: 1 | -1) => nextFound(['b', 'd'], lines, active, step);
    expect([next(undefined, 1), next('b', 1), next('c', 1), next('d', 1)]).toEqual(['b', 'd', 'd', 'b']);
    expect([next(undefined, -1), next('c', -1), next('b', -1)]).toEqual(['d', 'b', 'd']);
    expect(nextFound([], lines, 'a', 1)).toBeUndefined();
  });
});

describe('what a page remembers', () => {
  it('is a filter, or nothing that breaks it', () => {
    expect(filterIn({ status: 'error', tag: 3, text: 'x', junk: 1 })).toEqual({ status: 'error', text: 'x' });
    expect([filterIn(undefined), filterIn('x'), filterIn({ status: 'odd' })]).toEqual([{}, {}, {}]);
    expect(questionOf({ within: 10, tag: 'a' }, 100)).toEqual({ tag: 'a', since: 90 });
    expect(chosen({ tag: 'a', text: 'x' }, 'tag', '')).toEqual({ text: 'x' });
    expect(choices(chosen({ text: 'x' }, 'within', '60000'))).toBe(1);
  });
  it('is a way through its places', () => {
    const start = { kind: 'traces' } as const;
    const trace = { kind: 'trace', trace: 't' } as const;
    const way = to(to([start], trace), { kind: 'thread', thread: 'a', project: 'p' });
    expect([way.length, to(way, trace), here(back(way)), back([start])]).toEqual([3, [start, trace], trace, [start]]);
    expect(wayIn(JSON.parse(JSON.stringify(way)), start)).toEqual(way);
    expect([wayIn([{ kind: 'odd' }], start), wayIn(7, start)]).toEqual([[start], [start]]);
  });
  it('is how the last few trees were left', () => {
    const tree = { collapsed: ['a'], scrollTop: 7, words: 'x', selected: 's', stretch: { from: 1, to: 2 } };
    let trees = withTree({}, 'first', tree);
    expect(treesIn(JSON.parse(JSON.stringify(trees)))).toEqual(trees);
    for (let index = 0; index < 5; index += 1) trees = withTree(trees, `t${index}`, tree);
    expect(Object.keys(trees)).toEqual(['t0', 't1', 't2', 't3', 't4']);
    expect(treesIn({ a: { collapsed: 'x', stretch: { from: 2, to: 1 } } })).toEqual({
      a: { collapsed: [], scrollTop: 0, words: '' },
    });
  });
});

it('speaks the language of the editor', () => {
  useTexts(JSON.stringify({ '{0} new': '{0} neue', toString: 1 }));
  expect([text('{0} new', 3), text('OK'), text('toString'), text('{0} of {1}', 1, 2)]).toEqual([
    '3 neue',
    'OK',
    'toString',
    '1 of 2',
  ]);
  useTexts(undefined);
});
