import { describe, expect, it } from 'vitest';
import { last, SAID_BY_AGENT, SAID_BY_USER, textPathOf } from '../../src/evaluation/text-path';

describe('where a person’s words stand in recorded inputs', () => {
  it.each([
    ['the only text', [{ wish: 'Tea?' }], ['wish']],
    ['the telling name', [{ tone: 'kind', question: 'Why?' }], ['question']],
    ['a text as it is', ['Why?'], []],
    ['the last message', [{ messages: [{ role: 'user', content: 'Why?' }] }], ['messages', last, 'content']],
    ['not an id', [{ thread_id: 'a', session: { id: 'b' }, ask: 'Why?' }], ['ask']],
    ['what all of them have', [{ question: 'Why?', note: 'x' }, { note: 'y' }], ['note']],
    ['those that have a value', [null, { question: 'Why?' }, undefined], ['question']],
  ])('%s', (_, values, path) => {
    expect(textPathOf(values, SAID_BY_USER)).toEqual(path);
  });

  it.each([
    ['two texts of one kind', [{ first: 'a', second: 'b' }]],
    ['no text', [{ count: 3 }, {}]],
    ['nothing recorded', []],
    ['different shapes', [{ question: 'Why?' }, { query: 'Why?' }]],
    ['an empty list', [{ messages: [] }]],
    ['a name of the prototype', [{ question: 'Why?' }, 'constructor']],
  ])('nothing for %s', (_, values) => {
    expect(textPathOf(values, SAID_BY_USER)).toBeUndefined();
  });

  it('reads answers by their own names', () => {
    expect(textPathOf([{ question: 'Why?', answer: 'So.' }], SAID_BY_AGENT)).toEqual(['answer']);
  });
});
