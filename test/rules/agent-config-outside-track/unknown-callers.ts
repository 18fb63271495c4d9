import { Opik } from 'opik';

const client = new Opik();

export async function load() {
  // finds: agent-config-outside-track hint
  return client.getOrCreateConfig({ fallback: {} });
}
