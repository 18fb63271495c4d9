import { sortable, traceFields } from '../../store/fields';
import { isSummary } from '../../store/summaries';
import { emptyPage, lines, pageOfJson, without } from '../lines';
import { listQuery, pagingOf, projectOf, searchQuery, stretchOf } from '../queries';
import { bodyFields } from '../record-fields';
import { notFound, ok, type RouteTable } from '../route';

const TRACES = '/v1/private/traces';

/** How SDKs and the panel read traces back. */
export const traceReadRoutes: RouteTable = ({ store }) => [
  {
    method: 'GET',
    path: TRACES,
    handler: ({ query: given }) => {
      const query = listQuery(store, given);
      if (!query) return ok(emptyPage);
      if (isSummary(query.exclude)) return pageOfJson(store.traceSummaries(query, pagingOf(given)), sortable(traceFields));
      const page = store.traces(query, pagingOf(given));
      return ok({
        ...page,
        content: page.content.map((trace) => without(trace, query.exclude)),
        sortableBy: sortable(traceFields),
      });
    },
  },
  {
    method: 'POST',
    path: `${TRACES}/search`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const query = searchQuery(store, fields);
      if (!query) return lines([]);
      const traces = store.streamTraces(query, stretchOf(fields, 'last_retrieved_id'));
      return lines(traces.map((trace) => without(trace, query.exclude)));
    },
  },
  {
    method: 'GET',
    path: `${TRACES}/stats`,
    handler: ({ query: given }) => {
      const query = listQuery(store, given);
      return ok({ stats: query ? store.stats('traces', query) : [] });
    },
  },
  {
    method: 'GET',
    path: `${TRACES}/exists`,
    handler: ({ query }) => {
      const project = projectOf(store, query.get('project_id') ?? undefined, query.get('project_name') ?? undefined);
      const source = query.get('source');
      const filters = [
        ...(source ? [{ field: 'source', operator: '=', value: source } as const] : []),
        ...(query.get('thread_only') === 'true' ? [{ field: 'thread_id', operator: 'is_not_empty' } as const] : []),
      ];
      return ok({ exists: project !== null && store.streamTraces({ ...project, filters }, { limit: 1 }).length > 0 });
    },
  },
  {
    method: 'GET',
    path: `${TRACES}/:id`,
    handler: ({ params }) => {
      const trace = store.trace(params.id ?? '');
      return trace ? ok(trace) : notFound('Trace');
    },
  },
];
