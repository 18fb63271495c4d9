// Agent configuration of the first generation (opik 1.11.4).
import { disableLogger, Opik, track } from 'opik';
import { z } from 'zod';

disableLogger();
const client = new Opik();
const Settings = z.object({ model: z.string(), temperature: z.number() }).describe('Settings');
const Limits = z.object({ turns: z.number().int() }).describe('Limits');
const first = { model: 'gpt-4o', temperature: 0.5 };
const second = { model: 'gpt-4o-mini', temperature: 0.5 };
const versions = [];
for (const values of [first, first, second]) versions.push(await client.createAgentConfig(Settings, values));
const seen = { versions, 'other class': await client.createAgentConfig(Limits, { turns: 3 }) };

const agent = track({ name: 'agent' }, async () => {
  const read = (options) => client.getAgentConfigVersion(Settings, { fallback: first, ...options });
  seen['first is in prod'] = (await read({})).model;
  const latest = await read({ latest: true });
  seen.latest = latest.model;
  await latest.deployTo('staging');
  seen.staging = (await read({ env: 'staging' })).model;
  seen['by version'] = (await read({ version: 'v1' })).model;
  seen['both classes'] = (await client.getAgentConfigVersion(Limits, { fallback: { turns: 1 }, latest: true })).turns;
  return {};
});

await agent();
console.log(JSON.stringify(seen));
