import { describe, expect, it } from 'vitest';
import { isSecret, type Remembered, remembering, textOf, typedValue } from '../../src/runner/form';

describe('a typed value', () => {
  it.each([
    ['text', ' as it is ', ' as it is '],
    ['text', '"quoted"', '"quoted"'],
    ['flag', 'true', true],
    ['integer', ' -12 ', -12],
    ['number', '1e-3', 0.001],
    ['list', '["a", 1]', ['a', 1]],
    ['object', '{"a": [1]}', { a: [1] }],
    ['other', '"a"', 'a'],
    ['other', '[1]', [1]],
    ['other', 'null', null],
  ] as const)('%s %s', (kind, text, value) => {
    expect(typedValue({ kind }, text)).toEqual({ value });
  });

  it.each([
    ['integer', '1.5'],
    ['integer', '12345678901234567890'],
    ['integer', ''],
    ['number', 'a'],
    ['number', ''],
    ['number', 'Infinity'],
    ['list', '{}'],
    ['list', 'a, b'],
    ['object', '[]'],
    ['object', 'null'],
    ['object', '"a"'],
    ['other', 'a'],
    ['flag', 'yes'],
  ] as const)('%s is not %s', (kind, text) => {
    expect(typedValue({ kind }, text)).toHaveProperty('wrong');
  });

  it.each([
    ['text', 'a "b"'],
    ['integer', 3],
    ['flag', false],
    ['object', { a: ['b'] }],
  ] as const)('of the kind %s is typed again as it was', (kind, value) => {
    expect(typedValue({ kind }, textOf({ kind }, value))).toEqual({ value });
  });
});

describe('what is kept for the next time', () => {
  it('is no secret', () => {
    const kept = remembering([], 'f', { question: 'a', api_key: 'x', accessToken: 'y', PASSWORD: 'z' });
    expect(kept).toEqual([{ of: 'f', values: { question: 'a' } }]);
    expect(['apiKey', 'client_secret', 'credentials'].every(isSecret)).toBe(true);
    expect(['question', 'limit', 'user_id'].some(isSecret)).toBe(false);
  });

  it('is the last of each function, of a few functions, and not too long', () => {
    let kept: Remembered = [];
    for (let one = 0; one < 30; one += 1) kept = remembering(kept, `f${one}`, { one });
    kept = remembering(kept, 'f20', { one: 'again' });
    expect(kept).toHaveLength(20);
    expect(kept.at(-1)).toEqual({ of: 'f20', values: { one: 'again' } });
    expect(kept.filter(({ of }) => of === 'f20')).toHaveLength(1);
    expect(remembering(kept, 'f21', { text: 'x'.repeat(30_000) }).some(({ of }) => of === 'f21')).toBe(false);
  });
});
