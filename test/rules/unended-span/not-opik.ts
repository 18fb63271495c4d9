import { trace as otel } from '@opentelemetry/api';
import { Opik } from 'opik';

const tracer = otel.getTracer('app');
const client = new Opik();

export function elsewhere() {
  const span = tracer.startSpan('elsewhere');
  console.trace({ name: 'no trace of Opik' });
  return client.flush();
}
