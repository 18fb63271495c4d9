// opik-version: 1.11.4
import OpenAI from 'openai';
import { flushAll, track } from 'opik';

const client = new OpenAI();

export const agent = track({ name: 'agent', entrypoint: true }, async (input: string) => {
  // finds: hardcoded-config
  return client.responses.create({ model: 'gpt-4o', temperature: 0.5, instructions: 'Be brief.', input });
});

export const second = track({ name: 'second' }, async (input: string) => {
  // finds: hardcoded-config
  return client.responses.create({ model: 'gpt-4o', instructions: 'Be long.', input });
});

await agent('Why?');
await second('Why?');
await flushAll();
