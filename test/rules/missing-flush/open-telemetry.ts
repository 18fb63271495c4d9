import { openai } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateText } from 'ai';
import { OpikExporter } from 'opik-vercel';

const telemetry = new NodeSDK({ traceExporter: new OpikExporter() });
telemetry.start();

async function main() {
  const { text } = await generateText({
    model: openai('gpt-4o'),
    prompt: 'hello',
    experimental_telemetry: OpikExporter.getSettings({ name: 'hello' }),
  });
  console.log(text);
  // finds: missing-flush warning
  process.exit(0);
}

main();
