import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Filter } from '../../../src/traces/client/list-query';
import { described } from '../openapi';
import { ComputedTraces, idOf, numberOf, PROJECT, PROJECT_ID, THREADS } from './computed-traces';
import { type Fault, spoil } from './faults';
import { bodyOf, listening, sendJson } from './listening';

/** How old the server is: what it does not know, it refuses or leaves unheard as Opik's backend does. */
export type Age = 'new' | 'old';

/** A double of an Opik server: answers are computed from the page that is asked for, requests and bytes are counted, faults are switched. */
export interface SimulatedServer {
  readonly url: string;
  readonly traces: ComputedTraces;
  /** `METHOD path` of each request. */
  readonly requests: string[];
  readonly queries: URLSearchParams[];
  readonly scores: object[];
  bytes: number;
  /** Answers that somebody still reads. */
  open: number;
  fault: Fault;
  age: Age;
  /** What it wants to see, where it wants a key. */
  key: string | undefined;
  workspace: string | undefined;
  hasProject: boolean;
  projectId: string;
  /** Whether projects tell when they last changed. */
  tells: boolean;
}

const V1 = '/api/v1/private';

export async function simulatedServer(count: number, given: Partial<SimulatedServer> = {}): Promise<SimulatedServer> {
  const server: SimulatedServer = {
    url: '',
    traces: new ComputedTraces(count),
    requests: [],
    queries: [],
    scores: [],
    bytes: 0,
    open: 0,
    fault: 'none',
    age: 'new',
    key: undefined,
    workspace: undefined,
    hasProject: true,
    projectId: PROJECT_ID,
    tells: true,
    ...given,
  };
  const address = await listening((request, response) => {
    server.open += 1;
    response.once('close', () => {
      server.open -= 1;
    });
    // What is wrong with the double itself fails the test: vitest reports what nobody caught.
    void answer(server, request, response).finally(() => response.end());
  });
  return Object.assign(server, { url: `${address}/api` });
}

async function answer(server: SimulatedServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://x');
  const body = await bodyOf(request);
  server.requests.push(`${request.method} ${url.pathname.replace(V1, '')}`);
  server.queries.push(url.searchParams);
  if (spoil(server.fault, response)) return new Promise(() => undefined);
  const refusal = refusalOf(server, request);
  const [status, json] = refusal ? [refusal, { code: refusal, message: 'no' }] : answerTo(server, request, url, body);
  await described(request.method ?? '', url.pathname.replace('/api', ''), status, json);
  server.bytes += sendJson(response, status, json);
}

function refusalOf({ key, workspace }: SimulatedServer, { headers }: IncomingMessage): number | undefined {
  if (key !== undefined && headers.authorization !== key) return 401;
  return workspace !== undefined && headers['comet-workspace'] !== workspace ? 403 : undefined;
}

type Answer = readonly [status: number, json?: unknown];
const noProject: Answer = [404, { errors: ['Project not found'] }];
const notThere: Answer = [404, { code: 404, message: 'HTTP 404 Not Found' }];

function answerTo(server: SimulatedServer, request: IncomingMessage, url: URL, body: string): Answer {
  const path = url.pathname.replace(V1, '');
  const { traces, hasProject, projectId } = server;
  const project = {
    id: projectId,
    name: PROJECT,
    ...(server.tells && { last_updated_trace_at: traces.latest }),
  };
  if (request.method === 'PUT') {
    server.scores.push({ path, ...JSON.parse(body) });
    return [204];
  }
  if (path === '/projects') return pageOf(hasProject ? [project] : [], hasProject ? 1 : 0, 1);
  if (path === '/projects/retrieve') return hasProject && JSON.parse(body).name === PROJECT ? [200, project] : noProject;
  if (path === `/projects/${projectId}`) return hasProject ? [200, project] : noProject;
  if (path === '/workspaces/versions') return server.age === 'old' ? notThere : [200, { opik_version: 'version_2' }];
  const trace = /^\/traces\/(.{36})$/.exec(path)?.[1];
  if (trace !== undefined)
    return traces.has(numberOf(trace)) ? [200, traces.trace(numberOf(trace))] : [404, { errors: ['Trace not found'] }];
  return listOf(server, path, url.searchParams);
}

