import OpenAI from 'openai';
import { track } from 'opik';

const client = new OpenAI();

export const agent = track({ name: 'agent' }, async (question: string) =>
  client.responses.create({ model: 'm', input: question }),
);

const classify = track({ name: 'classify', type: 'general' }, async function classify(question: string) {
  // finds: untracked-llm-call
  return client.responses.create({ model: 'm', input: question });
});

await classify('x');
await agent('x');
