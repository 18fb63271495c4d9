import type { Json } from '../json';
import type { Project, ScoreWrite, Span, Thread, Trace } from '../model';
import { type Aggregates, aggregatesOf } from './aggregates';
import { BoundedMap } from './bounded-map';
import { Dialect } from './dialect';
import { type ListQuery, type Page, parametersOf } from './list-query';
import { type OpikServer, requested } from './requested';
import { OpikError } from './trouble';

export type { Filter, ListQuery, Page } from './list-query';
export type { OpikServer } from './requested';

/** A score that a person gives. */
export type GivenScore = Pick<ScoreWrite, 'name' | 'value' | 'reason'>;

const TRACES = '/v1/private/traces';
const SPANS = '/v1/private/spans';
const THREADS = `${TRACES}/threads`;
const PROJECTS = '/v1/private/projects';
/** Traces whose project is kept in mind. */
const HOMES = 2_000;

/** Opik's REST API as far as the panel reads it: the receiver and a server answer alike. Answers are pages: nothing is asked as a whole. */
export class OpikClient {
  readonly #dialect = new Dialect();
  readonly #homes = new BoundedMap<string, string>(HOMES);
  #canSearch: boolean | undefined;

  constructor(readonly server: OpikServer) {}

  /** What this server turned out to lack: it is `search`ed by names only, or its newest traces stand for what changed. */
  get lacks(): readonly ('search' | 'changes')[] {
    return [
      ...(this.#canSearch === false ? (['search'] as const) : []),
      ...(this.#dialect.lacksChanges(TRACES) ? (['changes'] as const) : []),
    ];
  }

  /** Whether it can say which spans changed since a time, as far as it was asked. */
  get tellsSpanChanges(): boolean {
    return !this.#dialect.lacksChanges(SPANS);
  }

  async traces(query: ListQuery, signal: AbortSignal): Promise<Page<Trace>> {
    const page = await this.#page<Trace>(TRACES, await this.#searchable(query, signal), {}, signal);
    for (const { id, project_id } of page.content) this.#homes.set(id, project_id);
    return page;
  }

  async spans(trace: string, query: ListQuery, signal: AbortSignal): Promise<Page<Span>> {
    const projectId = await this.#homeOf(trace, signal);
    const asked = await this.#searchable({ ...query, ...(projectId !== undefined && { projectId }) }, signal);
    return this.#page(SPANS, asked, { trace_id: trace }, signal);
  }

  /** Spans of any trace, newest first; also of traces that were never sent. */
  async spansOfAll(query: ListQuery, signal: AbortSignal): Promise<Page<Span>> {
    const page = await this.#page<Span>(SPANS, await this.#searchable(query, signal), {}, signal);
    for (const { trace_id, project_id } of page.content) this.#homes.set(trace_id, project_id);
    return page;
  }

  /** Spans of a project, whatever their traces; the newest traces first. */
  projectSpans(query: ListQuery, signal: AbortSignal): Promise<Page<Span>> {
    return this.#page(SPANS, query, {}, signal);
  }

  threads(query: ListQuery, signal: AbortSignal): Promise<Page<Thread>> {
    return this.#page(THREADS, query, {}, signal);
  }

  /** `name` is a part of the name. */
  projects(query: ListQuery, signal: AbortSignal, name?: string): Promise<Page<Project>> {
    return this.#page(PROJECTS, query, name ? { name } : {}, signal);
  }

  /** Undefined when there is no such project. */
  project(id: string, signal: AbortSignal): Promise<Project | undefined> {
    return this.#one('GET', `${PROJECTS}/${encodeURIComponent(id)}`, signal);
  }

  projectNamed(name: string, signal: AbortSignal): Promise<Project | undefined> {
    return this.#one('POST', `${PROJECTS}/retrieve`, signal, { name });
  }

  /** Undefined when there is no such trace. */
  async trace(id: string, signal: AbortSignal): Promise<Trace | undefined> {
    const trace = await this.#one<Trace>('GET', `${TRACES}/${encodeURIComponent(id)}?strip_attachments=true`, signal);
    if (trace) this.#homes.set(id, trace.project_id);
    return trace;
  }

  span(id: string, signal: AbortSignal): Promise<Span | undefined> {
    return this.#one('GET', `${SPANS}/${encodeURIComponent(id)}?strip_attachments=true`, signal);
  }

  thread(project: string, id: string, signal: AbortSignal): Promise<Thread | undefined> {
    return this.#one('POST', `${THREADS}/retrieve`, signal, { project_id: project, thread_id: id, truncate: true });
  }

  /** Which navigation the workspace has in Opik's web page: the first where the server does not tell. */
  async generation(signal: AbortSignal): Promise<'version_1' | 'version_2'> {
    const answer = await this.#one<{ readonly opik_version?: string }>('GET', '/v1/private/workspaces/versions', signal);
    return answer?.opik_version === 'version_2' ? 'version_2' : 'version_1';
  }

  /** What the traces that a question finds add up to; undefined where the server does not count. */
  async aggregates(query: ListQuery, signal: AbortSignal): Promise<Aggregates | undefined> {
    const searchable = await this.#searchable(query, signal);
    try {
      return await this.#dialect.spoken(TRACES, searchable, async (told) => {
        const parameters = parametersOf(told, {});
        for (const name of ['page', 'size', 'exclude', 'sorting']) parameters.delete(name);
        return aggregatesOf(await this.#request('GET', `${TRACES}/stats?${parameters}`, signal));
      });
    } catch (error) {
      if (error instanceof OpikError && error.status === 404 && error.trouble.kind !== 'project') return undefined;
      throw error;
    }
  }

  /** Gives a score, or changes the one of that name. */
  async score(kind: 'trace' | 'span', id: string, score: GivenScore, signal: AbortSignal): Promise<void> {
    const path = `${kind === 'trace' ? TRACES : SPANS}/${encodeURIComponent(id)}/feedback-scores`;
    await this.#request('PUT', path, signal, { ...score, source: 'ui' });
  }

  async scoreThread(project: string, id: string, score: GivenScore, signal: AbortSignal): Promise<void> {
    const scores = [{ ...score, source: 'ui', thread_id: id, project_name: project }];
    await this.#request('PUT', `${THREADS}/feedback-scores`, signal, { scores });
  }

  /** Removes traces with their spans. */
  async remove(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#request('POST', `${TRACES}/delete`, signal, { ids });
  }

  /** The project of a trace that was read before. */
  projectOf(trace: string): string | undefined {
    return this.#homes.get(trace);
  }

  /** Spans are found by project on a server, and a trace is what tells it. */
  async #homeOf(trace: string, signal: AbortSignal): Promise<string | undefined> {
    if (!this.server.isForeign) return undefined;
    return this.#homes.get(trace) ?? (await this.trace(trace, signal))?.project_id;
  }

