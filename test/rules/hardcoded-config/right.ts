import OpenAI from 'openai';
import { getTrackContext, Opik, track } from 'opik';

const opik = new Opik();
const client = new OpenAI();
const fallback = { model: 'gpt-4o', temperature: 0.2 };

export const agent = track({ name: 'agent' }, async (question: string, model = 'gpt-4o') => {
  const config = await opik.getOrCreateConfig({ fallback });
  const messages = [
    { role: 'system' as const, content: `You help ${question}.` },
    { role: 'user' as const, content: 'Hello.' },
  ];
  await client.chat.completions.create({ model: config.model, temperature: config.temperature, messages });
  await client.chat.completions.create({ model, messages });
  await client.chat.completions.create({ model: process.env.MODEL ?? 'gpt-4o', messages });
  await client.embeddings.create({ model: 'text-embedding-3-small', input: question });
  getTrackContext()?.span.update({ model: 'gpt-4o', metadata: { temperature: 0.2 } });
  return { question };
});

await agent('x');
