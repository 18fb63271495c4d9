import { Opik, track } from 'opik'

const client = new Opik()

export const load = track({ name: 'load', type: 'general' }, async function load() {
  // finds: agent-config-outside-track
  return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } })
});

(async () => {
  await load()
})()
