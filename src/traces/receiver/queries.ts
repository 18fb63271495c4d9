import { type Json, parsed } from '../json';
import { type Filter, operators, type Paging, type Query, type Sorting, type Stretch } from '../store/query';
import type { TraceStore } from '../store/store';
import { microsOf } from '../time';
import { RecordFields } from './record-fields';
import { Refusal } from './route';

/** Records of one answer; more would make it larger than a program should hold. */
const PAGE_LIMIT = 10_000;
/** As of `TraceSearchStreamRequest_Public.limit`. */
const STRETCH_LIMIT = 2000;
const STRETCH_USUAL = 500;

/** The query of a list (`GET /traces` and its kin); undefined when it names a project that is not there. */
export function listQuery(store: TraceStore, query: URLSearchParams): Query | undefined {
  const project = projectOf(store, query.get('project_id') ?? undefined, query.get('project_name') ?? undefined);
  if (project === null) return undefined;
  return {
    ...project,
    filters: filtersOf(jsonParam(query, 'filters')),
    exclude: new Set(textsOf(jsonParam(query, 'exclude'), 'exclude')),
    truncate: query.get('truncate') === 'true',
    ...(query.get('search') && { search: query.get('search') ?? '' }),
    ...timesOf(query.get('from_time') ?? undefined, query.get('to_time') ?? undefined),
  };
}

/** The query of a search (`POST /traces/search` and its kin). */
export function searchQuery(store: TraceStore, fields: RecordFields): Query | undefined {
  const project = projectOf(store, fields.text('project_id'), fields.text('project_name'));
  if (project === null) return undefined;
  return {
    ...project,
    filters: filtersOf(fields.json('filters')),
    exclude: new Set(fields.texts('exclude') ?? []),
    truncate: fields.boolean('truncate') ?? true,
    ...timesOf(fields.text('from_time'), fields.text('to_time')),
  };
}

export function pagingOf(query: URLSearchParams): Paging {
  const sorting = sortingOf(jsonParam(query, 'sorting'));
  return { page: wholeNumber(query, 'page', 1), size: Math.min(wholeNumber(query, 'size', 10), PAGE_LIMIT), sorting };
}

/** `after` is the field that holds the last id of the stretch before. */
export function stretchOf(fields: RecordFields, after: string): Stretch {
  const limit = Math.max(1, Math.min(fields.number('limit') ?? STRETCH_USUAL, STRETCH_LIMIT));
  const last = fields.id(after);
  return { limit, ...(last !== undefined && { after: last }) };
}

/** An empty object is all projects, null a project that is not there. */
export function projectOf(
  store: TraceStore,
  id: string | undefined,
  name: string | undefined,
): { readonly project?: string } | null {
  if (id) return { project: id };
  if (!name) return {};
  const project = store.projectNamed(name);
  return project ? { project: project.id } : null;
}

function filtersOf(json: Json | undefined): readonly Filter[] {
  if (json === undefined) return [];
  return new RecordFields({ filters: json }, 'query').list('filters', 50).map((fields) => {
    const operator = fields.choice('operator', operators);
    const key = fields.text('key');
    const value = fields.text('value');
    return {
      field: fields.required(fields.text('field'), 'field'),
      operator: fields.required(operator, 'operator'),
      ...(key && { key }),
      ...(value !== undefined && { value }),
    };
  });
}

function sortingOf(json: Json | undefined): readonly Sorting[] {
  if (json === undefined) return [];
  return new RecordFields({ sorting: json }, 'query').list('sorting', 10).map((fields) => ({
    field: fields.required(fields.text('field'), 'field'),
    direction: fields.text('direction')?.toUpperCase() === 'ASC' ? 'ASC' : 'DESC',
  }));
}

const textsOf = (json: Json | undefined, name: string): readonly string[] =>
  new RecordFields(json === undefined ? {} : { [name]: json }, 'query').texts(name) ?? [];

function jsonParam(query: URLSearchParams, name: string): Json | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  const json = parsed(text);
  if (json === undefined) throw new Refusal(400, `The parameter ${name} must be JSON.`);
  return json ?? undefined;
}

function wholeNumber(query: URLSearchParams, name: string, usual: number): number {
  const text = query.get(name);
  if (text === null || text === '') return usual;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Refusal(400, `The parameter ${name} must be a whole number from 1 on.`);
  return number;
}

function timesOf(from: string | undefined, to: string | undefined): { readonly from?: number; readonly to?: number } {
  return { ...(from && { from: micros(from, 'from_time') }), ...(to && { to: micros(to, 'to_time') }) };
}

function micros(text: string, name: string): number {
  const time = microsOf(text);
  if (time === undefined) throw new Refusal(400, `${name} must be an ISO 8601 time.`);
  return time;
}
