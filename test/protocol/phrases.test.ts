import { expect, it } from 'vitest';
import { unsendableCalls } from '../../src/engine/sdk/unsendable-typescript';
import { phraseOf } from '../../src/protocol/phrases';

it.each([
  ['a stream', { phrase: 'a stream' }],
  ['an `Error`', { phrase: 'an {code}', code: '`Error`' }],
  ['an instance of `Command`', { phrase: 'an instance of {code}', code: '`Command`' }],
  ['`answer`', undefined],
  ['a', undefined],
  ['answer', undefined],
  ['a `b` c', undefined],
  ['a wild thing of `b`', undefined],
])('%s', (part, expected) => {
  expect(phraseOf(part)).toEqual(expected);
});

it('knows what is said of every call that gives something unsendable', () => {
  expect(unsendableCalls.map(({ what }) => what).filter((what) => phraseOf(what) === undefined)).toEqual([]);
});