function listOf(server: SimulatedServer, path: string, query: URLSearchParams): Answer {
  const { traces, age, hasProject, projectId } = server;
  if (!query.has('project_id'))
    return [400, { code: 400, message: "Either 'project_name' or 'project_id' query params must be provided" }];
  if (!hasProject || query.get('project_id') !== projectId) return noProject;
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 10)];
  const filters: readonly Filter[] = JSON.parse(query.get('filters') ?? '[]');
  const exclude: readonly string[] = JSON.parse(query.get('exclude') ?? '[]');
  const refused = refusedIn(path, age, filters, exclude, query);
  if (refused) return [400, { code: 400, message: refused }];
  const search = age === 'old' ? undefined : (query.get('search') ?? undefined);
  const named = filters.find(({ field }) => field === 'name')?.value;
  // None of them is Dify's.
  if (filters.some(({ key }) => key === 'created_from')) return pageOf([], 0, page);
  if (path === '/traces') {
    const { numbers, total } = traces.page(
      filters,
      search ?? named,
      page,
      size,
      age === 'new' ? (query.get('from_time') ?? '') : '',
    );
    return pageOf(
      numbers.map((number) => traces.trace(number, new Set(exclude))),
      total,
      page,
    );
  }
  if (path === '/traces/stats' && age === 'new')
    return [200, { stats: [{ name: 'trace_count', type: 'COUNT', value: traces.page(filters, search, 1, 1).total }] }];
  if (path === '/traces/threads') {
    const total = Math.min(THREADS, traces.count);
    const numbers = Array.from(
      { length: Math.max(0, Math.min(size, total - (page - 1) * size)) },
      (_, at) => (page - 1) * size + at,
    );
    return pageOf(
      numbers.map((number) => traces.thread(number)),
      total,
      page,
    );
  }
  if (path !== '/spans') return notThere;
  const changed = filters.find(({ field }) => field === 'last_updated_at')?.value;
  if (!query.has('trace_id')) return newestSpans(traces, page, size, new Set(exclude), changed);
  const number = numberOf(query.get('trace_id') ?? idOf(0));
  const { value: since = '', operator } = filters.find(({ field }) => field === 'last_updated_at') ?? {};
  const found = Array.from({ length: traces.spansOf }, (_, at) => traces.spansOf - 1 - at)
    .filter((part) => isSince(traces.spanUpdatedAt(number, part), since, operator))
    .filter((part) => (search ?? named) === undefined || part === 1);
  return pageOf(
    found.slice((page - 1) * size, page * size).map((part) => traces.span(number, part, new Set(exclude))),
    found.length,
    page,
  );
}

const isSince = (at: string, since: string, operator: Filter['operator'] | undefined): boolean =>
  operator === '>' ? at > since : at >= since;

/** Spans of all traces, those of the newest first. */
function newestSpans(traces: ComputedTraces, page: number, size: number, exclude: ReadonlySet<string>, since?: string): Answer {
  const { count, spansOf } = traces;
  if (since !== undefined) {
    const found = traces.spansChangedSince(since);
    const shown = found.slice((page - 1) * size, page * size);
    return pageOf(
      shown.map(([number, part]) => traces.span(number, part, exclude)),
      found.length,
      page,
    );
  }
  const total = count * spansOf;
  const length = Math.max(0, Math.min(size, total - (page - 1) * size));
  const places = Array.from({ length }, (_, at) => (page - 1) * size + at);
  const content = places.map((at) => traces.span(count - 1 - Math.floor(at / spansOf), spansOf - 1 - (at % spansOf), exclude));
  return pageOf(content, total, page);
}

/** What Opik's backend says to what it does not know (`FiltersFactory`, `ParamsValidator`). */
function refusedIn(
  path: string,
  age: Age,
  filters: readonly Filter[],
  exclude: readonly string[],
  query: URLSearchParams,
): string | undefined {
  const end = filters.find(({ field, operator }) => field === 'end_time' && /empty/.test(operator));
  if (end) return `Invalid operator '${end.operator}' for field 'end_time' of type 'DATE_TIME'`;
  if (filters.some(({ operator }) => operator === 'in')) return "Invalid operator 'in' for field 'id' of type 'STRING'";
  if (age === 'old' && filters.some(({ field }) => field === 'last_updated_at'))
    return `Invalid filters query parameter '${query.get('filters')}'`;
  const isUnknown = (name: string): boolean => path === '/spans' && name === 'guardrails_validations';
  return exclude.some((name) => isUnknown(name) || (age === 'old' && name === 'guardrails_validations'))
    ? `Invalid query param exclude '${query.get('exclude')}'`
    : undefined;
}

const pageOf = (content: readonly object[], total: number, page: number): Answer => [
  200,
  { page, size: content.length, total, content, sortableBy: [] },
];
