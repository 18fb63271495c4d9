import type { JsonObject } from '../../json';
import type { DocumentAddress, StoredDocument } from '../../store/documents';
import { contentOf, jsonOf } from '../library/contents';
import { LOCAL_USER, WORKSPACE } from '../library/scope';
import { pageOf } from '../paging';
import { pagingOf } from '../queries';
import { bodyFields, type RecordFields } from '../record-fields';
import { created, noContent, notFound, ok, Refusal, type RouteTable } from '../route';

/** What feedback scores may mean. Paths and statuses of Opik's API description. */
export const feedbackDefinitionRoutes: RouteTable = ({ store, url }) => {
  const { documents } = store;
  const byId = (id: string | undefined): StoredDocument | undefined => {
    const document = documents.byId(id ?? '');
    return document?.kind === 'feedback-definition' ? document : undefined;
  };
  return [
    {
      method: 'GET',
      path: '/v1/private/feedback-definitions',
      handler: ({ query }) => {
        const name = query.get('name');
        const all = documents.list({ kind: 'feedback-definition', ...(name && { keyContains: name }) });
        return ok(pageOf(all.map(answer), pagingOf(query)));
      },
    },
    {
      method: 'POST',
      path: '/v1/private/feedback-definitions',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const address = addressIn(fields);
        const id = fields.id('id');
        if (documents.get(address) || (id && documents.byId(id))) throw new Refusal(409, 'Feedback definition already exists');
        return created(`${url()}/v1/private/feedback-definitions/${documents.add(address, valueIn(fields), id).id}`);
      },
    },
    {
      method: 'POST',
      path: '/v1/private/feedback-definitions/delete',
      handler: (request) => {
        store.together(() => {
          for (const id of bodyFields(request.json()).texts('ids') ?? []) {
            const definition = byId(id);
            if (definition) documents.remove(definition);
          }
        });
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/feedback-definitions/:id',
      handler: ({ params }) => {
        const definition = byId(params.id);
        return definition ? ok(answer(definition)) : notFound('Feedback definition');
      },
    },
    {
      method: 'PUT',
      path: '/v1/private/feedback-definitions/:id',
      handler: (request) => {
        const definition = byId(request.params.id);
        if (!definition) return notFound('Feedback definition');
        const fields = bodyFields(request.json());
        const address = addressIn(fields);
        if (address.key !== definition.key && documents.get(address))
          throw new Refusal(409, 'Feedback definition already exists');
        store.together(() => {
          documents.remove(definition);
          documents.add(address, valueIn(fields), definition.id);
        });
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: '/v1/private/feedback-definitions/:id',
      handler: ({ params }) => {
        const definition = byId(params.id);
        if (definition) documents.remove(definition);
        return noContent;
      },
    },
  ];
};

const addressIn = (fields: RecordFields): DocumentAddress => ({
  kind: 'feedback-definition',
  project: WORKSPACE,
  key: fields.required(fields.id('name'), 'name'),
});

const valueIn = (fields: RecordFields): JsonObject =>
  jsonOf({
    type: fields.required(fields.choice('type', ['numerical', 'categorical', 'boolean']), 'type'),
    description: fields.text('description'),
    details: fields.json('details'),
  });

/** Opik spells these fields in camel case (`FeedbackObject_Public`). */
const answer = (definition: StoredDocument): JsonObject => ({
  id: definition.id,
  name: definition.key,
  ...contentOf(definition),
  createdAt: definition.createdAt,
  createdBy: LOCAL_USER,
  lastUpdatedAt: definition.createdAt,
  lastUpdatedBy: LOCAL_USER,
});
