import { Environments, environmentAnswer } from '../library/environments';
import { pageOf } from '../paging';
import { bodyFields } from '../record-fields';
import { created, noContent, notFound, ok, type RouteTable } from '../route';

/** The environments of the workspace. Paths and statuses of Opik's API description. */
export const environmentRoutes: RouteTable = ({ store, url }) => {
  const environments = new Environments(store);
  return [
    {
      method: 'GET',
      path: '/v1/private/environments',
      handler: () => {
        const all = environments.all().map(environmentAnswer);
        return ok(pageOf(all, { page: 1, size: all.length }));
      },
    },
    {
      method: 'POST',
      path: '/v1/private/environments',
      handler: (request) => created(`${url()}/v1/private/environments/${environments.create(bodyFields(request.json())).id}`),
    },
    {
      method: 'POST',
      path: '/v1/private/environments/delete',
      handler: (request) => {
        environments.remove(bodyFields(request.json()).texts('ids') ?? []);
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/environments/:id',
      handler: ({ params }) => {
        const environment = environments.byId(params.id ?? '');
        return environment ? ok(environmentAnswer(environment)) : notFound('Environment');
      },
    },
    {
      method: 'PATCH',
      path: '/v1/private/environments/:id',
      handler: (request) => {
        const environment = environments.byId(request.params.id ?? '');
        if (!environment) return notFound('Environment');
        environments.update(environment, bodyFields(request.json()));
        return noContent;
      },
    },
  ];
};
