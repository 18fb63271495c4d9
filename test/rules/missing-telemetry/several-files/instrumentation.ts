import { NodeSDK } from '@opentelemetry/sdk-node';
import { OpikExporter } from 'opik-vercel';

export const sdk = new NodeSDK({ traceExporter: new OpikExporter() });
sdk.start();
