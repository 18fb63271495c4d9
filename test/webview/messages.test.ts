import { expect, it } from 'vitest';
import type { SpanRow } from '../../src/protocol/panel';
import { aligned } from '../../webview/model/alignment';
import { isPicture, messagesOf } from '../../webview/model/messages';
import { plain } from '../../webview/model/plain';

const said = (value: unknown): string[] | undefined =>
  messagesOf(value)?.map(
    ({ role, parts }) =>
      `${role}: ${parts.map((part) => (part.kind === 'text' ? part.text : part.kind === 'call' ? `${part.name}(${part.given})` : part.kind)).join(' ')}`,
  );

it.each([
  [
    'OpenAI, what goes in',
    {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
      model: 'x',
    },
    ['system: Be brief.', 'user: Hi'],
  ],
  ['OpenAI, what comes out', { choices: [{ message: { role: 'assistant', content: 'Hello' } }] }, ['assistant: Hello']],
  [
    'a call of a tool',
    [
      { role: 'assistant', content: null, tool_calls: [{ function: { name: 'find', arguments: '{"q":1}' } }] },
      { role: 'tool', content: 'found' },
    ],
    ['assistant: find({"q":1})', 'tool: found'],
  ],
  [
    'Anthropic',
    [
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'a' },
          { type: 'tool_use', name: 'f', input: { q: 1 } },
        ],
      },
    ],
    ['assistant: a f({"q":1})'],
  ],
  [
    'LangChain',
    {
      messages: [
        [
          { type: 'human', content: 'Hi' },
          { type: 'ai', content: 'Yo' },
        ],
      ],
    },
    ['user: Hi', 'assistant: Yo'],
  ],
  ['LangChain as it is stored', [{ lc: 1, type: 'constructor', kwargs: { type: 'system', content: 'x' } }], ['system: x']],
  ['Gemini', { messages: [{ role: 'model', parts: [{ text: 'a' }, { text: 'b' }] }] }, ['assistant: a b']],
  ['a role of its own', [{ role: 'critic', content: 'no' }], ['tool: no']],
  [
    'a picture',
    [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] }],
    ['user: picture'],
  ],
  [
    'a picture elsewhere is data',
    [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] }],
    ['user: other'],
  ],
  ['a list of texts', ['a', 'b'], undefined],
  ['one that is no message', [{ role: 'user', content: 'a' }, { name: 'b' }], undefined],
  ['Dify', { input: [{ role: 'user', text: 'a', files: [] }] }, ['user: a']],
  ['an answer', { answer: 'b' }, undefined],
  ['rows with a type', [{ type: 'human' }], undefined],
  ['nothing', null, undefined],
])('sees the messages of %s', (_name, value, expected) => expect(said(value)).toEqual(expected));

it('takes only pictures that are in the text itself', () => {
  expect(
    ['data:image/png;base64,AA==', 'data:image/svg+xml;base64,AA==', 'data:text/html,x', 'javascript:1'].map(isPicture),
  ).toEqual([true, false, false, false]);
});

it('shows text without the colours of a terminal', () =>
  expect(plain('\u001b[31mred\u001b[0m\u0007\ttab\nline')).toBe('red\ttab\nline'));

const span = (id: string, name: string, start: number, parent?: string): SpanRow => ({
  id,
  name,
  kind: 'general',
  status: 'ok',
  start,
  ...(parent !== undefined && { parent }),
});

it('puts beside each other what does the same', () => {
  const left = [span('a', 'agent', 0), span('b', 'search', 1, 'a'), span('c', 'answer', 2, 'a')];
  const right = [span('x', 'agent', 0), span('y', 'plan', 1, 'x'), span('z', 'answer', 2, 'x'), span('w', 'check', 3, 'x')];
  expect(aligned(left, right).map((pair) => `${pair.left?.name ?? '-'} ${pair.right?.name ?? '-'}`)).toEqual([
    'agent agent',
    'search -',
    '- plan',
    'answer answer',
    '- check',
  ]);
});

it('aligns traces that are too long for the exact way', () => {
  const long = (id: string): SpanRow[] =>
    Array.from({ length: 2_100 }, (_, index) => span(`${id}${index}`, `step ${index % 7}`, index));
  expect(aligned(long('a'), long('b')).every((pair) => pair.left && pair.right)).toBe(true);
});
