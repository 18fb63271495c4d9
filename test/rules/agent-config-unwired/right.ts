import { Opik, track } from 'opik';

const client = new Opik();
const defaults = { model: 'gpt-4o' };
await client.createConfig(defaults);

async function load() {
  return client.getOrCreateConfig({ fallback: defaults });
}

export const agent = track({ name: 'agent' }, async (question: string) => ({ model: (await load()).model, question }));

await agent('hello');
