import { spanTypes } from '../../model';
import { sortable, spanFields } from '../../store/fields';
import type { Query, SpanQuery } from '../../store/query';
import { isSummary } from '../../store/summaries';
import { emptyPage, lines, pageOfJson, without } from '../lines';
import { listQuery, pagingOf, searchQuery, stretchOf } from '../queries';
import { bodyFields } from '../record-fields';
import { BATCH_LIMIT, scoreOf, scoreWriteOf, spanPatchOf, spanWriteOf } from '../records';
import { created, noContent, notFound, ok, type RouteTable } from '../route';

const SPANS = '/v1/private/spans';

/** How SDKs write spans. */
export const spanWriteRoutes: RouteTable = ({ store, url, now }) => [
  {
    method: 'POST',
    path: `${SPANS}/batch`,
    handler: async (request) => {
      const spans = bodyFields(request.json())
        .list('spans', BATCH_LIMIT)
        .map((fields) => spanWriteOf(fields, now()));
      await store.soon(spans.length, () => store.writeSpans(spans));
      return noContent;
    },
  },
  {
    method: 'PATCH',
    path: `${SPANS}/batch`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const ids = fields.texts('ids') ?? [];
      const patch = spanPatchOf(fields.required(fields.object('update'), 'update'));
      const { tags, ...rest } = patch;
      const merged = fields.boolean('merge_tags') ? { ...rest, tags_to_add: tags } : patch;
      store.together(() => {
        for (const id of ids) store.patchSpan(id, merged);
      });
      return noContent;
    },
  },
  {
    method: 'POST',
    path: SPANS,
    handler: async (request) => {
      const span = spanWriteOf(bodyFields(request.json()), now());
      await store.soon(1, () => store.writeSpans([span]));
      return created(`${url()}${SPANS}/${span.id}`);
    },
  },
  {
    method: 'PATCH',
    path: `${SPANS}/:id`,
    handler: async (request) => {
      const patch = spanPatchOf(bodyFields(request.json()));
      await store.soon(1, () => store.patchSpan(request.params.id ?? '', patch));
      return noContent;
    },
  },
  {
    method: 'PUT',
    path: `${SPANS}/feedback-scores`,
    handler: (request) => {
      const scores = bodyFields(request.json()).list('scores', BATCH_LIMIT);
      store.scoreSpans(scores.map((fields) => scoreWriteOf(fields, 'id')));
      return noContent;
    },
  },
  {
    method: 'PUT',
    path: `${SPANS}/:id/feedback-scores`,
    handler: (request) => {
      store.scoreSpans([{ ...scoreOf(bodyFields(request.json())), id: request.params.id ?? '' }]);
      return noContent;
    },
  },
];

/** How SDKs and the panel read spans back. */
export const spanReadRoutes: RouteTable = ({ store }) => [
  {
    method: 'GET',
    path: SPANS,
    handler: ({ query: given }) => {
      const query = listQuery(store, given);
      if (!query) return ok(emptyPage);
      const asked = spanQuery(query, given.get('trace_id'), given.get('type'));
      if (isSummary(query.exclude)) return pageOfJson(store.spanSummaries(asked, pagingOf(given)), sortable(spanFields));
      const page = store.spans(asked, pagingOf(given));
      return ok({ ...page, content: page.content.map((span) => without(span, query.exclude)), sortableBy: sortable(spanFields) });
    },
  },
  {
    method: 'GET',
    path: `${SPANS}/stats`,
    handler: ({ query: given }) => {
      const query = listQuery(store, given);
      return ok({ stats: query ? store.stats('spans', spanQuery(query, given.get('trace_id'), given.get('type'))) : [] });
    },
  },
  {
    method: 'POST',
    path: `${SPANS}/search`,
    handler: (request) => {
      const fields = bodyFields(request.json());
      const query = searchQuery(store, fields);
      if (!query) return lines([]);
      const asked = spanQuery(query, fields.text('trace_id'), fields.text('type'));
      const spans = store.streamSpans(asked, stretchOf(fields, 'last_retrieved_id'));
      return lines(spans.map((span) => without(span, query.exclude)));
    },
  },
  {
    method: 'GET',
    path: `${SPANS}/:id`,
    handler: ({ params }) => {
      const span = store.span(params.id ?? '');
      return span ? ok(span) : notFound('Span');
    },
  },
];

function spanQuery(query: Query, trace: string | null | undefined, typeName: string | null | undefined): SpanQuery {
  const type = spanTypes.find((one) => one === typeName);
  return { ...query, ...(trace && { trace }), ...(type && { type }) };
}
