import { openai } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateText } from 'ai';
import { OpikExporter } from 'opik-vercel';

const sdk = new NodeSDK({ traceExporter: new OpikExporter() });
sdk.start();

const { text } = await generateText({ model: openai('gpt-4o'), prompt: 'hi', experimental_telemetry: { isEnabled: true } });
console.log(text);
// finds: missing-flush warning
process.exit(0);
