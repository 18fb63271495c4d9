import { type FaultKind, loggedTwice, neverEnded, ruleOfFault } from '../protocol/faults';
import type { Range } from '../protocol/lint';
import type { TracedFunctionRecord } from '../protocol/traced';
import { functionsOf } from './match';
import type { RecentSpans, SpanRun } from './runs';

/** Traces that show the same fault of the same function. */
export interface Fault<Fn> {
  readonly kind: FaultKind;
  readonly function: Fn;
  /** The newest first; a trace is named once. */
  readonly traces: readonly { readonly trace: string; readonly span?: string; readonly start: number }[];
}

type Traced = Pick<TracedFunctionRecord, 'spanName' | 'spanType' | 'project' | 'entrypoint'>;

/** What the newest traces show to be wrong, by the functions that made them; what several functions may have made is told of none. */
export function faultsOf<Fn extends Traced>(functions: readonly Fn[], recent: RecentSpans): readonly Fault<Fn>[] {
  const found = new Map<Fn, Map<FaultKind, Map<string, { trace: string; span?: string; start: number }>>>();
  const note = (kind: FaultKind, maker: readonly Fn[], trace: string, start: number, span?: string): void => {
    const [fn, ...others] = maker;
    if (!fn || others.length > 0) return;
    const kinds = found.get(fn) ?? new Map<FaultKind, Map<string, { trace: string; span?: string; start: number }>>();
    const traces = kinds.get(kind) ?? new Map<string, { trace: string; span?: string; start: number }>();
    if (!traces.has(trace)) traces.set(trace, { trace, start, ...(span !== undefined && { span }) });
    found.set(fn, kinds.set(kind, traces));
  };
  const { spans, traces = [] } = recent;
  const talking = new Set(traces.filter(({ thread }) => thread !== undefined).map(entrypointOf));
  const gone = new Set(traces.filter(({ status }) => status === 'unfinished').map(({ id }) => id));
  for (const trace of traces) {
    const makers = functionsOf(trace, functions);
    if (gone.has(trace.id)) note('never-ended', makers, trace.id, trace.start);
    else if (trace.thread === undefined && trace.status !== 'running' && talking.has(entrypointOf(trace)))
      note('no-thread', makers, trace.id, trace.start);
    if (trace.isRefused) note('refused-id', makers, trace.id, trace.start);
  }
  const of = (span: SpanRun): readonly Fn[] => functionsOf(span, functions);
  const byId = new Map(spans.map((span) => [span.id, span]));
  // A trace that never ended leaves its spans open as well: that is one fault.
  for (const span of neverEnded(spans))
    if (!gone.has(span.trace)) note('span-never-ended', of(span), span.trace, span.start, span.id);
  for (const span of loggedTwice(spans)) {
    const above = byId.get(span.parent ?? '');
    if (above) note('logged-twice', of(above), span.trace, span.start, above.id);
  }
  return [...found].flatMap(([fn, kinds]) =>
    [...kinds].map(([kind, named]) => ({
      kind,
      function: fn,
      traces: [...named.values()].sort((a, b) => b.start - a.start),
    })),
  );
}

const entrypointOf = ({ name, project }: { readonly name: string; readonly project?: string }): string =>
  JSON.stringify([name, project]);

/** Rules beside the one of the fault that are about the same. */
const alike: Readonly<Partial<Record<FaultKind, readonly string[]>>> = {
  'never-ended': ['unawaited-flush', 'unended-span'],
};

/**
 * What the traces show of a finding: faults of its kind, of the function that it is in, else of those of its file, else of those of the program that
 * begins there.
 */
export function evidenceFor<Fn extends Pick<TracedFunctionRecord, 'file' | 'range' | 'entries'>>(
  { file, rule, range }: { readonly file: string; readonly rule: string; readonly range: Range },
  faults: readonly Fault<Fn>[],
): readonly Fault<Fn>[] {
  const meant = faults.filter(({ kind }) => ruleOfFault[kind] === rule || alike[kind]?.includes(rule));
  const here = meant.filter(({ function: fn }) => fn.file === file);
  const around = here.filter(
    ({ function: fn }) => fn.range.start.line <= range.start.line && range.end.line <= fn.range.end.line,
  );
  if (around.length > 0) return around;
  return here.length > 0 ? here : meant.filter(({ function: fn }) => fn.entries.includes(file));
}
