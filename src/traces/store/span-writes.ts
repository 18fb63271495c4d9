import { flagOf } from '../ids';
import type { SpanPatch } from '../model';
import { microsOf } from '../time';
import { markChanged, writeBody } from './bodies';
import { errorIn, jsonText, namesIn, nullable, spanTypeIn, tagsAfter, usageIn } from './columns';
import { type Contribution, TraceDelta } from './contribution';
import { number, numberIn, type Row, text, textIn } from './database';
import { isLateStart, takenBy } from './late';
import type { Projects } from './projects';
import type { Session } from './session';

/** A span as it is sent, or a patch of it. */
export interface SpanRecord extends SpanPatch {
  readonly id: string;
  readonly start_time?: string | undefined;
  readonly total_estimated_cost_version?: string | undefined;
}

/** What spans change in their traces, by trace id. */
export type TraceDeltas = Map<string, TraceDelta>;

/** Where a span belongs. */
interface Place {
  readonly trace: string;
  readonly project: string;
  /** Microseconds. */
  readonly started: number;
  readonly isGiven: boolean;
}

/** Merges one span into the store and notes what its trace has to count anew. */
export function writeSpan(session: Session, projects: Projects, span: SpanRecord, deltas: TraceDeltas): void {
  const place = ownPlace(projects, span);
  const row = place && insert(session, span, place);
  if (place === undefined || row === undefined) {
    mergeSpan(session, projects, span, deltas);
    return;
  }
  writeBody(session, 'span', row, span, false);
  count(deltas, span, place, undefined, false);
}

/** Where the span belongs when it says so by itself: whether it is known need not be asked before it is inserted. */
function ownPlace(projects: Projects, span: SpanRecord): Place | undefined {
  const { trace_id: trace, project_id, project_name, start_time } = span;
  if (trace === undefined || project_id !== undefined || project_name === undefined || start_time === undefined) return undefined;
  const started = microsOf(start_time);
  return started === undefined ? undefined : { trace, project: projects.idOf(project_name), started, isGiven: true };
}

function mergeSpan(session: Session, projects: Projects, span: SpanRecord, deltas: TraceDeltas): void {
  const { database } = session;
  const known = database.get(
    'SELECT row, trace_id, project_id, started, ended, type, usage, cost, provider, tags, error_info FROM spans WHERE id = ?',
    span.id,
  );
  const project =
    projects.existing(span.project_id) ??
    (span.project_name === undefined && known ? text(known.project_id) : projects.idOf(span.project_name));
  const trace = span.trace_id ?? text(known?.trace_id);
  const given = span.start_time === undefined ? undefined : microsOf(span.start_time);
  const started = given ?? numberIn(known?.started) ?? session.now();
  const place: Place = { trace, project, started, isGiven: given !== undefined };
  const late = isLateStart(known?.ended, span);
  const row = known ? merge(session, known, span, late) : number(insert(session, span, place));
  if (known && (trace !== known.trace_id || started !== known.started || project !== known.project_id))
    database.run(
      'UPDATE spans SET trace_id = ?, project_id = ?, started = ?, start_given = max(start_given, ?) WHERE row = ?',
      trace,
      project,
      started,
      given === undefined ? 0 : 1,
      row,
    );
  writeBody(session, 'span', row, span, late);
  if (known) markChanged(session, 'span', row, span);
  if (known) deltaOf(deltas, text(known.trace_id), text(known.project_id)).count(contributionOf(known), -1);
  count(deltas, span, place, known, late);
}

function count(deltas: TraceDeltas, span: SpanRecord, place: Place, known: Row | undefined, late: boolean): void {
  const delta = deltaOf(deltas, place.trace, place.project);
  delta.count(contributionAfter(known, span, late), 1);
  delta.started = Math.min(delta.started, place.started);
}

function deltaOf(deltas: TraceDeltas, trace: string, project: string): TraceDelta {
  const known = deltas.get(trace);
  if (known) return known;
  const delta = new TraceDelta(project);
  deltas.set(trace, delta);
  return delta;
}

const contributionOf = (row: Row): Contribution => ({
  type: spanTypeIn(row.type),
  failed: row.error_info !== null,
  cost: numberIn(row.cost),
  usage: usageIn(row.usage),
  provider: textIn(row.provider),
});

function contributionAfter(known: Row | undefined, span: SpanRecord, late: boolean): Contribution {
  const taken = <T>(given: T | undefined, before: T | undefined): T | undefined => (late ? (before ?? given) : (given ?? before));
  return {
    type: taken(span.type, known?.type ? spanTypeIn(known.type) : undefined) ?? spanTypeIn(undefined),
    failed: (span.error_info ?? errorIn(known?.error_info)) !== undefined,
    cost: taken(span.total_estimated_cost, numberIn(known?.cost)),
    usage: taken(span.usage, usageIn(known?.usage)),
    provider: taken(span.provider, textIn(known?.provider)),
  };
}

const ended = ({ end_time: end }: SpanRecord): number | null => nullable(end === undefined ? undefined : microsOf(end));

/** The row of the span, or undefined when its id is known. */
function insert({ database, now }: Session, span: SpanRecord, { trace, project, started, isGiven }: Place): number | undefined {
  const time = now();
  return database.insert(
    `INSERT INTO spans (id, trace_id, parent_span_id, project_id, name, type, started, start_given, ended, model, provider, usage, cost,
      cost_version, tags, error_info, ttft, source, environment, flag, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    span.id,
    trace,
    nullable(span.parent_span_id),
    project,
    nullable(span.name),
    nullable(span.type),
    started,
    isGiven ? 1 : 0,
    ended(span),
    nullable(span.model),
    nullable(span.provider),
    jsonText(span.usage),
    nullable(span.total_estimated_cost),
    nullable(span.total_estimated_cost_version),
    jsonText(tagsAfter(undefined, span)),
    jsonText(span.error_info),
    nullable(span.ttft),
    nullable(span.source),
    nullable(span.environment),
    nullable(flagOf(span.id, time / 1000)),
    time,
    time,
  );
}

const taken = takenBy([
  ...['parent_span_id', 'name', 'type', 'ended', 'model', 'provider', 'usage', 'cost', 'cost_version', 'tags'],
  ...['error_info', 'ttft', 'source', 'environment'],
]);

function merge({ database, now }: Session, known: Row, span: SpanRecord, late: boolean): number {
  const row = number(known.row);
  database.run(
    `UPDATE spans SET ${taken(late)}, updated_at = ? WHERE row = ?`,
    nullable(span.parent_span_id),
    nullable(span.name),
    nullable(span.type),
    ended(span),
    nullable(span.model),
    nullable(span.provider),
    jsonText(span.usage),
    nullable(span.total_estimated_cost),
    nullable(span.total_estimated_cost_version),
    jsonText(tagsAfter(namesIn(known.tags), span)),
    jsonText(span.error_info),
    nullable(span.ttft),
    nullable(span.source),
    nullable(span.environment),
    now(),
    row,
  );
  return row;
}
