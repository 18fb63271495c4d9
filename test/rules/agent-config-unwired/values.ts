import { Opik, track } from 'opik';

const client = new Opik();
const defaults = { model: 'gpt-4o', temperature: 0.2 };

// finds: agent-config-unwired
await client.createConfig(defaults);

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  // how warm
  const temperature = defaults.temperature;
  return { model: defaults.model, temperature, question };
});

await agent('hello');
