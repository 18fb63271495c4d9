import { ChatOpenAI } from '@langchain/openai'
import { OpikCallbackHandler } from 'opik-langchain'

// finds: missing-flush
const handler = new OpikCallbackHandler()

async function run() {
  const model = new ChatOpenAI({ model: 'gpt-4o' })
  return model.invoke('hello', { callbacks: [handler] })
}

run().then(console.log)