  /** Servers that don't know `search` leave it unheard, so that everything would be found; those are asked by name. */
  async #searchable(query: ListQuery, signal: AbortSignal): Promise<ListQuery> {
    if (!query.search || !this.server.isForeign) return query;
    this.#canSearch ??= await this.#triedSearch(query, signal);
    if (this.#canSearch !== false) return query;
    const { search, ...rest } = query;
    return { ...rest, filters: [...(rest.filters ?? []), { field: 'name', operator: 'contains', value: search }] };
  }

  /** Looks in one trace for a text that it does not hold; undefined while there is no trace. */
  async #triedSearch({ project, projectId }: ListQuery, signal: AbortSignal): Promise<boolean | undefined> {
    const where = {
      page: 1,
      size: 1,
      exclude: ['input', 'output', 'metadata'],
      ...(projectId ? { projectId } : project && { project }),
    };
    const [trace] = (await this.#page<Trace>(TRACES, where, {}, signal)).content;
    if (!trace) return undefined;
    const filters = [{ field: 'id', operator: '=', value: trace.id } as const];
    const found = await this.#page(TRACES, { ...where, filters, search: `no${trace.id.replaceAll('-', '')}` }, {}, signal);
    return found.content.length === 0;
  }

  #page<Record>(
    path: string,
    query: ListQuery,
    more: Readonly<{ [name: string]: string }>,
    signal: AbortSignal,
  ): Promise<Page<Record>> {
    const cut = path === PROJECTS ? more : { ...more, truncate: 'true', strip_attachments: 'true' };
    return this.#dialect.spoken(path, query, async (told) => {
      const answer = await this.#request('GET', `${path}?${parametersOf(told, cut)}`, signal);
      if (!isPage(answer)) throw OpikError.of({ kind: 'not-json' }, this.server.url);
      // The one place where an answer gets its type: `OPIK_OPENAPI` proves its shape in the tests.
      return answer as unknown as Page<Record>;
    });
  }

  async #one<Record>(method: 'GET' | 'POST', path: string, signal: AbortSignal, body?: unknown): Promise<Record | undefined> {
    try {
      return (await this.#request(method, path, signal, body)) as Record;
    } catch (error) {
      if (error instanceof OpikError && error.status === 404 && error.trouble.kind !== 'not-opik') return undefined;
      throw error;
    }
  }

  #request(method: 'GET' | 'POST' | 'PUT', path: string, signal: AbortSignal, body?: unknown): Promise<Json | undefined> {
    return requested(this.server, method, path, signal, body === undefined ? undefined : JSON.stringify(body));
  }
}

const isPage = (answer: Json | undefined): boolean =>
  typeof answer === 'object' && answer !== null && 'content' in answer && Array.isArray(answer.content);
