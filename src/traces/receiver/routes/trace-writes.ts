import { bodyFields } from '../record-fields';
import { BATCH_LIMIT, scoreOf, scoreWriteOf, tracePatchOf, traceWriteOf } from '../records';
import { created, noContent, type RouteTable } from '../route';

const TRACES = '/v1/private/traces';

/** How SDKs write traces. */
export const traceWriteRoutes: RouteTable = ({ store, url, now }) => [
  {
    method: 'POST',
    path: `${TRACES}/batch`,
    handler: async (request) => {
      const traces = bodyFields(request.json())
        .list('traces', BATCH_LIMIT)
        .map((fields) => traceWriteOf(fields, now()));
      await store.soon(traces.length, () => store.writeTraces(traces));
      return noContent;
    },
  },
  {
    method: 'PATCH',
    path: `${TRACES}/batch`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const ids = fields.texts('ids') ?? [];
      const patch = tracePatchOf(fields.required(fields.object('update'), 'update'));
      const { tags, ...rest } = patch;
      const merged = fields.boolean('merge_tags') ? { ...rest, tags_to_add: tags } : patch;
      store.together(() => {
        for (const id of ids) store.patchTrace(id, merged);
      });
      return noContent;
    },
  },
  {
    method: 'POST',
    path: TRACES,
    handler: async (request) => {
      const trace = traceWriteOf(bodyFields(request.json()), now());
      await store.soon(1, () => store.writeTraces([trace]));
      return created(`${url()}${TRACES}/${trace.id}`);
    },
  },
  {
    method: 'PATCH',
    path: `${TRACES}/:id`,
    handler: async (request) => {
      const patch = tracePatchOf(bodyFields(request.json()));
      await store.soon(1, () => store.patchTrace(request.params.id ?? '', patch));
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: `${TRACES}/:id`,
    handler: ({ params }) => {
      store.removeTraces([params.id ?? '']);
      return noContent;
    },
  },
  {
    method: 'POST',
    path: `${TRACES}/delete`,
    handler: (request) => {
      store.removeTraces(bodyFields(request.json()).texts('ids') ?? []);
      return noContent;
    },
  },
  {
    method: 'PUT',
    path: `${TRACES}/feedback-scores`,
    handler: (request) => {
      const scores = bodyFields(request.json()).list('scores', BATCH_LIMIT);
      store.scoreTraces(scores.map((fields) => scoreWriteOf(fields, 'id')));
      return noContent;
    },
  },
  {
    method: 'PUT',
    path: `${TRACES}/:id/feedback-scores`,
    handler: (request) => {
      store.scoreTraces([{ ...scoreOf(bodyFields(request.json())), id: request.params.id ?? '' }]);
      return noContent;
    },
  },
];
