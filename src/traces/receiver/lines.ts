import type { JsonPage } from '../store/query';
import { KEPT } from '../store/summaries';
import type { Answer } from './route';

/** Records as Opik streams them: one JSON document a line (`application/octet-stream`). */
export const lines = (records: readonly unknown[]): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'application/octet-stream' },
  body: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
});

/** A page of nothing: the project asked for is not there. */
export const emptyPage = { page: 1, size: 0, total: 0, content: [], sortableBy: [] };

/** The record without the fields that were not wanted; identity and place always stay. */
export function without<T extends object>(record: T, excluded: ReadonlySet<string> | undefined): Partial<T> {
  const unwanted = [...(excluded ?? [])].filter((field) => !KEPT.has(field) && Reflect.get(record, field) !== undefined);
  if (unwanted.length === 0) return record; // what the store did not read: a copy without it would be slow to write
  const kept: Partial<T> = { ...record };
  for (const field of unwanted) Reflect.deleteProperty(kept, field);
  return kept;
}

/** A page of summaries, which are JSON text already. */
export const pageOfJson = ({ content, ...page }: JsonPage, sortableBy: readonly string[]): Answer => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from(`${JSON.stringify({ ...page, sortableBy }).slice(0, -1)},"content":${content}}`),
});
