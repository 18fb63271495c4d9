import { sources, spanTypes } from '../model';
import { isoOf } from '../time';
import { type Row, text } from './database';

/** Fields of an answer as pieces of JSON text in SQL; one that is NULL is left out. */
type Pieces = Readonly<Record<string, string>>;

const json = (field: string, sql: string): string => `',"${field}":' || ${sql}`;
const string = (field: string, column = field): string => json(field, `nullif(json_quote(r.${column}), 'null')`);
const stored = (field: string, column = field): string => json(field, `r.${column}`);
/** One of few texts that need no quoting; none of them is nothing. */
const choice = (field: string, choices: readonly string[]): string =>
  `CASE WHEN r.${field} IN (${choices.map((one) => `'${one}'`).join(', ')}) THEN ',"${field}":"' || r.${field} || '"' END`;
/** With all digits, which `||` would round. */
const real = (field: string, column = field): string =>
  `CASE WHEN r.${column} IS NOT NULL THEN format(',"${field}":%!.17g', r.${column}) END`;

const common: Pieces = {
  name: string('name'),
  tags: stored('tags'),
  error_info: stored('error_info'),
  usage: stored('usage'),
  ttft: real('ttft'),
  source: choice('source', sources),
  environment: string('environment'),
};
const identity: Pieces = { id: string('id'), project_id: `',"project_id":"' || r.project_id || '"'` }; // the store makes these ids
const flags: Pieces = { lens_flags: `',"lens_flags":[' || nullif(json_quote(r.flag), 'null') || ']'` };

export const traceSummary: Pieces = {
  ...identity,
  ...common,
  thread_id: string('thread_id'),
  total_estimated_cost: `CASE WHEN r.priced_count > 0 THEN format(',"total_estimated_cost":%!.17g', r.cost) END`,
  span_count: stored('span_count'),
  llm_span_count: stored('llm_span_count'),
  has_tool_spans: json('has_tool_spans', `iif(r.tool_span_count > 0, 'true', 'false')`),
  providers: json('providers', `coalesce(r.providers, '[]')`),
  guardrails_validations: stored('guardrails_validations', 'guardrails'),
  lens_error_count: stored('lens_error_count', 'error_count'),
  ...flags,
};

export const spanSummary: Pieces = {
  ...identity,
  ...common,
  trace_id: string('trace_id'),
  parent_span_id: string('parent_span_id'),
  type: `coalesce(${choice('type', spanTypes)}, ',"type":"general"')`,
  model: string('model'),
  provider: string('provider'),
  total_estimated_cost: real('total_estimated_cost', 'cost'),
  total_estimated_cost_version: string('total_estimated_cost_version', 'cost_version'),
  ...flags,
};

/** What stays in an answer although it was not wanted: identity and place. */
export const KEPT: ReadonlySet<string> = new Set(['id', 'project_id', 'trace_id', 'start_time', 'last_updated_at']);

/** Whether what is asked for is a summary: without input, output and metadata. */
export const isSummary = (exclude: ReadonlySet<string> | undefined): boolean =>
  ['input', 'output', 'metadata'].every((field) => exclude?.has(field));

/** The one column that a summary is read with: reading many columns of many rows is what takes the time. `known` needs no reading. */
export function summaryColumn(pieces: Pieces, exclude: ReadonlySet<string> = new Set(), known?: string): string {
  const isWanted = (field: string): boolean => field !== known && (KEPT.has(field) || !exclude.has(field));
  const wanted = Object.keys(pieces).flatMap((field) => (isWanted(field) ? (pieces[field] ?? []) : []));
  return `concat(r.started, ' ', r.ended, ' ', r.created_at, ' ', r.updated_at, ' ', ${wanted.join(', ')}) AS summary`;
}

export interface SummaryParts {
  readonly exclude?: ReadonlySet<string> | undefined;
  /** Feedback scores as JSON, by id. */
  readonly scores: ReadonlyMap<string, string>;
  /** What all of them have, as members of a JSON object with a comma before each. */
  readonly common: string;
}

/** The rows as a JSON list, written in one go. */
export function summariesOf(rows: readonly Row[], { exclude = new Set(), scores, common }: SummaryParts): string {
  const has = (field: string): boolean => !exclude.has(field);
  const [withEnd, withDuration, withCreation] = [has('end_time'), has('duration'), has('created_at')];
  let json = '';
  for (const row of rows) {
    const summary = text(row.summary);
    const [first, second, third, fourth] = placesIn(summary);
    const started = Number(summary.slice(0, first));
    const ended = second > first + 1 ? Number(summary.slice(first + 1, second)) : undefined;
    json += `${json === '' ? '[' : ','}{"start_time":"${isoOf(started)}"${common}`;
    if (ended !== undefined && withEnd) json += `,"end_time":"${isoOf(ended)}"`;
    if (ended !== undefined && withDuration) json += `,"duration":${(ended - started) / 1000}`;
    if (withCreation) json += `,"created_at":"${isoOf(Number(summary.slice(second + 1, third)))}"`;
    json += `,"last_updated_at":"${isoOf(Number(summary.slice(third + 1, fourth)))}"${summary.slice(fourth + 1)}`;
    const given = scores.size > 0 ? scores.get(text(row.id)) : undefined;
    json += given === undefined ? '}' : `,"feedback_scores":${given}}`;
  }
  return json === '' ? '[]' : `${json}]`;
}

/** Where the blanks behind the four times are. */
function placesIn(summary: string): readonly [number, number, number, number] {
  const first = summary.indexOf(' ');
  const second = summary.indexOf(' ', first + 1);
  const third = summary.indexOf(' ', second + 1);
  return [first, second, third, summary.indexOf(' ', third + 1)];
}
