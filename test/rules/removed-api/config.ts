// opik-version: 2.0.40
import { Opik, track } from 'opik';
// finds: removed-api
import { evaluateSuite } from 'opik';
// finds: removed-api
import { EvaluationSuite } from 'opik';
import { z } from 'zod';

const client = new Opik();
const schema = z.object({ model: z.string() });
const defaults = { model: 'gpt-4o' };

// finds: removed-api
await client.createAgentConfig(schema, defaults, { description: 'first' });

export const agent = track({ name: 'agent' }, async (question: string) => {
  // finds: removed-api
  const config = await client.getAgentConfigVersion(schema, { fallback: defaults, latest: true });
  // finds: removed-api
  await config.deployTo('prod');
  return { model: config.model, question };
});

const suite = await EvaluationSuite.getOrCreate(client, { name: 'smoke' });
// finds: removed-api
await suite.run(async (item) => item);
await evaluateSuite({ dataset: suite.dataset, task: async (item) => item });
