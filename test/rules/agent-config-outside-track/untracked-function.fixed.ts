import { Opik, track } from 'opik';

const client = new Opik();

const load = track({ name: 'load', type: 'general' }, async function load() {
  // finds: agent-config-outside-track
  return client.getOrCreateConfig({ fallback: {} });
});

const read = track({ name: 'read', type: 'general' }, async () => {
  // finds: agent-config-outside-track
  return client.getOrCreateConfig({ fallback: {} });
});

const helper = async () => client.getOrCreateConfig({ fallback: {} });

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await helper();
  return { config, question };
});

load();
read();
agent('hello');
