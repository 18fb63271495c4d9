// Next.js runs this before every route; no route imports it.
import { registerOTel } from '@vercel/otel';
import { OpikExporter } from 'opik-vercel';

export function register() {
  registerOTel({ serviceName: 'chat', traceExporter: new OpikExporter() });
}
