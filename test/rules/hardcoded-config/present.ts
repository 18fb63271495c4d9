import OpenAI from 'openai'
import { Opik, track } from 'opik'

const client = new OpenAI()
const model = 'gpt-4o'
const opik = new Opik()
const defaults = { temperature: 0.3 }

export const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => {
  const config = await opik.getOrCreateConfig({ fallback: defaults })
  // finds: hardcoded-config
  const answer = await client.chat.completions.create({ model, temperature: 0.3, max_tokens: 7, messages: [
    { role: 'system', content: `multi
line` }] })
  return { answer, config }
})

async function helper(question: string) {
  // finds: hardcoded-config
  return client.chat.completions.create({ model, temperature: 0.5, messages: [] })
}
export const other = track({ name: 'other' }, async (q: string) => helper(q))

await agent('x')
await other('x')
