import { Opik, track } from 'opik';

const client = new Opik();

export const agent = track({ name: 'agent' }, async (question: string) => {
  const config = await client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  return { model: config.model, question };
});

await agent('hello');
