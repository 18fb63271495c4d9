// The Vercel AI SDK with Opik's exporter.
import { createOpenAI } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateText } from 'ai';
import { OpikExporter } from 'opik-vercel';

const sdk = new NodeSDK({ traceExporter: new OpikExporter({ tags: ['vercel'] }), instrumentations: [] });
sdk.start();
const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL, apiKey: 'unused' });
await generateText({
  model: openai.chat('gpt-4o-mini'),
  prompt: 'hello',
  experimental_telemetry: OpikExporter.getSettings({ name: 'generate', metadata: { threadId: 'thread-5' } }),
});
await sdk.shutdown();
