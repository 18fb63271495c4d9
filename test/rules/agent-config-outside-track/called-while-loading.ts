// A constant would not be there yet when `main` runs.
import { Opik } from 'opik';

const client = new Opik();

main();

async function main() {
  console.log(await load());
}

async function load() {
  // finds: agent-config-outside-track
  return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
}
