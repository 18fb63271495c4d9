import { flagOf } from '../ids';
import type { TracePatch } from '../model';
import { microsOf } from '../time';
import { markChanged, writeBody } from './bodies';
import { jsonText, namesIn, nullable, tagsAfter, usageIn } from './columns';
import type { TraceDelta } from './contribution';
import { number, numberIn, type Row, text, textIn } from './database';
import { isLateStart, takenBy } from './late';
import type { Projects } from './projects';
import type { Session } from './session';
import { wakeThread } from './threads';

/** A trace as it is sent, or a patch of it. */
export interface TraceRecord extends TracePatch {
  readonly id: string;
  readonly start_time?: string | undefined;
}

/** Where a trace stands in the indexes. */
interface Place {
  readonly project: string;
  readonly started: number;
  readonly isGiven: boolean;
  readonly thread: string | undefined;
}

/** Merges one trace into the store. */
export function writeTrace(session: Session, projects: Projects, trace: TraceRecord): void {
  const { database, touched } = session;
  const known = database.get(
    'SELECT row, project_id, known, started, start_given, ended, thread_id, tags FROM traces WHERE id = ?',
    trace.id,
  );
  const given = trace.start_time === undefined ? undefined : microsOf(trace.start_time);
  const place: Place = {
    project:
      projects.existing(trace.project_id) ??
      (trace.project_name === undefined && known ? text(known.project_id) : projects.idOf(trace.project_name)),
    started: given ?? numberIn(known?.started) ?? session.now(),
    isGiven: given !== undefined || number(known?.start_given) === 1,
    thread: trace.thread_id ?? textIn(known?.thread_id),
  };
  const row = known ? number(known.row) : reserve(session, trace.id, place);
  if (isMoved(known, place))
    database.run(
      'UPDATE traces SET project_id = ?, started = ?, start_given = ?, thread_id = ?, known = 1 WHERE row = ?',
      place.project,
      place.started,
      place.isGiven ? 1 : 0,
      nullable(place.thread),
      row,
    );
  const late = isLateStart(known?.ended, trace);
  merge(session, row, trace, namesIn(known?.tags), late);
  writeBody(session, 'trace', row, trace, late);
  if (known) markChanged(session, 'trace', row, trace);
  countTrace(projects, known, place.project);
  if (place.thread !== undefined && known?.thread_id !== place.thread) wakeThread(session, place.project, place.thread);
  touched.traces.add(trace.id);
}

const isMoved = (known: Row | undefined, { project, started, isGiven, thread }: Place): boolean =>
  known?.known !== 1 ||
  known.project_id !== project ||
  known.started !== started ||
  known.start_given !== (isGiven ? 1 : 0) ||
  (thread ?? null) !== known.thread_id;

function countTrace(projects: Projects, known: Row | undefined, project: string): void {
  const wasCounted = known?.known === 1;
  if (wasCounted && known.project_id !== project) projects.touch(text(known.project_id), -1);
  projects.touch(project, wasCounted && known.project_id === project ? 0 : 1);
}

/** A row for a trace of which nothing but its id and place is known. */
function reserve({ database, now }: Session, id: string, { project, started }: Pick<Place, 'project' | 'started'>): number {
  const time = now();
  const row = database.get(
    `INSERT INTO traces (id, project_id, known, started, start_given, flag, created_at, updated_at)
      VALUES (?, ?, 0, ?, 0, ?, ?, ?) RETURNING row`,
    id,
    project,
    started,
    nullable(flagOf(id, time / 1000)),
    time,
    time,
  );
  return number(row?.row);
}

const taken = takenBy(['name', 'ended', 'tags', 'error_info', 'ttft', 'source', 'environment']);

function merge(
  { database, now }: Session,
  row: number,
  trace: TraceRecord,
  tags: readonly string[] | undefined,
  late: boolean,
): void {
  database.run(
    `UPDATE traces SET ${taken(late)}, updated_at = ? WHERE row = ?`,
    nullable(trace.name),
    nullable(trace.end_time === undefined ? undefined : microsOf(trace.end_time)),
    jsonText(tagsAfter(tags, trace)),
    jsonText(trace.error_info),
    nullable(trace.ttft),
    nullable(trace.source),
    nullable(trace.environment),
    now(),
    row,
  );
}

/** Adds to a trace what its spans changed; reserves its row when only spans have come. */
export function addToTrace(session: Session, projects: Projects, id: string, delta: TraceDelta): void {
  if (id === '') return;
  const { database, touched } = session;
  const query = 'SELECT row, project_id, known, started, start_given, usage, providers FROM traces WHERE id = ?';
  const known = database.get(query, id);
  const row = known ? number(known.row) : reserve(session, id, delta);
  database.run(
    `UPDATE traces SET span_count = span_count + ?, llm_span_count = llm_span_count + ?, tool_span_count = tool_span_count + ?,
      error_count = error_count + ?, priced_count = priced_count + ?, cost = cost + ?, usage = ?, providers = ?, updated_at = ?
      WHERE row = ?`,
    delta.spans,
    delta.llm,
    delta.tools,
    delta.errors,
    delta.priced,
    delta.cost,
    jsonText(usageAfter(known, delta)),
    jsonText(providersAfter(known, delta)),
    session.now(),
    row,
  );
  if (known?.start_given === 0 && delta.started < number(known.started))
    database.run('UPDATE traces SET started = ? WHERE row = ?', delta.started, row);
  if (known?.known === 1) projects.touch(text(known.project_id), 0);
  touched.traces.add(id);
}

function usageAfter(known: Row | undefined, delta: TraceDelta): Readonly<Record<string, number>> | undefined {
  const before = usageIn(known?.usage);
  if (delta.usage.size === 0) return before;
  const usage: Record<string, number> = { ...before };
  for (const [name, tokens] of delta.usage) usage[name] = (usage[name] ?? 0) + tokens;
  return usage;
}

function providersAfter(known: Row | undefined, delta: TraceDelta): readonly string[] | undefined {
  const before = namesIn(known?.providers);
  return delta.providers.size === 0 ? before : [...new Set([...(before ?? []), ...delta.providers])].sort();
}
