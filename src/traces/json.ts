/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text as JSON, or undefined when it is none. */
export function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the value is nested deeper than `limit`. Node can't write again what is nested some thousand deep, SQLite reads 1,000. */
export function isDeeperThan(value: Json, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((part) => isDeeperThan(part, limit - 1));
  for (const part of Object.values(value))
    if (typeof part === 'object' && part !== null && isDeeperThan(part, limit - 1)) return true;
  return false;
}
