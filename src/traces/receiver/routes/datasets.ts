import { conditionsIn, meetsAll } from '../library/conditions';
import { textIn } from '../library/contents';
import { DatasetVersions } from '../library/dataset-versions';
import { Datasets } from '../library/datasets';
import { projectCreated, projectKnown, WORKSPACE } from '../library/scope';
import { wantsPage } from '../pages/page';
import { documentPage, missingPage } from '../pages/recorded';
import { pageOf } from '../paging';
import { pagingOf } from '../queries';
import { bodyFields } from '../record-fields';
import { created, noContent, notFound, ok, type RouteTable } from '../route';

/** Datasets and their versions. Paths and statuses of Opik's API description. */
export const datasetRoutes: RouteTable = ({ store, url, now }) => {
  const datasets = new Datasets(store, now);
  const versions = new DatasetVersions(store);
  return [
    {
      method: 'GET',
      path: '/v1/private/datasets',
      handler: ({ query }) => {
        const conditions = conditionsIn(query.get('filters'));
        const all = datasets.all(query.get('project_id') ?? undefined, query.get('name') ?? undefined);
        const matching = all.map((dataset) => datasets.answer(dataset)).filter((one) => meetsAll(one, conditions));
        return ok(pageOf(matching, pagingOf(query)));
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const dataset = store.together(() => datasets.create(projectCreated(store, fields)?.id ?? WORKSPACE, fields));
        return created(`${url()}/v1/private/datasets/${dataset.id}`);
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/retrieve',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('dataset_name'), 'dataset_name');
        const dataset = datasets.named(projectKnown(store, fields)?.id ?? WORKSPACE, name);
        return dataset ? ok(datasets.answer(dataset)) : notFound('Dataset');
      },
    },
    {
      method: 'GET',
      path: '/v1/session/redirect/datasets',
      handler: ({ query, headers }) => {
        const dataset = datasets.byId(query.get('dataset_id') ?? '');
        const isPerson = wantsPage(headers.accept);
        if (!dataset) return isPerson ? missingPage('Dataset') : notFound('Dataset');
        if (isPerson) return documentPage('A dataset', textIn(dataset, 'name'), store.project(dataset.project)?.name);
        return { status: 303, headers: { Location: `${url()}/v1/private/datasets/${dataset.id}` } };
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/delete',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('dataset_name'), 'dataset_name');
        const dataset = datasets.named(projectKnown(store, fields)?.id ?? WORKSPACE, name);
        if (!dataset) return notFound('Dataset');
        datasets.remove(dataset);
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/delete-batch',
      handler: (request) => {
        store.together(() => {
          for (const id of bodyFields(request.json()).texts('ids') ?? []) {
            const dataset = datasets.byId(id);
            if (dataset) datasets.remove(dataset);
          }
        });
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/datasets/:id',
      handler: ({ params }) => {
        const dataset = datasets.byId(params.id ?? '');
        return dataset ? ok(datasets.answer(dataset)) : notFound('Dataset');
      },
    },
    {
      method: 'PUT',
      path: '/v1/private/datasets/:id',
      handler: (request) => {
        const dataset = datasets.byId(request.params.id ?? '');
        if (!dataset) return notFound('Dataset');
        datasets.update(dataset, bodyFields(request.json()));
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: '/v1/private/datasets/:id',
      handler: ({ params }) => {
        const dataset = datasets.byId(params.id ?? '');
        if (dataset) datasets.remove(dataset);
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/datasets/:id/versions',
      handler: ({ params, query }) => {
        const all = versions.all(params.id ?? '').map((version) => versions.answer(version));
        return ok(pageOf(all, pagingOf(query)));
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/:id/versions/retrieve',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('version_name'), 'version_name');
        const version = versions.named(request.params.id ?? '', name);
        return version ? ok(versions.answer(version)) : notFound('Dataset version');
      },
    },
  ];
};
