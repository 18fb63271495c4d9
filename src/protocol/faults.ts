import type { RunStatus, SpanKind } from './panel';

/** What a trace shows to be wrong with the code that made it, whether or not a rule saw it. */
export type FaultKind = 'never-ended' | 'span-never-ended' | 'no-thread' | 'refused-id' | 'logged-twice';

/** The rule whose page says what to do. */
export const ruleOfFault = {
  'never-ended': 'missing-flush',
  'span-never-ended': 'unended-span',
  'no-thread': 'missing-thread-id',
  'refused-id': 'foreign-id',
  'logged-twice': 'double-logging',
} as const satisfies Readonly<Record<FaultKind, string>>;

/** The part of a span that tells. */
export interface FaultySpan {
  readonly id: string;
  readonly parent?: string;
  readonly kind: SpanKind;
  readonly status: RunStatus;
  readonly tokens?: number;
  readonly model?: string;
}

/** Spans that have no end and will not get one. */
export const neverEnded = <Span extends FaultySpan>(spans: readonly Span[]): readonly Span[] =>
  spans.filter(({ status }) => status === 'unfinished');

/** Calls to a model that are in the trace twice: directly below a span for a call to the same model, with the same tokens. */
export function loggedTwice<Span extends FaultySpan>(spans: readonly Span[]): readonly Span[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  return spans.filter(({ kind, parent, tokens, model }) => {
    const above = kind === 'llm' && parent !== undefined ? byId.get(parent) : undefined;
    if (above?.kind !== 'llm' || tokens === undefined || above.tokens !== tokens) return false;
    return model === undefined || above.model === undefined || above.model === model;
  });
}
