import { openai } from '@ai-sdk/openai';
import { generateText } from 'ai';
import OpenAI from 'openai';
import { track, Opik } from 'opik';

const MODEL = 'gpt-4o';
const limits = { temperature: 0.2 };
const client = new OpenAI();

const agentSettings = {
  model: MODEL,
  temperature: limits.temperature,
  systemPrompt: 'Be brief.',
  writeModel: 'gpt-4o',
  writeSystemPrompt: "Don't rhyme.",
};
const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback: agentSettings });
  const answer = await client.chat.completions.create({
    // finds: hardcoded-config
    model: config.model,
    temperature: config.temperature,
    messages: [
      { role: 'system', content: config.systemPrompt },
      { role: 'user', content: question },
    ],
  });
  return { answer };
});

export const write = track({ name: 'write' }, async (topic: string) => {
  const config = await opik.getOrCreateConfig({ fallback: agentSettings });
  // finds: hardcoded-config
  const { text } = await generateText({ model: openai(config.writeModel), system: config.writeSystemPrompt, prompt: topic });
  return { text };
});

export async function outside(question: string, model: string) {
  // finds: hardcoded-config hint
  return client.responses.create({ model, max_output_tokens: 100, input: question });
}

await agent('x');
await write('y');
await outside('z', process.argv[2] ?? 'gpt-4o');
