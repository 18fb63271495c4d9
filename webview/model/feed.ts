import type { PageOf, PanelConversation, PanelNews, TraceFilter, TraceRow } from '../../src/protocol/panel';
import { nearest, replaced } from './pages';

/** The questions that a list asks. */
export interface FeedReads {
  traces(asked: PanelConversation['traces'][0], signal: AbortSignal): Promise<PageOf<TraceRow>>;
  rows(asked: PanelConversation['rows'][0], signal: AbortSignal): Promise<readonly TraceRow[]>;
}

export const PAGE = 100;
/** How many of the newest are read when something new was told. */
export const HEAD = 50;
const KEPT_PAGES = 16;
/** Rows before the pages above which all is read anew. */
const FRESH_LIMIT = 1_000;
/** Rows that are read by their ids at a time. */
const SINGLE_LIMIT = 50;
const INTERVAL = 80;

type Changed = PanelNews['changed'][0];

/**
 * The list of traces, newest first: pages of what was there when it was read, of which only those near what is seen are kept, and before
 * them what came since. While it is `holding`, what comes is counted but not shown, so that nothing moves under the reader.
 */
export class TraceFeed {
  #filter: TraceFilter = {};
  #until: number | undefined;
  #total = 0;
  #pages = new Map<number, readonly TraceRow[]>();
  #fresh: readonly TraceRow[] = [];
  #held: readonly TraceRow[] = [];
  #missed = 0;
  #stale = false;
  #seen = { from: 0, to: 1 };
  #news: { readonly ids: Set<string>; all: boolean } | undefined;
  #isBusy = false;
  #round = new AbortController();
  readonly #asked = new Set<number>();
  #holding = false;

  /** It was read at least once with the filter that it has. */
  isRead = false;
  /** Why it could not be read. */
  trouble: string | undefined;

  constructor(
    private readonly reads: FeedReads,
    private readonly changed: () => void,
    /** Asked at the moment at which something new would be shown: the reader may have scrolled since `hold`. */
    private readonly isAway: () => boolean = () => false,
  ) {}

  /** How many rows there are to show. */
  get count(): number {
    return this.#fresh.length + this.#total;
  }

  /** How many came while it was holding. */
  get waiting(): number {
    return this.#held.length + this.#missed;
  }

