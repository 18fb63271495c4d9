import { createOpenAI } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateText } from 'ai';
import { OpikExporter } from 'opik-vercel';

const sdk = new NodeSDK({ traceExporter: new OpikExporter() });
sdk.start();

const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL });

async function answer(question: string) {
  const { text } = await generateText({ model: openai.chat('gpt-4o-mini'), prompt: question });
  return text;
}

console.log(await answer('Is there a garden?'));
await sdk.shutdown();
