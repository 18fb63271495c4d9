// Agent configuration of the second generation: versions, environments, what is missing.
import { disableLogger, Opik, track } from 'opik';

disableLogger();
const client = new Opik();
const first = { model: 'gpt-4o', temperature: 0.5, turns: 3, strict: true };
const second = { ...first, model: 'gpt-4o-mini' };
const seen = {};
const read = async (selector = {}) => {
  const { model, temperature, turns, strict } = await client.getOrCreateConfig({ fallback: first, ...selector });
  return [model, temperature, turns, strict];
};

const agent = track({ name: 'agent' }, async () => {
  seen['created by reading'] = await read();
  seen.versions = [await client.createConfig(second), await client.createConfig(second)];
  seen['first is in prod'] = await read({ env: 'prod' });
  seen.latest = await read({ version: 'latest' });
  await client.setConfigEnv({ version: 'v2', env: 'staging' });
  seen.published = await read({ env: 'staging' });
  seen['by version'] = await read({ version: 'v1' });
  for (const selector of [{ version: 'v9' }, { env: 'nowhere' }])
    await read(selector).catch((error) => {
      seen[`missing ${JSON.stringify(selector)}`] = error.name;
    });
  return {};
});

await agent();
console.log(JSON.stringify(seen));
