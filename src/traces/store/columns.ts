import { isObject, type Json, parsed } from '../json';
import { type ErrorInfo, type SpanType, sources, spanTypes, type Usage } from '../model';
import { type SqlValue, textIn } from './database';

/** JSON as a column holds it; nothing is NULL. */
export const jsonText = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

export const nullable = <T extends string | number>(value: T | undefined): T | null => value ?? null;

/** The JSON of a column that this store wrote; undefined for NULL. */
export function jsonIn(value: SqlValue | undefined): Json | undefined {
  const text = textIn(value);
  return text === undefined ? undefined : parsed(text);
}

export function usageIn(value: SqlValue | undefined): Usage | undefined {
  const usage = jsonIn(value);
  if (!isObject(usage)) return undefined;
  const counts: Record<string, number> = {};
  for (const [name, count] of Object.entries(usage)) if (typeof count === 'number') counts[name] = count;
  return counts;
}

export function namesIn(value: SqlValue | undefined): readonly string[] | undefined {
  const names = jsonIn(value);
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : undefined;
}

export function errorIn(value: SqlValue | undefined): ErrorInfo | undefined {
  const error = jsonIn(value);
  if (!isObject(error)) return undefined;
  const { exception_type, message, traceback } = error;
  return {
    exception_type: typeof exception_type === 'string' ? exception_type : '',
    ...(typeof message === 'string' && { message }),
    traceback: typeof traceback === 'string' ? traceback : '',
  };
}

export const spanTypeIn = (value: SqlValue | undefined): SpanType => spanTypes.find((type) => type === value) ?? 'general';
export const sourceIn = (value: SqlValue | undefined) => sources.find((source) => source === value);

/** The tags after a patch. */
export function tagsAfter(
  known: readonly string[] | undefined,
  { tags, tags_to_add: added = [], tags_to_remove: gone = [] }: TagChange,
): readonly string[] | undefined {
  const base = tags ?? known;
  if (added.length + gone.length === 0) return tags;
  return [...new Set([...(base ?? []), ...added])].filter((tag) => !gone.includes(tag));
}

interface TagChange {
  readonly tags?: readonly string[] | undefined;
  readonly tags_to_add?: readonly string[] | undefined;
  readonly tags_to_remove?: readonly string[] | undefined;
}
