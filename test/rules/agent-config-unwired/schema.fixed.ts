import { Opik, track } from 'opik'
import { z } from 'zod'

const client = new Opik()
const schema = z.object({ model: z.string() }).describe('Settings')
const defaults = { model: 'gpt-4o' }

// finds: agent-config-unwired
await client.createAgentConfig(schema, defaults)

export const agent = track({ name: 'agent' }, async function agent(question: string) {
  const config = await client.getAgentConfigVersion(schema, { fallback: defaults, latest: true })
  return { model: config.model, question }
})

await agent('hello')
