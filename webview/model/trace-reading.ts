import type { PageOf, PanelConversation, PanelNews, SpanRow, TraceRow } from '../../src/protocol/panel';

/** The questions about one trace. */
export interface TraceReads {
  trace(asked: PanelConversation['trace'][0], signal: AbortSignal): Promise<TraceRow | null>;
  spans(asked: PanelConversation['spans'][0], signal: AbortSignal): Promise<PageOf<SpanRow>>;
}

const INTERVAL = 100;
/** Milliseconds between two drawings while the first reading goes on. */
const INTERMEDIATE = 250;
/** A large trace is read again only after a pause that is this many times as long as its last reading took. */
const PATIENCE = 3;

/** One trace and all of its spans, read again whenever the editor tells that it changed. */
export class TraceReading {
  /** Undefined until it is read, null when there is no such trace. */
  row: TraceRow | null | undefined;
  spans: readonly SpanRow[] = [];
  /** All spans were read at least once. */
  isWhole = false;
  /** Why it could not be read. */
  trouble: string | undefined;
  #isBusy = false;
  #isAsked = false;
  readonly #controller = new AbortController();

  constructor(
    private readonly trace: string,
    private readonly reads: TraceReads,
    private readonly changed: () => void,
  ) {}

  /** Reads it now, or when the reading that runs has ended. */
  async read(): Promise<void> {
    this.#isAsked = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#isAsked && !this.#controller.signal.aborted) {
      this.#isAsked = false;
      const started = performance.now();
      try {
        await this.#readAll(this.#controller.signal);
        this.trouble = undefined;
      } catch (error) {
        this.trouble = error instanceof Error ? error.message : String(error);
      }
      if (this.#controller.signal.aborted) break;
      this.changed();
      await new Promise((resolve) => setTimeout(resolve, Math.max(INTERVAL, (performance.now() - started) * PATIENCE)));
    }
    this.#isBusy = false;
  }

  /** Takes in what the editor told. */
  tell({ traces, removed, more }: PanelNews['changed'][0]): void {
    if (removed || more || traces.includes(this.trace)) void this.read();
  }

  dispose(): void {
    this.#controller.abort();
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    const spans: SpanRow[] = [];
    let after: string | undefined;
    let shown = Number.NEGATIVE_INFINITY;
    const [row, first] = await Promise.all([
      this.reads.trace({ trace: this.trace }, signal),
      this.reads.spans({ trace: this.trace }, signal),
    ]);
    this.row = row;
    spans.push(...first.rows);
    after = first.next;
    while (after !== undefined) {
      // What is there can be read already.
      if (!this.isWhole && performance.now() - shown > INTERMEDIATE) {
        this.spans = [...spans];
        this.changed();
        shown = performance.now();
      }
      const page: PageOf<SpanRow> = await this.reads.spans({ trace: this.trace, after }, signal);
      spans.push(...page.rows);
      after = page.next;
    }
    this.spans = spans;
    this.isWhole = true;
  }
}
