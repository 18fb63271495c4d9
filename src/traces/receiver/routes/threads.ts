import type { Thread } from '../../model';
import type { TraceStore } from '../../store/store';
import { emptyPage, lines } from '../lines';
import { listQuery, pagingOf, projectOf, searchQuery, stretchOf } from '../queries';
import { bodyFields, type RecordFields } from '../record-fields';
import { BATCH_LIMIT, scoreWriteOf } from '../records';
import { noContent, notFound, ok, type RouteTable } from '../route';

const THREADS = '/v1/private/traces/threads';

/** Conversations: what SDKs say of them, and how they are read. */
export const threadRoutes: RouteTable = ({ store }) => [
  {
    method: 'PUT',
    path: `${THREADS}/open`,
    handler: (request) => {
      setStatus(store, bodyFields(request.json()), 'active');
      return noContent;
    },
  },
  {
    method: 'PUT',
    path: `${THREADS}/close`,
    handler: (request) => {
      setStatus(store, bodyFields(request.json()), 'inactive');
      return noContent;
    },
  },
  {
    method: 'PUT',
    path: `${THREADS}/feedback-scores`,
    handler: (request) => {
      const scores = bodyFields(request.json()).list('scores', BATCH_LIMIT);
      store.scoreThreads(scores.map((fields) => scoreWriteOf(fields, 'thread_id')));
      return noContent;
    },
  },
  {
    method: 'GET',
    path: THREADS,
    handler: ({ query: given }) => {
      const query = listQuery(store, given);
      return ok(
        query
          ? { ...store.threads(query, pagingOf(given)), sortableBy: ['last_updated_at', 'start_time', 'duration'] }
          : emptyPage,
      );
    },
  },
  {
    method: 'GET',
    path: `${THREADS}/stats`,
    handler: ({ query: given }) => {
      const query = listQuery(store, given);
      return ok({ stats: query ? store.stats('threads', query) : [] });
    },
  },
  {
    method: 'POST',
    path: `${THREADS}/search`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const query = searchQuery(store, fields);
      if (!query) return lines([]);
      const { limit, after } = stretchOf(fields, 'last_retrieved_thread_model_id');
      const from = after === undefined ? [] : [{ field: 'thread_model_id', operator: '<', value: after } as const];
      const filters = [...(query.filters ?? []), ...from];
      const sorting = [{ field: 'thread_model_id', direction: 'DESC' } as const];
      return lines(store.threads({ ...query, filters }, { page: 1, size: limit, sorting }).content);
    },
  },
  {
    method: 'POST',
    path: `${THREADS}/retrieve`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const id = fields.required(fields.id('thread_id'), 'thread_id');
      const project = projectIn(store, fields);
      const thread = project === undefined ? undefined : store.thread(project, id);
      return thread ? ok(thread) : notFound('Thread');
    },
  },
];

/** Without a name the default project is meant (`TraceThreadIdentifier`). */
function projectIn(store: TraceStore, fields: RecordFields): string | undefined {
  const found = projectOf(store, fields.text('project_id'), fields.text('project_name'));
  return found === null ? undefined : (found.project ?? store.ensureProject(undefined).id);
}

/** A thread not heard of yet is created: the message may be quicker than its traces. */
function setStatus(store: TraceStore, fields: RecordFields, status: Thread['status']): void {
  const one = fields.id('thread_id');
  const threads = one === undefined ? (fields.texts('thread_ids') ?? []) : [one];
  const project = store.project(fields.text('project_id') ?? '')?.id ?? store.ensureProject(fields.text('project_name')).id;
  store.setThreadStatus(project, threads, status);
}
