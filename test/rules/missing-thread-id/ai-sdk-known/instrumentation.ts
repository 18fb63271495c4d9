import { registerOTel } from '@vercel/otel';
import { OpikExporter } from 'opik-vercel';

export function register() {
  registerOTel({ serviceName: 'shop', traceExporter: new OpikExporter() });
}
