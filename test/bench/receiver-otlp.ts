import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import type { SpanWrite } from '../../src/traces/model';
import type { Batch } from './receiver-spans';

const TEXTS = ['input', 'output'] as const;

/** Spans as an OpenTelemetry exporter sends them, in gzip: what every tracing server takes. */
export function otlpBatches(spans: readonly SpanWrite[], size: number): readonly Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < spans.length; at += size) {
    const some = spans.slice(at, at + size);
    const pbf = new PbfWriter();
    const scope = (list: readonly SpanWrite[], one: PbfWriter): void => {
      for (const span of list) one.writeMessage(2, written, span);
    };
    pbf.writeMessage(1, (list: readonly SpanWrite[], resource) => resource.writeMessage(2, scope, list), some);
    batches.push({ spans: some.length, body: gzipSync(pbf.finish()), gzip: true });
  }
  return batches;
}

/** OpenTelemetry gives spans eight bytes: the random end of ours. */
const shortId = (id: string): Buffer => Buffer.from(id.replaceAll('-', '').slice(-16), 'hex');

function written(span: SpanWrite, pbf: PbfWriter): void {
  pbf.writeBytesField(1, Buffer.from(span.trace_id.replaceAll('-', ''), 'hex'));
  pbf.writeBytesField(2, shortId(span.id));
  if (span.parent_span_id !== undefined) pbf.writeBytesField(4, shortId(span.parent_span_id));
  pbf.writeStringField(5, span.name ?? '');
  pbf.writeVarintField(6, 1);
  pbf.writeFixed64Field(7, Date.parse(span.start_time) * 1e6);
  pbf.writeFixed64Field(8, Date.parse(span.end_time ?? span.start_time) * 1e6);
  for (const name of TEXTS) {
    const pair = (value: string, one: PbfWriter): void => {
      one.writeStringField(1, `${name}.value`);
      one.writeMessage(2, (text: string, any) => any.writeStringField(1, text), value);
    };
    pbf.writeMessage(9, pair, JSON.stringify(span[name]));
  }
}
