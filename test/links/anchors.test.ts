import { expect, it } from 'vitest';
import { type Anchor, anchorsOf, type LineChange, moved } from '../../src/links/anchors';

const fn = (name: string, line: number, stale?: true) => ({
  name,
  range: { start: { line, character: 0 }, end: { line: line + 2, character: 0 } },
  ...(stale && { stale }),
});

const lines = (anchors: readonly Anchor<unknown>[]) => anchors.map(({ line }) => line);

it.each<[what: string, change: LineChange, after: readonly number[]]>([
  ['a letter in a line', { from: 4, to: 4, character: 3, breaks: 0 }, [4, 10]],
  ['a new line above', { from: 2, to: 2, character: 7, breaks: 1 }, [5, 11]],
  ['a new line at the start of its line', { from: 4, to: 4, character: 0, breaks: 1 }, [5, 11]],
  ['a new line within its line', { from: 4, to: 4, character: 9, breaks: 1 }, [4, 11]],
  ['lines that go above', { from: 0, to: 3, character: 0, breaks: 0 }, [1, 7]],
  ['its own line that goes', { from: 3, to: 6, character: 0, breaks: 0 }, [3, 7]],
  ['a text of many lines below', { from: 20, to: 20, character: 0, breaks: 9 }, [4, 10]],
])('%s moves what is below', (_, change, after) => {
  expect(lines(moved(anchorsOf([fn('a', 4), fn('b', 10)]), [change]))).toEqual(after);
});

it('half-typed code keeps the places that moved along, and new functions get their own', () => {
  const before = moved(anchorsOf([fn('a', 4)]), [{ from: 0, to: 0, character: 0, breaks: 3 }]);
  expect(lines(anchorsOf([fn('a', 4, true), fn('b', 9, true)], before))).toEqual([7, 9]);
  expect(lines(anchorsOf([fn('a', 5)], before))).toEqual([5]);
});
