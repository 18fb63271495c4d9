import { PbfWriter } from 'pbf';

/** What an attribute may hold. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };
type Attributes = Readonly<Record<string, Value>>;

/** A span as a test says it: milliseconds since the start of 2026, ids by a letter. */
export interface SpanSaid {
  readonly id: string;
  readonly parent?: string;
  readonly trace?: string;
  readonly name?: string;
  readonly start?: number;
  readonly end?: number;
  readonly attributes?: Attributes;
  readonly events?: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly error?: string;
}

const START = Date.UTC(2026, 0, 1);
const spanId = (letter = ''): string => letter.repeat(16);
const traceId = (letter = 'f'): string => letter.repeat(32);
const nanos = (milliseconds: number): number => (START + milliseconds) * 1e6;

/** The encodings that exporters use, each made here by hand from the protocol's description. */
export const encodings: Readonly<Record<string, (spans: readonly SpanSaid[]) => { type: string; body: Uint8Array }>> = {
  JSON: (spans) => {
    const any = (value: Value): object => {
      if (typeof value === 'string') return { stringValue: value };
      if (typeof value === 'boolean') return { boolValue: value };
      if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
      if (Array.isArray(value)) return { arrayValue: { values: value.map(any) } };
      return { kvlistValue: { values: pairs(Object.fromEntries(Object.entries(value))) } };
    };
    const pairs = (attributes: Attributes = {}): object[] =>
      Object.entries(attributes).map(([key, value]) => ({ key, value: any(value) }));
    const inner = spans.map(({ id, parent, trace, name, start = 0, end = 1, attributes, events = [], error }) => ({
      traceId: traceId(trace),
      spanId: spanId(id),
      ...(parent && { parentSpanId: spanId(parent) }),
      name: name ?? id,
      startTimeUnixNano: String(nanos(start)),
      endTimeUnixNano: String(nanos(end)),
      attributes: pairs(attributes),
      events: events.map((event) => ({ name: event.name, timeUnixNano: '1', attributes: pairs(event.attributes) })),
      ...(error !== undefined && { status: { code: 2, message: error } }),
    }));
    const request = { resourceSpans: [{ scopeSpans: [{ scope: { name: 'my-library' }, spans: inner }] }] };
    return { type: 'application/json', body: Buffer.from(JSON.stringify(request)) };
  },
  protobuf: (spans) => {
    const any = (value: Value, pbf: PbfWriter): void => {
      if (typeof value === 'string') pbf.writeStringField(1, value);
      else if (typeof value === 'boolean') pbf.writeBooleanField(2, value);
      else if (typeof value === 'number' && Number.isInteger(value)) pbf.writeVarintField(3, value);
      else if (typeof value === 'number') pbf.writeDoubleField(4, value);
      else if (Array.isArray(value))
        pbf.writeMessage(5, (list: readonly Value[], one) => list.map((item) => one.writeMessage(1, any, item)), value);
      else pbf.writeMessage(6, (object: object, one) => pairs(1, Object.fromEntries(Object.entries(object)), one), value);
    };
    const pairs = (field: number, attributes: Attributes = {}, pbf: PbfWriter): void => {
      for (const [key, value] of Object.entries(attributes))
        pbf.writeMessage(
          field,
          (text: string, pair) => {
            pair.writeStringField(1, text);
            pair.writeMessage(2, any, value);
          },
          key,
        );
    };
    const bytes = (pbf: PbfWriter, field: number, hex: string): void => pbf.writeBytesField(field, Buffer.from(hex, 'hex'));
    const inner = ({ id, parent, trace, name, start = 0, end = 1, ...rest }: SpanSaid, pbf: PbfWriter): void => {
      bytes(pbf, 1, traceId(trace));
      bytes(pbf, 2, spanId(id));
      if (parent) bytes(pbf, 4, spanId(parent));
      pbf.writeStringField(5, name ?? id);
      pbf.writeVarintField(6, 1); // kind, which nobody reads
      pbf.writeFixed64Field(7, nanos(start));
      pbf.writeFixed64Field(8, nanos(end));
      pairs(9, rest.attributes, pbf);
      for (const event of rest.events ?? [])
        pbf.writeMessage(
          11,
          (said: string, one) => {
            one.writeFixed64Field(1, 1000);
            one.writeStringField(2, said);
            pairs(3, event.attributes, one);
          },
          event.name,
        );
      if (rest.error !== undefined)
        pbf.writeMessage(
          15,
          (message: string, status) => {
            status.writeStringField(2, message);
            status.writeVarintField(3, 2);
          },
          rest.error,
        );
    };
    const pbf = new PbfWriter();
    const scope = (list: readonly SpanSaid[], one: PbfWriter): void => {
      one.writeMessage(1, (name: string, library) => library.writeStringField(1, name), 'my-library');
      for (const span of list) one.writeMessage(2, inner, span);
    };
    pbf.writeMessage(1, (list: readonly SpanSaid[], resource) => resource.writeMessage(2, scope, list), spans);
    return { type: 'application/x-protobuf', body: pbf.finish() };
  },
};
