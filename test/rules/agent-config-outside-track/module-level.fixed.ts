import { Opik, track } from 'opik';

const client = new Opik();
// finds: agent-config-outside-track

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  return { model: config.model, question };
});
