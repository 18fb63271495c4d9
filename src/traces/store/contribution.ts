import type { SpanType, Usage } from '../model';

/** What a span adds to its trace. */
export interface Contribution {
  readonly type: SpanType;
  readonly failed: boolean;
  readonly cost: number | undefined;
  readonly usage: Usage | undefined;
  readonly provider: string | undefined;
}

/** What the spans of one write change in the sums of their trace. */
export class TraceDelta {
  spans = 0;
  llm = 0;
  tools = 0;
  errors = 0;
  priced = 0;
  cost = 0;
  readonly usage = new Map<string, number>();
  readonly providers = new Set<string>();
  /** Microseconds; where the trace begins as far as its spans know. */
  started = Number.POSITIVE_INFINITY;

  constructor(readonly project: string) {}

  /** `sign` is 1 for what comes and -1 for what it replaces. */
  count({ type, failed, cost, usage, provider }: Contribution, sign: 1 | -1): void {
    this.spans += sign;
    if (type === 'llm') this.llm += sign;
    if (type === 'tool') this.tools += sign;
    if (failed) this.errors += sign;
    if (cost !== undefined) {
      this.priced += sign;
      this.cost += sign * cost;
    }
    for (const [name, tokens] of Object.entries(usage ?? {})) this.usage.set(name, (this.usage.get(name) ?? 0) + sign * tokens);
    if (provider && sign === 1) this.providers.add(provider);
  }
}
