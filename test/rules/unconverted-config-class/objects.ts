import { Opik, track } from 'opik';

interface Settings {
  model: string;
  temperature: number;
}

// finds: unconverted-config-class
export const settings: Settings = {
  model: 'gpt-4o', // the big one
  temperature: 0.2,
};

// finds: unconverted-config-class
export const frozen = Object.freeze({ modelName: process.env.MODEL ?? 'gpt-4o', maxTokens: 100 } as const);

// finds: unconverted-config-class
export class Knobs {
  model = 'gpt-4o';
  systemPrompt = 'You are kind.';
}

const fallback = { model: 'gpt-4o', temperature: 0.2 };
const opik = new Opik();

export const agent = track({ name: 'agent' }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback });
  return { question, settings, frozen, model: config.model, knobs: new Knobs().model };
});

await agent('x');
