import { isObject, type Json, type JsonObject } from '../json';
import { finite } from './protobuf';
import { type Attributes, ERROR_STATUS, type OtlpBatch, type OtlpEvent, type OtlpSpan, Undecodable, VALUE_DEPTH } from './span';

/** The spans in an export request as JSON: fields in camel case, ids hexadecimal, 64-bit numbers as text or number. Throws `Undecodable`. */
export function batchInJson(body: Json): OtlpBatch {
  if (!isObject(body)) throw new Undecodable('The body must be an object.');
  const scopeSpans = objects(body.resourceSpans).flatMap((resource) => objects(resource.scopeSpans));
  return {
    spans: scopeSpans.flatMap((scope) => objects(scope.spans)).map(spanOf),
    scopes: scopeSpans.flatMap(({ scope }) => (isObject(scope) && typeof scope.name === 'string' ? scope.name : [])),
  };
}

function spanOf(span: JsonObject): OtlpSpan {
  const { status } = span;
  const isFailed = isObject(status) && (Number(status.code) === ERROR_STATUS || status.code === 'STATUS_CODE_ERROR');
  return {
    traceId: text(span.traceId).toLowerCase(),
    spanId: text(span.spanId).toLowerCase(),
    parentSpanId: text(span.parentSpanId).toLowerCase(),
    name: text(span.name),
    start: microseconds(span.startTimeUnixNano),
    end: microseconds(span.endTimeUnixNano),
    attributes: attributesOf(span.attributes, VALUE_DEPTH),
    events: objects(span.events).map(eventOf),
    ...(isFailed && { failure: text(status.message) }),
  };
}

const eventOf = (event: JsonObject): OtlpEvent => ({
  name: text(event.name),
  time: microseconds(event.timeUnixNano),
  attributes: attributesOf(event.attributes, VALUE_DEPTH),
});

const attributesOf = (list: Json | undefined, depth: number): Attributes =>
  objects(list).map(({ key, value }) => [text(key), anyValue(value, depth)]);

function anyValue(value: Json | undefined, depth: number): Json {
  if (depth === 0) throw new Undecodable('A value is nested too deep.');
  if (!isObject(value)) return null;
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = value;
  if (stringValue !== undefined) return text(stringValue);
  if (boolValue !== undefined) return boolValue === true;
  if (intValue !== undefined) return finite(Number(intValue));
  if (doubleValue !== undefined) return finite(Number(doubleValue));
  if (isObject(arrayValue)) return objects(arrayValue.values).map((one) => anyValue(one, depth - 1));
  if (isObject(kvlistValue)) return Object.fromEntries(attributesOf(kvlistValue.values, depth - 1));
  return bytesValue === undefined ? null : text(bytesValue);
}

const objects = (list: Json | undefined): readonly JsonObject[] => (Array.isArray(list) ? list.filter(isObject) : []);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function microseconds(nanoseconds: Json | undefined): number {
  const micros = Math.round(Number(nanoseconds ?? 0) / 1000);
  return Number.isFinite(micros) ? micros : 0;
}
