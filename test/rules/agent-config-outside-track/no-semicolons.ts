import { Opik } from 'opik'

const client = new Opik()

export async function load() {
  // finds: agent-config-outside-track
  return client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } })
}

(async () => {
  await load()
})()
