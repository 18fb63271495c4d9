import type { Json } from '../json';
import type { ErrorInfo, SpanWrite, TraceWrite } from '../model';
import { isoOf } from '../time';
import { type Sorted, sorted } from './attributes';
import { timeIn, uuid7From } from './ids';
import type { Attributes, OtlpBatch, OtlpEvent, OtlpSpan } from './span';

/** What a batch is in Opik's terms. */
export interface MappedBatch {
  readonly traces: readonly TraceWrite[];
  readonly spans: readonly SpanWrite[];
}

export interface MappingOptions {
  readonly project: string;
  /** Opik's id for an OpenTelemetry trace, which is the same in each batch. */
  readonly traceId: (otlpTraceId: string) => string;
}

interface Mapped {
  readonly span: SpanWrite;
  readonly sorted: Sorted;
  /** Whether the span belongs to a trace of an Opik SDK, so that it makes none. */
  readonly isAttached: boolean;
}

/** The batch as Opik's backend maps it (`OpenTelemetryMapper`, `OpenTelemetryService` of comet-ml/opik): each root is a span and a trace. */
export function mapped(batch: OtlpBatch, options: MappingOptions): MappedBatch {
  const integration = batch.scopes.find((scope) => scope && scope.toLowerCase() !== 'logfire');
  const all = batch.spans.map((span) => mappedSpan(span, integration, options));
  const roots = all.filter(({ span, isAttached }) => span.parent_span_id === undefined && !isAttached);
  return { traces: roots.map(traceOf), spans: withoutSums(all.map(({ span }) => span)) };
}

function mappedSpan(span: OtlpSpan, integration: string | undefined, { project, traceId }: MappingOptions): Mapped {
  const own = traceId(span.traceId);
  const time = timeIn(own);
  const attached = opikId(span.attributes, 'opik.trace_id');
  const parent = attached
    ? opikId(span.attributes, 'opik.parent_span_id')
    : span.parentSpanId && uuid7From(span.parentSpanId, time);
  const attributes = sorted(span.attributes);
  const { input, output, tags, usage, type, model, provider, cost, thread } = attributes;
  const metadata: Record<string, Json> = {
    ...(integration && { integration }),
    ...attributes.metadata,
    ...(thread !== undefined && { thread_id: thread }),
    ...(span.events.length > 0 && { 'opentelemetry.events': span.events.map(eventRecord) }),
  };
  const error = errorOf(span);
  return {
    isAttached: attached !== undefined,
    sorted: attributes,
    span: {
      id: opikId(span.attributes, 'opik.span_id') ?? uuid7From(span.spanId, time),
      trace_id: attached ?? own,
      ...(parent && { parent_span_id: parent }),
      project_name: project,
      name: span.name,
      type,
      source: 'sdk',
      start_time: isoTime(span.start) ?? isoOf(time * 1000),
      ...optional('end_time', isoTime(span.end)),
      ...(hasAny(input) && { input }),
      ...(hasAny(output) && { output }),
      ...(hasAny(metadata) && { metadata }),
      ...(tags.length > 0 && { tags }),
      ...(hasAny(usage) && { usage }),
      ...optional('model', model),
      ...optional('provider', provider),
      ...optional('total_estimated_cost', cost),
      ...optional('error_info', error),
    },
  };
}

/** A root's trace has its name, times, input, output and metadata. */
function traceOf({ span, sorted: { thread } }: Mapped): TraceWrite {
  const { trace_id, project_name, name, start_time, end_time, input, output, metadata, tags, error_info } = span;
  return {
    id: trace_id,
    start_time,
    source: 'sdk',
    ...optional('project_name', project_name),
    ...optional('name', name),
    ...optional('end_time', end_time),
    ...optional('input', input),
    ...optional('output', output),
    ...optional('metadata', metadata),
    ...optional('tags', tags),
    ...optional('error_info', error_info),
    ...optional('thread_id', thread || undefined),
  };
}

/** Some libraries give the parent the sum of its children; counted again, a trace would seem twice as large. */
function withoutSums(spans: readonly SpanWrite[]): readonly SpanWrite[] {
  const parents = new Set(spans.flatMap(({ usage, parent_span_id: parent }) => (usage && parent ? parent : [])));
  return spans.map((span) => {
    if (!span.usage || !parents.has(span.id)) return span;
    const { usage: _, ...rest } = span;
    return rest;
  });
}

/** The exception that was recorded last, or else what an error status says. */
function errorOf({ events, failure }: OtlpSpan): ErrorInfo | undefined {
  const exception = events.findLast(({ name }) => name === 'exception');
  if (!exception && failure === undefined) return undefined;
  const message = (exception ? textIn(exception.attributes, 'exception.message') : failure) || undefined;
  const type = exception && textIn(exception.attributes, 'exception.type');
  const stack = exception && textIn(exception.attributes, 'exception.stacktrace');
  return { exception_type: type || 'Error', ...optional('message', message), traceback: stack || message || 'Error' };
}

const eventRecord = ({ name, time, attributes }: OtlpEvent): Json => ({
  name,
  time_unix_nano: time * 1000,
  ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
});

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** An id that the Opik SDK put on the span; what is no UUIDv7 is none. */
function opikId(attributes: Attributes, name: string): string | undefined {
  const id = textIn(attributes, name);
  return id !== undefined && UUID7.test(id) ? id.toLowerCase() : undefined;
}

function textIn(attributes: Attributes, name: string): string | undefined {
  const value = attributes.find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Undefined for 0, which is "unknown", and for what no date can hold. */
const isoTime = (micros: number): string | undefined => (micros > 0 && Number.isSafeInteger(micros) ? isoOf(micros) : undefined);

const hasAny = (record: object): boolean => Object.keys(record).length > 0;

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  const object: { [P in K]?: T } = {};
  if (value !== undefined) object[key] = value;
  return object;
}
