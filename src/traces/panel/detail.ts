import { isOnDisk } from '../../links/paths';
import type { Content, Detail, Frame } from '../../protocol/panel';
import { difyDetailOf } from '../dify/fields';
import type { Json } from '../json';
import type { ErrorInfo, FeedbackScore, Span, Trace } from '../model';
import { statusOf } from './rows';

/** A longer value is only begun; the rest is loaded when it is asked for. */
const MOST = 256 * 1024;
const BEGINNING = 8 * 1024;

/** Finds the file of the workspace that a path of a traceback means; undefined for any other. */
export type SourceOf = (path: string) => string | undefined;

/** Everything about a trace or a span. */
export function detailOf(record: Trace | Span, project: string, now: number, sourceOf: SourceOf): Detail {
  const isSpan = 'trace_id' in record;
  const input = contentOf(record.input);
  const output = contentOf(record.output);
  const metadata = contentOf(record.metadata);
  const difyFields = difyDetailOf(record);
  return {
    id: record.id,
    name: record.name ?? '',
    status: statusOf(record, now),
    start: Date.parse(record.start_time),
    project,
    tags: record.tags ?? [],
    scores: (record.feedback_scores ?? []).map(scoreOf),
    ...(record.duration !== undefined && { duration: record.duration }),
    ...(input && { input }),
    ...(output && { output }),
    ...(metadata && { metadata }),
    ...(record.usage && { usage: record.usage }),
    ...(record.total_estimated_cost !== undefined && { cost: record.total_estimated_cost }),
    ...(record.error_info && { error: errorOf(record.error_info, sourceOf) }),
    ...(difyFields && { difyFields }),
    ...(record.lens_flags && record.lens_flags.length > 0 && { flags: record.lens_flags }),
    ...(isSpan ? spanOnly(record) : record.thread_id !== undefined && { thread: record.thread_id }),
  };
}

function spanOnly({ type, model, provider }: Span): Pick<Detail, 'kind' | 'model' | 'provider'> {
  return { kind: type, ...(model !== undefined && { model }), ...(provider !== undefined && { provider }) };
}

const scoreOf = ({ name, value, reason, source }: FeedbackScore): Detail['scores'][number] => ({
  name,
  value,
  source,
  ...(reason !== undefined && { reason }),
});

/** A value, or its beginning. */
export function contentOf(value: Json | undefined): Content | undefined {
  if (value === undefined || value === null) return undefined;
  const text = JSON.stringify(value);
  if (text.length <= MOST) return { kind: 'value', value };
  return { kind: 'cut', beginning: text.slice(0, BEGINNING), bytes: Buffer.byteLength(text) };
}

function errorOf({ exception_type: type, message, traceback }: ErrorInfo, sourceOf: SourceOf): NonNullable<Detail['error']> {
  const cut = traceback.length > MOST ? traceback.slice(0, MOST) : traceback;
  return { type, ...(message !== undefined && { message }), traceback: cut, frames: framesOf(cut, sourceOf) };
}

/** Past this many lines nobody reads on. */
const MOST_FRAMES = 200;

/** The lines of a traceback of Python (`File "a.py", line 3`) or Node (`at f (a.js:3:5)`) that name a place. */
export function framesOf(traceback: string, sourceOf: SourceOf): readonly Frame[] {
  return traceback
    .split('\n')
    .flatMap((text): Frame[] => {
      const [, path, line] =
        /File "([^"]+)", line (\d+)/.exec(text) ?? /^\s*at (?:.*\()?(?:file:\/\/)?([^()]+?):(\d+):\d+\)?\s*$/.exec(text) ?? [];
      if (path === undefined) return [];
      const file = sourceOf(path);
      const place = file !== undefined ? { file } : isOnDisk(path) ? { outside: path } : undefined;
      return [{ text: text.trim(), ...(place && { ...place, line: Number(line) }) }];
    })
    .slice(0, MOST_FRAMES);
}
