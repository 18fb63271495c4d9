// OpenTelemetry spans over OTLP, in JSON or protobuf, without any Opik package.
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeSDK } from '@opentelemetry/sdk-node';

const Exporter = process.argv[2] === 'json' ? JsonExporter : ProtobufExporter;
const traceExporter = new Exporter({
  url: `${process.env.OPIK_URL_OVERRIDE}/v1/private/otel/v1/traces`,
  headers: { projectName: process.env.OPIK_PROJECT_NAME },
});
const sdk = new NodeSDK({ traceExporter, instrumentations: [] });
sdk.start();
const tracer = trace.getTracer('sample');
const attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.system': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.usage.input_tokens': 5,
  'gen_ai.usage.output_tokens': 6,
};
tracer.startActiveSpan('agent', { attributes: { thread_id: 'thread-6', 'opik.tags': ['otel'] } }, (agent) => {
  tracer.startActiveSpan('chat gpt-4o', { attributes }, (span) => {
    span.recordException(new RangeError('late'));
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'late' });
    span.end();
  });
  agent.end();
});
await sdk.shutdown();
