import type { ListQuery, OpikClient } from '../client/opik-client';
import type { Span } from '../model';
import { isLater } from '../time';

/** Milliseconds after which all of them are read again: what was removed is not told otherwise. */
const FRESH = 10 * 60_000;
const DAY = 24 * 60 * 60 * 1000;

export interface NewestSpans {
  /** Those of the newest traces first. */
  readonly spans: readonly Span[];
  /** There are older ones. */
  readonly isCut: boolean;
}

/** The newest spans of a project of a server as they were read last, so that only what changed since then is asked for. */
export class KeptSpans {
  #spans: readonly Span[] = [];
  #isCut = false;
  #watermark: string | undefined;
  #wholeAt = Number.NEGATIVE_INFINITY;
  /** The project that they are of. */
  #of: string | undefined;

  constructor(private readonly client: OpikClient) {}

  /** As many as the query's size; rejects as the client does, and then keeps what it has. */
  async read(query: ListQuery, now: number, signal: AbortSignal): Promise<NewestSpans> {
    const since = this.#of === query.projectId && now - this.#wholeAt < FRESH ? this.#watermark : undefined;
    if (since === undefined || !(await this.#addChanged(query, since, signal))) await this.#readWhole(query, now, signal);
    return { spans: this.#spans, isCut: this.#isCut };
  }

  async #readWhole(query: ListQuery, now: number, signal: AbortSignal): Promise<void> {
    const { content, total } = await this.client.projectSpans(query, signal);
    this.#spans = content;
    this.#isCut = total > content.length;
    this.#wholeAt = now;
    this.#of = query.projectId;
    this.#watermark = latestOf(content);
  }

  /** Whether one answer held all that changed; a server that can't tell is not asked again. */
  async #addChanged(query: ListQuery, since: string, signal: AbortSignal): Promise<boolean> {
    if (!this.client.tellsSpanChanges) return false;
    // Traces are kept in the order of their ids, which hold the time: a day of them is found without looking through the others.
    const from = new Date(Date.parse(since) - DAY).toISOString();
    const filters = [{ field: 'last_updated_at', operator: '>=', value: since } as const];
    const { content, total } = await this.client.projectSpans({ ...query, from, filters }, signal);
    if (!this.client.tellsSpanChanges || total > content.length) return false;
    const merged = new Map([...this.#spans, ...content].map((span) => [span.id, span]));
    const sorted = [...merged.values()].sort(newestFirst);
    this.#isCut ||= sorted.length > query.size;
    this.#spans = sorted.slice(0, query.size);
    this.#watermark = latestOf(content) ?? since;
    return true;
  }
}

const latestOf = (spans: readonly Span[]): string | undefined =>
  spans.reduce<string | undefined>(
    (latest, { last_updated_at: at }) => (latest === undefined || isLater(at, latest) ? at : latest),
    undefined,
  );

/** Ids are in the order of their time. */
const newestFirst = (one: Span, other: Span): number => compared(other.trace_id, one.trace_id) || compared(other.id, one.id);

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
