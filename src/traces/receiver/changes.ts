import type { StoreChange, TraceStore } from '../store/store';
import type { Sink } from './route';

/** Milliseconds between two events: more often, nobody sees a difference. */
const INTERVAL = 100;
/** Milliseconds after a change in which others that belong to it come. */
const GATHERING = 15;
const HEARTBEAT = 15_000;
/** A follower that has not taken this many bytes misses events, and is told so. */
const BACKLOG_LIMIT = 1 << 20;
const IDS_LIMIT = 500;

/** What a follower is told in an event `change`: ids only. */
export interface ChangeEvent extends StoreChange {
  /** Whether something changed that is not told here: what is shown should be read anew. */
  readonly more: boolean;
}

/** Why a stream ends, told in an event `goodbye`: a newer receiver takes the store, or this one just ends. */
export const endings = ['hand-over', 'end'] as const;
export type Ending = (typeof endings)[number];

/** An event as it is written to a stream. */
export const eventText = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Tells followers which traces changed, as server-sent events: `hello`, many times `change`, `goodbye`. */
export class Changes {
  readonly #followers = new Map<Sink, { missed: boolean }>();
  readonly #traces = new Set<string>();
  readonly #projects = new Set<string>();
  readonly #documents = new Set<string>();
  #removed = false;
  #timer: NodeJS.Timeout | undefined;
  #told = Number.NEGATIVE_INFINITY;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #stop: () => void;

  /** `attended` learns how many follow. */
  constructor(
    store: Pick<TraceStore, 'onChange'>,
    private readonly attended: (followers: number) => void,
  ) {
    this.#stop = store.onChange((change) => this.#note(change));
    this.#heartbeat = setInterval(() => this.#each((sink) => sink.write(': alive\n\n')), HEARTBEAT);
    this.#heartbeat.unref();
  }

  /** Sends events until the other side goes; `hello` is the first. */
  follow(sink: Sink, hello: unknown): void {
    this.#followers.set(sink, { missed: false });
    this.attended(this.#followers.size);
    sink.closed.addEventListener('abort', () => {
      this.#followers.delete(sink);
      this.attended(this.#followers.size);
    });
    sink.write(eventText('hello', hello));
  }

  /** Tells an event of another kind to all followers. */
  announce(name: string, data: unknown): void {
    this.#each((sink) => sink.write(eventText(name, data)));
  }

  /** These are to be read anew, though nothing was written. */
  touch(traces: readonly string[]): void {
    this.#note({ traces, projects: [], documents: [], removed: false });
  }

  dispose(reason: Ending): void {
    this.#stop();
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    this.#each((sink) => {
      sink.write(eventText('goodbye', { reason }));
      sink.end();
    });
  }

  #note({ traces, projects, documents, removed }: StoreChange): void {
    if (this.#followers.size === 0) return;
    for (const id of traces) if (this.#traces.size <= IDS_LIMIT) this.#traces.add(id);
    for (const id of projects) this.#projects.add(id);
    for (const kind of documents) this.#documents.add(kind);
    this.#removed ||= removed;
    this.#timer ??= setTimeout(() => this.#tell(), Math.max(GATHERING, this.#told + INTERVAL - performance.now()));
  }

  #tell(): void {
    this.#timer = undefined;
    this.#told = performance.now();
    const traces = [...this.#traces].slice(0, IDS_LIMIT);
    const change: ChangeEvent = {
      traces,
      projects: [...this.#projects],
      documents: [...this.#documents],
      removed: this.#removed,
      more: this.#traces.size > IDS_LIMIT,
    };
    for (const noted of [this.#traces, this.#projects, this.#documents]) noted.clear();
    this.#removed = false;
    this.#each((sink, state) => {
      const isBehind = sink.backlog > BACKLOG_LIMIT;
      if (!isBehind) sink.write(eventText('change', { ...change, more: change.more || state.missed }));
      state.missed = isBehind;
    });
  }

  #each(work: (sink: Sink, state: { missed: boolean }) => void): void {
    for (const [sink, state] of this.#followers) work(sink, state);
  }
}
