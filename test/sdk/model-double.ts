import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

const usage = {
  prompt_tokens: 5,
  completion_tokens: 6,
  total_tokens: 11,
  prompt_tokens_details: { cached_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0 },
};

/** What the double reads of a question. */
export type Asked = Readonly<Record<string, unknown>> & { readonly model: string; readonly stream?: boolean };

/** A double of OpenAI's and Anthropic's API on the loopback interface, for the tests of a file; gives its base URL. It always says the same unless told otherwise. */
export function modelDoubleForFile(answerTo: (asked: Asked) => string = () => 'hi'): () => string {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const asked = JSON.parse(text) as Asked;
      const said = answerTo(asked);
      const path = request.url ?? '';
      const make = path.endsWith('/responses') ? reply : path.endsWith('/messages') ? message : completion;
      response.setHeader('content-type', asked.stream ? 'text/event-stream' : 'application/json');
      response.end(asked.stream ? chunks(asked.model, said) : JSON.stringify(make(asked.model, said)));
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void server.close());
  return () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const completion = (model: string, content: string): object => ({
  id: 'completion-1',
  object: 'chat.completion',
  created: 1,
  model,
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage,
});

const reply = (model: string, text: string): object => ({
  id: 'response-1',
  object: 'response',
  created_at: 1,
  status: 'completed',
  model,
  output: [
    {
      type: 'message',
      id: 'message-1',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text, annotations: [] }],
    },
  ],
  usage: {
    input_tokens: 5,
    output_tokens: 6,
    total_tokens: 11,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens_details: { reasoning_tokens: 0 },
  },
  parallel_tool_calls: true,
  tool_choice: 'auto',
  tools: [],
});

const message = (model: string, text: string): object => ({
  id: 'message-1',
  type: 'message',
  role: 'assistant',
  model,
  content: [{ type: 'text', text }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 5, output_tokens: 6 },
});

function chunks(model: string, text: string): string {
  const common = { id: 'completion-1', object: 'chat.completion.chunk', created: 1, model };
  const parts = [
    { ...common, choices: [{ index: 0, delta: { role: 'assistant', content: text.slice(0, 1) }, finish_reason: null }] },
    { ...common, choices: [{ index: 0, delta: { content: text.slice(1) }, finish_reason: null }] },
    { ...common, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...common, choices: [], usage },
  ];
  return `${parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join('')}data: [DONE]\n\n`;
}
