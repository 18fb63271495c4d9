// opik-version: 1.11.4
import { track } from 'opik';

// finds: unconverted-config-class
const settings = { model: 'gpt-4o', temperature: 0.2, stream: false } as const;

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  return { question, model: settings.model, temperature: settings.temperature };
});

await agent('x');
