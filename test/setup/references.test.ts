import { describe, expect, it } from 'vitest';
import { expanded } from '../../src/setup/files/references';

const to = (inner: string): string => `\${${inner}}`;
const variables: Readonly<Record<string, string>> = { A: 'one', EMPTY: '', CHAIN: `${to('A')}-two`, LOOP: to('LOOP') };

describe('a value with references', () => {
  it.each([
    ['plain', 'plain', true],
    [to('A'), 'one', true],
    ['$A', 'one', true],
    [`x-${to('A')}-y`, 'x-one-y', true],
    [to('CHAIN'), 'one-two', true],
    [to('NONE:-other'), 'other', true],
    [to('NONE-other'), 'other', true],
    [to('EMPTY:-other'), 'other', true],
    [to('NONE'), to('NONE'), false],
    ['$NONE', '$NONE', false],
    [to('LOOP'), to('LOOP'), false],
    ['pa$word', 'pa$word', true],
  ])('%s', (text, value, isKnown) => {
    expect(expanded(text, (name) => variables[name])).toMatchObject({ value, isKnown });
  });
});
