import { OpenTelemetry } from '@ai-sdk/otel';
import { openai } from '@ai-sdk/openai';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { generateText, registerTelemetry } from 'ai';
import { OpikExporter } from 'opik-vercel';

new NodeSDK({ traceExporter: new OpikExporter() }).start();
registerTelemetry(new OpenTelemetry());

await generateText({ model: openai('m'), prompt: 'x' });
