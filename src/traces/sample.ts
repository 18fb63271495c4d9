import { uuid7 } from './ids';
import type { SpanWrite } from './model';
import type { ExportedTrace } from './store/store';

/** The project of the sample trace: what is in there is not the person's own. */
export const SAMPLE_PROJECT = 'Opik Lens sample';

const QUESTION = 'Is there a cake without milk for Saturday?';
const ANSWER =
  'Yes: the walnut cake is made without milk. Please order it by Thursday, by telephone, since cakes are made two days ahead.';
const PASSAGES = [
  { title: 'Cakes', text: 'A birthday cake is ordered two days ahead, by telephone.' },
  { title: 'Allergens', text: 'The walnut cake and the rye loaf are free of milk.' },
];
const TRACEBACK = `Traceback (most recent call last):
  File "bakery/stock.py", line 31, in look_up
    return shelf[product]
KeyError: 'walnut cake'`;

/** A trace to look at, which says in its name that it is a sample; it ended at `now`, in milliseconds since 1970. */
export function sampleTrace(now: number): ExportedTrace {
  const start = now - 3_200;
  const at = (ms: number): string => new Date(start + ms).toISOString();
  const id = uuid7(start);
  const between = (from: number, to: number) => ({
    trace_id: id,
    project_name: SAMPLE_PROJECT,
    start_time: at(from),
    end_time: at(to),
  });
  const [retrieve, plan, stock, compose] = [40, 520, 1_260, 1_480].map((ms) => uuid7(start + ms));
  const spans: readonly SpanWrite[] = [
    {
      ...between(40, 500),
      id: retrieve ?? '',
      name: 'retrieve',
      type: 'tool',
      input: { question: QUESTION, count: 2 },
      output: { passages: PASSAGES },
      metadata: { index: 'bakery-handbook' },
    },
    {
      ...between(520, 1_240),
      id: plan ?? '',
      name: 'choose tools',
      type: 'llm',
      model: 'gpt-4o-mini',
      provider: 'openai',
      input: {
        messages: [
          { role: 'system', content: 'You help the customers of a bakery. Choose the tools that you need.' },
          { role: 'user', content: QUESTION },
        ],
      },
      output: {
        choices: [
          {
            message: {
              role: 'assistant',
              content: null,
              tool_calls: [
                { id: 'call_1', type: 'function', function: { name: 'look_up', arguments: '{"product":"walnut cake"}' } },
              ],
            },
          },
        ],
      },
      usage: { prompt_tokens: 96, completion_tokens: 18, total_tokens: 114 },
      total_estimated_cost: 0.0000252,
    },
    {
      ...between(1_260, 1_430),
      id: stock ?? '',
      name: 'look_up',
      type: 'tool',
      input: { product: 'walnut cake' },
      error_info: { exception_type: 'KeyError', message: "'walnut cake'", traceback: TRACEBACK },
    },
    {
      ...between(1_440, 3_180),
      id: compose ?? '',
      name: 'compose',
      type: 'general',
      input: { question: QUESTION, passages: PASSAGES },
      output: { answer: ANSWER },
    },
    {
      ...between(1_480, 3_150),
      id: uuid7(start + 1_490),
      parent_span_id: compose,
      name: 'chat',
      type: 'llm',
      model: 'gpt-4o-mini',
      provider: 'openai',
      input: {
        messages: [
          { role: 'system', content: `Answer from these passages:\n${PASSAGES.map(({ text }) => `- ${text}`).join('\n')}` },
          { role: 'user', content: QUESTION },
        ],
      },
      output: { choices: [{ message: { role: 'assistant', content: ANSWER } }] },
      metadata: { temperature: 0.2 },
      usage: { prompt_tokens: 142, completion_tokens: 37, total_tokens: 179 },
      total_estimated_cost: 0.0000435,
    },
  ];
  return {
    project: SAMPLE_PROJECT,
    trace: {
      id,
      project_name: SAMPLE_PROJECT,
      name: 'Sample: bakery assistant',
      start_time: at(0),
      end_time: at(3_200),
      input: { question: QUESTION },
      output: { answer: ANSWER },
      tags: ['sample'],
      thread_id: 'sample-conversation',
      metadata: { written_by: 'Opik Lens' },
    },
    spans,
    trace_scores: [
      {
        id,
        project_name: SAMPLE_PROJECT,
        name: 'helpful',
        value: 0.9,
        reason: 'It answers the question and says what to do.',
        source: 'sdk',
      },
    ],
    span_scores: [],
  };
}
