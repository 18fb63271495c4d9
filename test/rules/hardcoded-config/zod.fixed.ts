// opik-version: 1.11.4
import OpenAI from 'openai';
import { flushAll, track, Opik } from 'opik';
import { z } from 'zod/v3';

const client = new OpenAI();

const AgentSettings = z.object({
  model: z.string(),
  temperature: z.number(),
  instructions: z.string(),
  secondInstructions: z.string(),
}).describe('AgentSettings');
const agentSettings = {
  model: 'gpt-4o',
  temperature: 0.5,
  instructions: 'Be brief.',
  secondInstructions: 'Be long.',
};
const opik = new Opik();
await opik.createAgentConfig(AgentSettings, agentSettings);

export const agent = track({ name: 'agent', entrypoint: true }, async (input: string) => {
  const config = await opik.getAgentConfigVersion(AgentSettings, { fallback: agentSettings });
  // finds: hardcoded-config
  return client.responses.create({ model: config.model, temperature: config.temperature, instructions: config.instructions, input });
});

export const second = track({ name: 'second' }, async (input: string) => {
  const config = await opik.getAgentConfigVersion(AgentSettings, { fallback: agentSettings });
  // finds: hardcoded-config
  return client.responses.create({ model: config.model, instructions: config.secondInstructions, input });
});

await agent('Why?');
await second('Why?');
await flushAll();
