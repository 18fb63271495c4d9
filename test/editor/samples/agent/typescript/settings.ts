import { Opik } from 'opik';
import { DEFAULT_MODEL } from './agent.js';

export async function loadSettings() {
  const client = new Opik({ projectName: 'bakery' });
  return client.getOrCreateConfig({
    fallback: { model: DEFAULT_MODEL, greeting: 'Good morning!' },
  });
}
