import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/engine/facts/model';
import { type WrittenType, writtenType } from '../../src/engine/program/types';

/** The tree as a short text: `union(name,array(name))`. */
function shape(type: WrittenType): string {
  switch (type.kind) {
    case 'name':
      return type.of.length === 0 ? type.name : `${type.name}(${type.of.map(shape).join(',')})`;
    case 'union':
      return `union(${type.options.map(shape).join(',')})`;
    case 'array':
      return `array(${shape(type.of)})`;
    case 'literal':
    case 'other':
      return type.kind;
    default:
      return type satisfies never;
  }
}

const read = (language: Language, text: string): string =>
  shape(writtenType(language, { at: { start: 0, end: text.length }, text, names: [] }));

describe('a written type', () => {
  it.each([
    ['str', 'str'],
    ['dict[str, list[int]]', 'dict(str,list(int))'],
    ['t.Optional["House"]', 't.Optional(House)'],
    ["'int | None'", 'union(int,None)'],
    ['Callable[[int], str]', 'Callable(other,str)'],
    ['tuple[int, ...]', 'tuple(int,other)'],
    ['Literal["a", 1]', 'Literal'],
    ['lambda: 1', 'other'],
  ])('Python: %s', (text, wanted) => expect(read('python', text)).toBe(wanted));

  it.each([
    ['string[][]', 'array(array(string))'],
    ['readonly string[] | undefined', 'union(array(string),undefined)'],
    ['Promise<Map<string, Array<number>>>', 'Promise(Map(string,Array(number)))'],
    ["'a' | 'b'", 'union(literal,literal)'],
    ['(string | number)[]', 'array(union(string,number))'],
    ['{ a: string; b?: { c: number } }[]', 'array(other)'],
    ['[string, number]', 'other'],
    ['(a: string) => void', 'other'],
    ['A extends B ? C : D', 'other'],
    ['NodeJS.Timeout', 'NodeJS.Timeout'],
  ])('TypeScript: %s', (text, wanted) => expect(read('typescript', text)).toBe(wanted));
});
