import { Opik } from 'opik';
import { createServer } from 'node:http';
import { trace as otel } from '@opentelemetry/api';
import { createWriteStream } from 'node:fs';

const client = new Opik();
const trace = client.trace({ name: 'right' });
const span = trace.span({ name: 'inner' });
span.update({ output: { a: 1 } }).end();
span.update({ output: { a: 1 } });
span.end();
trace.end();
trace.end({});
trace.end(undefined);

const other = otel.getTracer('x').startSpan('y');
other.end(Date.now());
createWriteStream('log').end('done');
createServer((request, response) => {
  response.end(JSON.stringify({ url: request.url }));
});

class Trace {
  end(result: { readonly output: unknown }) {
    return result;
  }
}
new Trace().end({ output: 1 });

export function close(target: { end(data: unknown): void }, either: boolean) {
  target.end({ output: 1 });
  const chosen = either ? new Trace() : client.trace({ name: 'either' });
  chosen.end({ output: 1 });
}
