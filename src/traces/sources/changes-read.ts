import { BoundedMap } from '../client/bounded-map';
import type { ListQuery, OpikClient } from '../client/opik-client';
import { OpikError } from '../client/trouble';
import type { Trace } from '../model';
import { NO_BODIES } from '../panel/queries';
import type { SeenTraces } from '../panel/recent';
import { isLater, microsOf } from '../time';

/** Which traces changed; `more`: others too, so that what is shown is read anew. */
export interface TraceChanges {
  readonly traces: readonly string[];
  readonly more: boolean;
}

/** Traces of one answer; more than a person sees change at one glance. */
const SIZE = 25;
/** Changes that are told again by the next answer are known by these. */
const KNOWN = 500;
const DAY = 24 * 60 * 60 * 1000;
/** Reads after a change: a server may tell of it before it finds it. */
const SETTLING = 2;
/** Microseconds by which a project may say that it changed later than its trace says. */
const APART = 5_000_000;

/** What changed in a project since it was asked last: at most two small requests, whatever the project holds. */
export class ChangesRead {
  readonly #known = new BoundedMap<string, string>(KNOWN);
  /** The latest change that was seen, as the server writes it. */
  #watermark: string | undefined;
  /** What the project says of its latest change; null where it says nothing. */
  #probed: string | null | undefined;
  #settling = 0;
  #isFirst = true;
  #isMissing = false;

  /** `seen` keeps the changed traces for who is told of them. */
  constructor(
    private readonly client: OpikClient,
    private readonly projectId: string,
    private readonly seen: SeenTraces,
  ) {}

  /** Rejects as the client does; then nothing counts as read. */
  async next(signal: AbortSignal): Promise<TraceChanges> {
    if (this.#settling === 0 && !(await this.#hasNews(signal))) return { traces: [], more: false };
    const changes = await this.#read(signal);
    this.#settling = changes.traces.length > 0 ? SETTLING : Math.max(0, this.#settling - 1);
    if (changes.traces.length > 0) this.#isMissing = false;
    // Something changed that is in none of the last answers: a trace older than a day, or one that was removed.
    const isElsewhere = this.#isMissing && this.#settling === 0;
    if (isElsewhere) this.#isMissing = false;
    return { traces: changes.traces, more: changes.more || isElsewhere };
  }

  /** The cheap question: one short record. Servers that don't tell are asked for changes each time. */
  async #hasNews(signal: AbortSignal): Promise<boolean> {
    if (this.#probed === null) return true;
    const project = await this.client.project(this.projectId, signal);
    if (!project) throw OpikError.of({ kind: 'project' }, this.client.server.url);
    const [before, at] = [this.#probed, project.last_updated_trace_at ?? null];
    this.#probed = at;
    if (at === null) return true;
    if (before === undefined) this.#watermark = at;
    else if (at === before || !isLater(at, this.#watermark ?? '')) return false;
    else this.#isMissing = timeOf(at) - timeOf(this.#watermark) > APART;
    this.#settling = SETTLING;
    return true;
  }

  async #read(signal: AbortSignal): Promise<TraceChanges> {
    const [since, isFirst] = [this.#watermark, this.#isFirst];
    const { content, total } = await this.client.traces(this.#query(since), signal);
    const isNewest = since === undefined || this.client.lacks.includes('changes');
    const changed = content.filter(({ id, last_updated_at }) => this.#known.get(id) !== last_updated_at).map(({ id }) => id);
    for (const trace of content) this.#note(trace);
    this.#isFirst = false;
    // What is the newest at first is what is shown.
    if (isFirst) return { traces: isNewest ? [] : changed, more: false };
    return { traces: changed, more: !isNewest && changed.length > 0 && total > content.length };
  }

  #query(since: string | undefined): ListQuery {
    const base = { projectId: this.projectId, page: 1, size: SIZE, exclude: NO_BODIES };
    if (since === undefined) return base;
    // Traces are kept in the order of their ids, which hold the time: a day of them is found without looking through the others.
    const from = new Date(Date.parse(since) - DAY).toISOString();
    return { ...base, from, filters: [{ field: 'last_updated_at', operator: '>=', value: since }] };
  }

  #note(trace: Trace): void {
    const { id, last_updated_at: at } = trace;
    this.#known.set(id, at);
    this.seen.set(id, trace);
    if (this.#watermark === undefined || isLater(at, this.#watermark)) this.#watermark = at;
  }
}

const timeOf = (text: string | undefined): number => microsOf(text ?? '') ?? 0;
