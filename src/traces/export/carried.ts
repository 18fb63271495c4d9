import type { CarriedFile } from '../client/attachments';
import { isObject, type Json, type JsonObject } from '../json';

/** A trace on its way from a receiver to a server, with all that belongs to it. */
export interface CarriedTrace {
  readonly id: string;
  readonly project: string;
  readonly thread?: string;
  readonly trace: JsonObject;
  readonly spans: readonly Json[];
  readonly traceScores: readonly Json[];
  readonly spanScores: readonly Json[];
  readonly files: readonly CarriedFile[];
}

/** What a receiver says of a trace; undefined for what is none. */
export function carriedTrace(json: Json): CarriedTrace | undefined {
  if (!isObject(json) || !isObject(json.trace)) return undefined;
  const { project, trace } = json;
  const { id, thread_id: thread } = trace;
  if (typeof id !== 'string' || typeof project !== 'string') return undefined;
  return {
    id,
    project,
    trace,
    ...(typeof thread === 'string' && { thread }),
    spans: listIn(json.spans),
    traceScores: listIn(json.trace_scores),
    spanScores: listIn(json.span_scores),
    files: listIn(json.files).flatMap((file) => fileIn(file) ?? []),
  };
}

const listIn = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function fileIn(json: Json): CarriedFile | undefined {
  if (!isObject(json)) return undefined;
  const { entity_type: type, entity_id: entity, file_name: name, mime_type: mime } = json;
  if ((type !== 'trace' && type !== 'span') || typeof entity !== 'string' || typeof name !== 'string') return undefined;
  return {
    entity_type: type,
    entity_id: entity,
    file_name: name,
    mime_type: typeof mime === 'string' && mime !== '' ? mime : 'application/octet-stream',
  };
}

/** What belongs to one of these ids: `name` is where a record says whom it belongs to. */
export const belonging = (records: readonly Json[], name: 'id' | 'trace_id', ids: ReadonlySet<Json>): readonly Json[] =>
  records.filter((one) => isObject(one) && ids.has(one[name] ?? null));

/** The ids of records. */
export const idsOf = (records: readonly Json[]): ReadonlySet<Json> =>
  new Set(records.flatMap((one) => (isObject(one) ? [one.id ?? null] : [])));
