import { Opik, track } from 'opik';

const client = new Opik();
const defaults = { model: 'gpt-4o', temperature: 0.2 };

// finds: agent-config-unwired
await client.createConfig(defaults);

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await client.getOrCreateConfig({ fallback: defaults });
  // how warm
  const temperature = config.temperature;
  return { model: config.model, temperature, question };
});

await agent('hello');
