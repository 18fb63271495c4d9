import { Opik, track } from 'opik';

const client = new Opik();
// finds: agent-config-outside-track
const config = await client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  return { model: config.model, question };
});
