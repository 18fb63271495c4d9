import type { Project, Span, Thread, Trace } from '../model';
import { answered, OpikError } from './answered';

/** Where an Opik server is, and as whom it is asked. */
export interface OpikServer {
  /** With `/api` or `/opik/api` at its end. */
  readonly url: string;
  readonly workspace?: string;
  /** Asked for at each request, so that it is held nowhere. */
  readonly key?: () => string | undefined;
}

/** A page of a list, as Opik answers it. */
export interface Page<Record> {
  readonly content: readonly Record[];
  readonly total: number;
}

export interface Filter {
  readonly field: string;
  readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=' | 'contains' | 'is_empty' | 'is_not_empty';
  readonly value?: string;
}

/** What a list is asked for; `page` begins with 1. */
export interface ListQuery {
  readonly page: number;
  readonly size: number;
  readonly project?: string;
  readonly filters?: readonly Filter[];
  readonly search?: string;
  /** Fields that are left out. */
  readonly exclude?: readonly string[];
  /** ISO 8601. */
  readonly from?: string;
  /** ISO 8601. */
  readonly to?: string;
  readonly sorting?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[];
}

/** Opik's REST API as far as the panel reads it: the receiver and a server answer alike. */
export class OpikClient {
  constructor(private readonly server: OpikServer) {}

  traces(query: ListQuery, signal: AbortSignal): Promise<Page<Trace>> {
    return this.page('/v1/private/traces', query, {}, signal);
  }

  spans(trace: string, query: ListQuery, signal: AbortSignal): Promise<Page<Span>> {
    return this.page('/v1/private/spans', query, { trace_id: trace }, signal);
  }

  threads(query: ListQuery, signal: AbortSignal): Promise<Page<Thread>> {
    return this.page('/v1/private/traces/threads', query, {}, signal);
  }

  projects(query: ListQuery, signal: AbortSignal): Promise<Page<Project>> {
    return this.page('/v1/private/projects', query, {}, signal);
  }

  /** Undefined when there is no such trace. */
  trace(id: string, signal: AbortSignal): Promise<Trace | undefined> {
    return this.one(`/v1/private/traces/${encodeURIComponent(id)}`, signal);
  }

  span(id: string, signal: AbortSignal): Promise<Span | undefined> {
    return this.one(`/v1/private/spans/${encodeURIComponent(id)}`, signal);
  }

  /** Removes traces with their spans. */
  async remove(ids: readonly string[], signal: AbortSignal): Promise<void> {
    await this.request('POST', '/v1/private/traces/delete', signal, { ids });
  }

  private async page<Record>(
    path: string,
    { page, size, project, filters, search, exclude, from, to, sorting }: ListQuery,
    more: Readonly<{ [name: string]: string }>,
    signal: AbortSignal,
  ): Promise<Page<Record>> {
    const query = new URLSearchParams({ ...more, page: String(page), size: String(size), truncate: 'true' });
    const add = (name: string, value: unknown): void => {
      if (value !== undefined) query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    };
    add('project_name', project);
    add('filters', filters?.length ? filters.map((one) => ({ value: '', ...one })) : undefined);
    add('search', search || undefined);
    add('exclude', exclude);
    add('from_time', from);
    add('to_time', to);
    add('sorting', sorting);
    // The one place where an answer gets its type: `OPIK_OPENAPI` proves its shape in the tests.
    return (await this.request('GET', `${path}?${query}`, signal)) as Page<Record>;
  }

  private async one<Record>(path: string, signal: AbortSignal): Promise<Record | undefined> {
    try {
      return (await this.request('GET', path, signal)) as Record;
    } catch (error) {
      if (error instanceof OpikError && error.status === 404) return undefined;
      throw error;
    }
  }

  private request(method: 'GET' | 'POST', path: string, signal: AbortSignal, body?: unknown): Promise<unknown> {
    const { url, workspace, key } = this.server;
    const secret = key?.();
    return answered(`${url.replace(/\/+$/, '')}${path}`, signal, {
      method,
      headers: {
        ...(secret && { authorization: secret }),
        ...(workspace && { 'Comet-Workspace': workspace }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
