import OpenAI from 'openai'
import { Opik, track } from 'opik'

const client = new OpenAI()
const model = 'gpt-4o'
const opik = new Opik()
const defaults = { temperature: 0.3, model, maxTokens: 7, systemPrompt: `multi
line`, helperTemperature: 0.5 }

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback: defaults })
  // finds: hardcoded-config
  const answer = await client.chat.completions.create({ model: config.model, temperature: config.temperature, max_tokens: config.maxTokens, messages: [
    { role: 'system', content: config.systemPrompt }] })
  return { answer, config }
})

async function helper(question: string) {
  const config = await opik.getOrCreateConfig({ fallback: defaults })
  // finds: hardcoded-config
  return client.chat.completions.create({ model: config.model, temperature: config.helperTemperature, messages: [] })
}
export const other = track({ name: 'other' }, async (q: string) => helper(q))

await agent('x')
await other('x')