  /** The row at this place, or undefined when it is not read yet. */
  at(index: number): TraceRow | undefined {
    if (index < this.#fresh.length) return this.#fresh[index];
    const inBase = index - this.#fresh.length;
    return this.#pages.get(Math.floor(inBase / PAGE))?.[inBase % PAGE];
  }

  /** Where a trace stands, among what is read. */
  placeOf(id: string): number | undefined {
    const first = this.#fresh.findIndex((row) => row.id === id);
    if (first >= 0) return first;
    for (const [page, rows] of this.#pages) {
      const index = rows.findIndex((row) => row.id === id);
      if (index >= 0) return this.#fresh.length + page * PAGE + index;
    }
    return undefined;
  }

  /** Reads the list with this filter. */
  open(filter: TraceFilter): Promise<void> {
    this.#filter = filter;
    this.isRead = false;
    return this.reload();
  }

  /** Reads all of it anew; what is shown stays until then. */
  async reload(): Promise<void> {
    this.#round.abort();
    this.#round = new AbortController();
    this.#asked.clear();
    const { signal } = this.#round;
    try {
      const { rows, total = rows.length, isKept } = await this.reads.traces({ filter: this.#filter, size: PAGE }, signal);
      if (signal.aborted) return;
      // What is shown may be newer than what stands for an answer.
      if (isKept && this.isRead) return;
      this.#pages = new Map([[0, rows]]);
      this.#until = rows.length > 0 ? Math.max(...rows.map(({ start }) => start)) : undefined;
      this.#total = total;
      this.#fresh = [];
      this.#forgetHeld();
      this.isRead = true;
      this.trouble = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.trouble = error instanceof Error ? error.message : String(error);
    }
    this.#ask();
    this.changed();
  }

  /** Says which rows are seen, `to` excluded; what is missing there is read. */
  see(seen: { readonly from: number; readonly to: number }): void {
    this.#seen = seen;
    this.#ask();
  }

  /** While true, what is new waits. */
  hold(holding: boolean): void {
    this.#holding = holding;
    if (!holding) this.release();
  }

  /** Shows what waits. */
  release(): void {
    if (this.#stale) void this.reload();
    else if (this.#held.length > 0) {
      this.#fresh = [...this.#held, ...this.#fresh];
      this.#forgetHeld();
      this.changed();
    }
  }

  /** Takes in what the editor told. */
  tell({ traces, removed, more }: Changed): void {
    this.#news ??= { ids: new Set(), all: false };
    for (const id of traces) this.#news.ids.add(id);
    this.#news.all ||= removed || more;
    void this.#work();
  }

  dispose(): void {
    this.#round.abort();
    this.#news = undefined;
  }

  /** One reading at a time, and what was told meanwhile together in the next. */
  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#news) {
      const { ids, all } = this.#news;
      this.#news = undefined;
      if (all || !this.isRead) await this.reload();
      else await this.#update(ids, this.#round.signal).catch(() => undefined); // the next news brings it
      this.changed();
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    }
    this.#isBusy = false;
  }

  async #update(ids: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const known = this.#known();
    const rest = new Set([...ids].filter((id) => known.has(id)));
    if (rest.size < ids.size || rest.size > SINGLE_LIMIT) {
      const head = await this.reads.traces({ filter: this.#filter, size: HEAD }, signal);
      if (signal.aborted || head.isKept) return;
      for (const { id } of head.rows) rest.delete(id);
      this.#take(head, known);
    }
    const single = [...rest].slice(0, SINGLE_LIMIT);
    if (single.length === 0) return;
    const rows = await this.reads.rows({ ids: single }, signal);
    if (!signal.aborted) this.#replace(rows);
    for (const id of [...rest].slice(SINGLE_LIMIT)) this.tell({ traces: [id], removed: false, more: false });
  }

  /** Takes the newest in: what is known is replaced, what is new goes before all, and what fits neither makes it stale. */
  #take({ rows, total = rows.length }: PageOf<TraceRow>, known: ReadonlySet<string>): void {
    this.#replace(rows);
    const unknown = rows.filter(({ id }) => !known.has(id));
    const arrived = unknown.filter(({ start }) => this.#until === undefined || start > this.#until);
    const after = this.count + this.#held.length + arrived.length;
    this.#stale = arrived.length < unknown.length || total !== after || this.#fresh.length > FRESH_LIMIT;
    if (this.#holding || this.isAway()) {
      this.#held = [...arrived, ...this.#held];
      this.#missed = Math.max(0, total - after);
    } else if (this.#stale) void this.reload();
    else this.#fresh = [...arrived, ...this.#fresh];
  }

  #replace(rows: readonly TraceRow[]): void {
    const byId = new Map(rows.map((row) => [row.id, row]));
    this.#fresh = replaced(this.#fresh, byId);
    this.#held = replaced(this.#held, byId);
    for (const [page, held] of this.#pages) this.#pages.set(page, replaced(held, byId));
  }

  #known(): ReadonlySet<string> {
    return new Set([this.#fresh, this.#held, ...this.#pages.values()].flatMap((rows) => rows.map(({ id }) => id)));
  }

  #forgetHeld(): void {
    this.#held = [];
    this.#missed = 0;
    this.#stale = false;
  }

  /** Asks for the pages that are seen and not there. */
  #ask(): void {
    if (!this.isRead) return;
    const pageAt = (index: number): number =>
      Math.floor(Math.max(0, Math.min(index - this.#fresh.length, this.#total - 1)) / PAGE);
    for (let page = pageAt(this.#seen.from); page <= pageAt(this.#seen.to - 1); page += 1)
      if (!this.#pages.has(page) && !this.#asked.has(page) && page * PAGE < this.#total) void this.#read(page);
  }

  async #read(page: number): Promise<void> {
    const { signal } = this.#round;
    this.#asked.add(page);
    const filter = { ...this.#filter, ...(this.#until !== undefined && { until: this.#until }) };
    try {
      const { rows } = await this.reads.traces({ filter, size: PAGE, page: page + 1 }, signal);
      if (signal.aborted) return;
      this.#pages.set(page, rows);
      this.#pages = nearest(this.#pages, Math.floor((this.#seen.from - this.#fresh.length) / PAGE), KEPT_PAGES);
      this.changed();
    } catch {
      // It is asked for again when it is seen again.
    } finally {
      if (!signal.aborted) this.#asked.delete(page);
    }
  }
}
