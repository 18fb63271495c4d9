import { isObject, type Json, type JsonObject } from '../traces/json';

type Column = readonly [title: string, cell: (trace: JsonObject) => string];

const WIDTH = 40;

const COLUMNS: readonly Column[] = [
  ['started', ({ start_time: time }) => (typeof time === 'string' ? time.slice(0, 19).replace('T', ' ') : '')],
  ['name', ({ name }) => plain(name)],
  ['status', ({ error_info: error, end_time: end }) => (error ? 'failed' : end ? 'ok' : 'running')],
  ['duration', ({ duration }) => (typeof duration === 'number' ? inSeconds(duration) : '-')],
  ['spans', ({ span_count: count }) => String(count ?? '-')],
  ['tokens', ({ usage }) => (isObject(usage) && typeof usage.total_tokens === 'number' ? String(usage.total_tokens) : '-')],
  ['cost', ({ total_estimated_cost: cost }) => (typeof cost === 'number' ? `$${cost.toPrecision(2)}` : '-')],
  ['thread', ({ thread_id: thread }) => plain(thread)],
  ['input', ({ input }) => plain(input)],
];

/** The traces as a table; what is unknown is a dash. */
export function traceTable(traces: readonly Json[]): string {
  if (traces.length === 0) return 'No traces.\n';
  const rows = [
    COLUMNS.map(([title]) => title),
    ...traces.filter(isObject).map((trace) => COLUMNS.map(([, cell]) => cell(trace))),
  ];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Text of a trace is another's: without control characters it can't change the terminal. */
function plain(value: Json | undefined): string {
  if (value === undefined || value === null) return '-';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}

const inSeconds = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
