import { openai } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateObject, generateText, streamText as stream, embed } from 'ai';
import { track } from 'opik';
import { OpikExporter } from 'opik-vercel';

const sdk = new NodeSDK({ traceExporter: new OpikExporter() });
sdk.start();

async function answer(prompt: string) {
  // finds: missing-telemetry
  return generateText({
    model: openai('m'),
    prompt, // the question
  });
}

const base = { model: openai('m'), experimental_telemetry: { isEnabled: true } };
const settings = () => ({ isEnabled: true });

// finds: missing-telemetry
stream({ model: openai('m'), prompt: 'x' });
// finds: missing-telemetry
await generateObject({ model: openai('m'), prompt: 'x' });
await generateText({ model: openai('m'), prompt: 'x', experimental_telemetry: settings() });
await generateText({ ...base, prompt: 'x' });
await generateText({ model: openai('m'), prompt: 'x', experimental_telemetry: { isEnabled: false } });
await embed({ model: openai.embedding('m'), value: 'x' });

export async function handed(options: Parameters<typeof generateText>[0]) {
  return generateText(options);
}

const traced = track({ name: 'traced' }, async (prompt: string) => {
  const { text } = await generateText({ model: openai('m'), prompt });
  return { text };
});

await answer('x');
await traced('x');
await sdk.shutdown();
