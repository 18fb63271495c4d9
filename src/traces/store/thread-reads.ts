import type { FeedbackScore, Thread } from '../model';
import { isoOf } from '../time';
import { jsonIn, namesIn, usageIn } from './columns';
import { type Condition, conditionOf, orderOf } from './conditions';
import { number, numberIn, type Row, text } from './database';
import type { Fields } from './fields';
import type { Stat } from './figures';
import type { Page, Paging, Query } from './query';
import { durationOf, timeIn } from './rows';
import type { Scores } from './scores';
import type { Session } from './session';

/** What the traces of a thread add up to, beside the thread's own row. */
const THREADS = `(
  SELECT h.*, h.model_id AS model, count(t.row) AS traces, min(t.started) AS started, max(t.ended) AS ended,
    sum(t.priced_count) AS priced, sum(t.cost) AS cost, max(max(t.updated_at), h.updated_at) AS changed
  FROM threads h JOIN traces t ON t.project_id = h.project_id AND t.thread_id = h.id GROUP BY h.model_id
)`;

/** The input of the first trace of a thread, the output of its last. */
const messageOf = (field: 'input' | 'output', direction: 'ASC' | 'DESC'): string => `(
  SELECT b.${field} FROM traces t JOIN trace_bodies b ON b.row = t.row
  WHERE t.project_id = r.project_id AND t.thread_id = r.id ORDER BY t.started ${direction} LIMIT 1
)`;

const threadFields: Fields = {
  id: { sql: 'r.id', type: 'text' },
  thread_model_id: { sql: 'r.model', type: 'text' },
  start_time: { sql: 'r.started', type: 'time' },
  end_time: { sql: 'r.ended', type: 'time' },
  created_at: { sql: 'r.created_at', type: 'time' },
  last_updated_at: { sql: 'r.changed', type: 'time' },
  duration: { sql: '((r.ended - r.started) / 1000.0)', type: 'number' },
  number_of_messages: { sql: '(r.traces * 2)', type: 'number' },
  total_estimated_cost: { sql: 'r.cost', type: 'number' },
  first_message: { sql: messageOf('input', 'ASC'), type: 'json' },
  last_message: { sql: messageOf('output', 'DESC'), type: 'json' },
  status: { sql: 'r.status', type: 'text' },
  tags: { sql: 'r.tags', type: 'text' },
  feedback_scores: { sql: 'r.model', type: 'scores' },
};

/** Reads threads, with the sums of their traces. */
export class ThreadReads {
  constructor(
    private readonly session: Session,
    private readonly scores: Scores,
  ) {}

  page(query: Query, { page, size, sorting }: Paging): Page<Thread> {
    const { where, values } = whereOf(query);
    const { database } = this.session;
    const order = orderOf(threadFields, sorting, 'r.changed DESC, r.id DESC');
    const rows = database.all(
      `SELECT * FROM ${THREADS} r ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
      ...values,
      size,
      (page - 1) * size,
    );
    const total = number(database.get(`SELECT count(*) AS n FROM ${THREADS} r ${where}`, ...values)?.n);
    return { page, size, total, content: this.#threads(rows) };
  }

  /** What all threads add up to that the query finds. */
  stats(query: Query): readonly Stat[] {
    const { where, values } = whereOf(query);
    const row = this.session.database.get(
      `SELECT count(*) AS n, avg(r.traces * 2) AS messages, sum(iif(r.priced > 0, r.cost, NULL)) AS costs,
        avg(iif(r.priced > 0, r.cost, NULL)) AS cost FROM ${THREADS} r ${where}`,
      ...values,
    );
    const average = (name: string, value: Row[string] | undefined): readonly Stat[] =>
      numberIn(value) === undefined ? [] : [{ name, type: 'AVG', value: number(value) }];
    return [
      { name: 'thread_count', type: 'COUNT', value: number(row?.n) },
      ...average('number_of_messages', row?.messages),
      ...average('total_estimated_cost', row?.cost),
      ...average('total_estimated_cost_sum', row?.costs),
    ];
  }

  one(project: string, id: string): Thread | undefined {
    const rows = this.session.database.all(`SELECT * FROM ${THREADS} r WHERE r.project_id = ? AND r.id = ?`, project, id);
    return this.#threads(rows)[0];
  }

  #threads(rows: readonly Row[]): readonly Thread[] {
    const scores = this.scores.of(
      'thread',
      rows.map(({ model }) => text(model)),
    );
    return rows.map((row) => this.#thread(row, scores.get(text(row.model))));
  }

  #thread(row: Row, scores: readonly FeedbackScore[] | undefined): Thread {
    const place = [text(row.project_id), text(row.id)];
    return {
      id: text(row.id),
      thread_model_id: text(row.model),
      project_id: text(row.project_id),
      start_time: isoOf(number(row.started)),
      end_time: timeIn(row.ended),
      duration: durationOf(numberIn(row.started), numberIn(row.ended)),
      first_message: this.#message('input', 'ASC', place),
      last_message: this.#message('output', 'DESC', place),
      status: row.status === 'inactive' ? 'inactive' : 'active',
      number_of_messages: number(row.traces) * 2,
      usage: this.#usage(place),
      total_estimated_cost: number(row.priced) > 0 ? numberIn(row.cost) : undefined,
      feedback_scores: scores,
      tags: namesIn(row.tags),
      created_at: isoOf(number(row.created_at)),
      last_updated_at: isoOf(number(row.changed)),
    };
  }

  #message(field: 'input' | 'output', direction: 'ASC' | 'DESC', place: readonly string[]) {
    const row = this.session.database.get(
      `SELECT b.${field} AS message FROM traces t JOIN trace_bodies b ON b.row = t.row
        WHERE t.project_id = ? AND t.thread_id = ? ORDER BY t.started ${direction} LIMIT 1`,
      ...place,
    );
    return jsonIn(row?.message);
  }

  #usage(place: readonly string[]): Thread['usage'] {
    const query = 'SELECT usage FROM traces WHERE project_id = ? AND thread_id = ? AND usage IS NOT NULL';
    const total: Record<string, number> = {};
    for (const row of this.session.database.all(query, ...place))
      for (const [name, tokens] of Object.entries(usageIn(row.usage) ?? {})) total[name] = (total[name] ?? 0) + tokens;
    return Object.keys(total).length > 0 ? total : undefined;
  }
}

function whereOf({ project, filters = [], search, from, to }: Query): { where: string; values: Condition['values'] } {
  const all: Condition[] = filters.map((filter) => conditionOf(threadFields, filter, 'thread'));
  if (project !== undefined) all.push({ sql: 'r.project_id = ?', values: [project] });
  if (from !== undefined) all.push({ sql: 'r.started >= ?', values: [from] });
  if (to !== undefined) all.push({ sql: 'r.started <= ?', values: [to] });
  if (search) all.push({ sql: 'instr(lower(r.id), lower(?))', values: [search] });
  return {
    where: all.length > 0 ? `WHERE ${all.map(({ sql }) => sql).join(' AND ')}` : '',
    values: all.flatMap(({ values }) => values),
  };
}
