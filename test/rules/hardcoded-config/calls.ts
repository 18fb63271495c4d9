import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
import OpenAI from 'openai';
import { track } from 'opik';

const MODEL = 'gpt-4o';
const limits = { temperature: 0.2 };
const client = new OpenAI();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const answer = await client.chat.completions.create({
    // finds: hardcoded-config
    model: MODEL,
    temperature: limits.temperature,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: question },
    ],
  });
  return { answer };
});

export const write = track({ name: 'write' }, async (topic: string) => {
  // finds: hardcoded-config
  const { text } = await generateText({ model: openai('gpt-4o'), system: "Don't rhyme.", prompt: topic });
  return { text };
});

export async function outside(question: string, model: string) {
  // finds: hardcoded-config hint
  return client.responses.create({ model, max_output_tokens: 100, input: question });
}

await agent('x');
await write('y');
await outside('z', process.argv[2] ?? 'gpt-4o');
