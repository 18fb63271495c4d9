import type { RunStatus, SpanKind } from '../protocol/panel';
import type { TracedFunctionRecord } from '../protocol/traced';
import { functionsOf, ofOneProgram } from './match';

/** A span of the recent past, without bodies. Times are milliseconds since 1970; what is unknown is missing. */
export interface SpanRun {
  readonly id: string;
  readonly trace: string;
  readonly parent?: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly project?: string;
  readonly status: RunStatus;
  readonly start: number;
  readonly duration?: number;
  /** Of this span alone. */
  readonly tokens?: number;
  readonly cost?: number;
  readonly model?: string;
}

/** A trace of the recent past. `unfinished` also where its process is known to be gone. */
export interface TraceRun {
  readonly id: string;
  readonly name: string;
  readonly project?: string;
  readonly status: RunStatus;
  readonly start: number;
  readonly thread?: string;
  /** Opik Cloud would refuse it for its id. */
  readonly isRefused?: true;
}

/** The newest spans of a project. */
export interface RecentSpans {
  readonly spans: readonly SpanRun[];
  /** Their traces, where they are read too: the receiver finds spans by them. */
  readonly traces?: readonly TraceRun[];
  /** There are older ones: what is counted here is at least so much, and the oldest trace may not be here whole. */
  readonly isCut: boolean;
}

/** What is known of the runs of a function. */
export interface FunctionRuns {
  /** The newest first. */
  readonly runs: readonly SpanRun[];
  /** There may be more. */
  readonly isCut: boolean;
  readonly errors: number;
  /** What the newest came to, with everything below it; absent where some of that is not here. */
  readonly tokens?: number;
  readonly cost?: number;
  /** How many functions may have made these spans: more than one where nothing tells them apart. */
  readonly sharedBy: number;
}

type Traced = Pick<TracedFunctionRecord, 'file' | 'entries' | 'spanName' | 'spanType' | 'project' | 'entrypoint'>;

/** The runs of each function that has any. */
export function runsByFunction<Fn extends Traced>(
  functions: readonly Fn[],
  { spans, isCut }: RecentSpans,
): ReadonlyMap<Fn, FunctionRuns> {
  const found = new Map<Fn, { runs: SpanRun[]; sharedBy: number }>();
  const ofTrace = tellingApart(functions, spans);
  for (const span of spans) {
    const makers = ofTrace(span);
    for (const fn of makers) {
      const known = found.get(fn) ?? { runs: [], sharedBy: makers.length };
      known.runs.push(span);
      found.set(fn, known);
    }
  }
  const below = childrenOf(spans);
  const oldest = isCut ? oldestTrace(spans) : undefined;
  return new Map(
    [...found].map(([fn, { runs, sharedBy }]) => {
      const newest = runs.toSorted((a, b) => b.start - a.start);
      const [last] = newest;
      const isWhole = last !== undefined && last.trace !== oldest && last.status !== 'running';
      const errors = runs.filter(({ status }) => status === 'error').length;
      return [fn, { runs: newest, isCut, errors, sharedBy, ...(isWhole && sumOf(last, below)) }];
    }),
  );
}

/** The functions that may have made a span, with what the other spans of its trace say where several may. */
function tellingApart<Fn extends Traced>(functions: readonly Fn[], spans: readonly SpanRun[]): (span: SpanRun) => readonly Fn[] {
  const known = new Map<string, ReturnType<typeof ofOneProgram<Fn>>>();
  return (span) => {
    const makers = functionsOf(span, functions);
    if (makers.length < 2) return makers;
    const narrow =
      known.get(span.trace) ??
      ofOneProgram(
        spans.filter(({ trace }) => trace === span.trace),
        functions,
      );
    known.set(span.trace, narrow);
    return narrow(makers);
  };
}

function childrenOf(spans: readonly SpanRun[]): ReadonlyMap<string, readonly SpanRun[]> {
  const below = new Map<string, SpanRun[]>();
  for (const span of spans) if (span.parent !== undefined) below.set(span.parent, [...(below.get(span.parent) ?? []), span]);
  return below;
}

const oldestTrace = (spans: readonly SpanRun[]): string | undefined =>
  spans.reduce<SpanRun | undefined>((oldest, one) => (!oldest || one.start < oldest.start ? one : oldest), undefined)?.trace;

/** Unknown is not zero: nothing is said where no span says anything. */
function sumOf(
  root: SpanRun,
  below: ReadonlyMap<string, readonly SpanRun[]>,
): { readonly tokens?: number; readonly cost?: number } {
  const all = new Set([root]);
  for (const span of all) for (const child of below.get(span.id) ?? []) all.add(child);
  const sum = (name: 'tokens' | 'cost'): number | undefined => {
    const known = [...all].flatMap((span) => span[name] ?? []);
    return known.length === 0 ? undefined : known.reduce((total, one) => total + one, 0);
  };
  const [tokens, cost] = [sum('tokens'), sum('cost')];
  return { ...(tokens !== undefined && { tokens }), ...(cost !== undefined && { cost }) };
}

/** The same, but what has no end in these traces will never have one: their process has gone. */
export function withoutGone(recent: RecentSpans, gone: ReadonlySet<string>): RecentSpans {
  const told = <Run extends { readonly status: RunStatus }>(run: Run, trace: string): Run =>
    run.status === 'running' && gone.has(trace) ? { ...run, status: 'unfinished' } : run;
  return {
    ...recent,
    spans: recent.spans.map((span) => told(span, span.trace)),
    ...(recent.traces && { traces: recent.traces.map((trace) => told(trace, trace.id)) }),
  };
}
