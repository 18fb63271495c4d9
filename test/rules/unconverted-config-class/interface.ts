import { track } from 'opik';

interface Settings {
  readonly model: string;
  readonly temperature: number;
}

// finds: unconverted-config-class
const settings: Settings = { model: 'gpt-4o', temperature: 0.2 };

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  return { question, model: settings.model, temperature: settings.temperature };
});

await agent('x');
