// Which entry of a table it is, a caller says.
import OpenAI from 'openai';
import { track } from 'opik';

const MODELS = {
  fast: { model: 'gpt-4o-mini', temperature: 0.2 },
  smart: { model: 'gpt-4o', temperature: 0.7 },
} as const;

const openai = new OpenAI();

export const run = track({ name: 'run', type: 'general' }, async (tier: 'fast' | 'smart', input: string) => {
  const { model, temperature } = MODELS[tier];
  const reply = await openai.responses.create({ model, temperature, input });
  return { text: reply.output_text };
});

export const again = track({ name: 'again', type: 'general' }, async (tier: 'fast' | 'smart', input: string) => {
  const chosen = MODELS[tier];
  const reply = await openai.responses.create({ model: chosen.model, temperature: MODELS[tier].temperature, input });
  return { text: reply.output_text };
});
