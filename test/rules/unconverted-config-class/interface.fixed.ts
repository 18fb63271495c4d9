import { track, Opik } from 'opik';

interface Settings {
  readonly model: string;
  readonly temperature: number;
}

// finds: unconverted-config-class
const settings: Settings = { model: 'gpt-4o', temperature: 0.2 };

const opik = new Opik();

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback: { ...settings } });
  return { question, model: config.model, temperature: config.temperature };
});

await agent('x');
