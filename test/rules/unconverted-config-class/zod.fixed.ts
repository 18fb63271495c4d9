// opik-version: 1.11.4
import { track, Opik } from 'opik';
import { z } from 'zod/v3';

// finds: unconverted-config-class
const settings = { model: 'gpt-4o', temperature: 0.2, stream: false } as const;

const opik = new Opik();
const settingsSchema = z.object({
  model: z.string(),
  temperature: z.number(),
  stream: z.boolean(),
}).describe('settingsSchema');
await opik.createAgentConfig(settingsSchema, settings);

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getAgentConfigVersion(settingsSchema, { fallback: settings });
  return { question, model: config.model, temperature: config.temperature };
});

await agent('x');
