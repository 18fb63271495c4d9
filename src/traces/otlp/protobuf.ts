import { PbfReader } from 'pbf';
import type { Json } from '../json';
import { ERROR_STATUS, type OtlpBatch, type OtlpEvent, type OtlpSpan, Undecodable, VALUE_DEPTH } from './span';

/**
 * The spans in an `ExportTraceServiceRequest`. Field numbers are those of opentelemetry-proto 1.x (collector/trace/v1, trace/v1, common/v1);
 * unknown fields are skipped. Throws `Undecodable`.
 */
export function batchInProtobuf(body: Uint8Array): OtlpBatch {
  const batch = { spans: [] as OtlpSpan[], scopes: [] as string[] };
  try {
    const reader = new PbfReader(body);
    reader.readFields((field, _, pbf) => {
      if (field === 1) pbf.readMessage(readResourceSpans, batch);
    }, batch);
    if (reader.pos > reader.length) throw new Undecodable('It is cut off.');
  } catch (error) {
    throw new Undecodable(error instanceof Error ? error.message : String(error));
  }
  return batch;
}

interface Batch {
  readonly spans: OtlpSpan[];
  readonly scopes: string[];
}

/** A message while its fields are read. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };
type MutablePairs = [string, Json][];

function readResourceSpans(field: number, batch: Batch, pbf: PbfReader): void {
  if (field === 2) pbf.readMessage(readScopeSpans, batch);
}

function readScopeSpans(field: number, batch: Batch, pbf: PbfReader): void {
  if (field === 1)
    pbf.readMessage((inner, scopes: string[]) => void (inner === 1 && scopes.push(pbf.readString())), batch.scopes);
  if (field === 2) batch.spans.push(spanIn(pbf));
}

function spanIn(pbf: PbfReader): OtlpSpan {
  const attributes: MutablePairs = [];
  const events: OtlpEvent[] = [];
  const span: Draft<OtlpSpan> = { traceId: '', spanId: '', parentSpanId: '', name: '', start: 0, end: 0, attributes, events };
  return pbf.readMessage((field, draft: Draft<OtlpSpan>) => {
    if (field === 1) draft.traceId = hexadecimal(pbf);
    else if (field === 2) draft.spanId = hexadecimal(pbf);
    else if (field === 4) draft.parentSpanId = hexadecimal(pbf);
    else if (field === 5) draft.name = pbf.readString();
    else if (field === 7) draft.start = microseconds(pbf);
    else if (field === 8) draft.end = microseconds(pbf);
    else if (field === 9) attributes.push(pairIn(pbf, VALUE_DEPTH));
    else if (field === 11) events.push(eventIn(pbf));
    else if (field === 15) {
      const { code, message } = statusIn(pbf);
      if (code === ERROR_STATUS) draft.failure = message;
    }
  }, span);
}

function eventIn(pbf: PbfReader): OtlpEvent {
  const attributes: MutablePairs = [];
  const event: Draft<OtlpEvent> = { name: '', time: 0, attributes };
  return pbf.readMessage((field, draft: Draft<OtlpEvent>) => {
    if (field === 1) draft.time = microseconds(pbf);
    else if (field === 2) draft.name = pbf.readString();
    else if (field === 3) attributes.push(pairIn(pbf, VALUE_DEPTH));
  }, event);
}

const statusIn = (pbf: PbfReader): { code: number; message: string } =>
  pbf.readMessage(
    (field, status) => {
      if (field === 2) status.message = pbf.readString();
      else if (field === 3) status.code = pbf.readVarint();
    },
    { code: 0, message: '' },
  );

function pairIn(pbf: PbfReader, depth: number): [string, Json] {
  const pair: [string, Json] = ['', null];
  return pbf.readMessage((field, draft: [string, Json]) => {
    if (field === 1) draft[0] = pbf.readString();
    else if (field === 2) draft[1] = valueIn(pbf, depth);
  }, pair);
}

/** An `AnyValue`; bytes become base64, as in OTLP's JSON. */
function valueIn(pbf: PbfReader, depth: number): Json {
  if (depth === 0) throw new Undecodable('A value is nested too deep.');
  const found: { value: Json } = { value: null };
  pbf.readMessage((field, holder: { value: Json }) => {
    if (field === 1) holder.value = pbf.readString();
    else if (field === 2) holder.value = pbf.readBoolean();
    else if (field === 3) holder.value = pbf.readVarint(true);
    else if (field === 4) holder.value = finite(pbf.readDouble());
    else if (field === 5) holder.value = valuesIn(pbf, depth - 1);
    else if (field === 6) holder.value = objectIn(pbf, depth - 1);
    else if (field === 7) holder.value = Buffer.from(pbf.readBytes()).toString('base64');
  }, found);
  return found.value;
}

const valuesIn = (pbf: PbfReader, depth: number): Json[] =>
  pbf.readMessage((field, values: Json[]) => void (field === 1 && values.push(valueIn(pbf, depth))), []);

const objectIn = (pbf: PbfReader, depth: number): Json =>
  Object.fromEntries(pbf.readMessage((field, pairs: MutablePairs) => void (field === 1 && pairs.push(pairIn(pbf, depth))), []));

const hexadecimal = (pbf: PbfReader): string => Buffer.from(pbf.readBytes()).toString('hex');

/** Nanoseconds on the wire; a number of JavaScript tells them apart to a quarter of a microsecond. */
const microseconds = (pbf: PbfReader): number => Math.round(pbf.readFixed64() / 1000);

/** JSON has no NaN and no infinity. */
export const finite = (value: number): Json => (Number.isFinite(value) ? value : String(value));
