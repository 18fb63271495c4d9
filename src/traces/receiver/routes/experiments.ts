import { parsed } from '../../json';
import type { StoredDocument } from '../../store/documents';
import { conditionsIn, meetsAll } from '../library/conditions';
import { contentOf, textIn } from '../library/contents';
import { DatasetItems, itemAnswer } from '../library/dataset-items';
import { Datasets } from '../library/datasets';
import { experimentAnswer, experimentItemAnswer } from '../library/experiment-answers';
import { Experiments } from '../library/experiments';
import { projectCreated, projectKnown, WORKSPACE } from '../library/scope';
import { lines } from '../lines';
import { wantsPage } from '../pages/page';
import { documentPage, missingPage } from '../pages/recorded';
import { pageOf } from '../paging';
import { pagingOf, stretchOf } from '../queries';
import { bodyFields, RecordFields } from '../record-fields';
import { created, noContent, notFound, ok, Refusal, type RouteTable } from '../route';

/** `ExperimentItemsBatch.experiment_items.maxItems`. */
const BATCH = 1000;

/** Experiments, as `evaluate()` of the SDKs makes them. Paths and statuses of Opik's API description. */
export const experimentRoutes: RouteTable = ({ store, url, now }) => {
  const experiments = new Experiments(store, now);
  const datasets = new Datasets(store, now);
  const datasetItems = new DatasetItems(store, now);
  return [
    {
      method: 'GET',
      path: '/v1/private/experiments',
      handler: ({ query }) => {
        const conditions = conditionsIn(query.get('filters'));
        const all = experiments.all({
          project: query.get('project_id') ?? undefined,
          dataset: query.get('datasetId') ?? query.get('dataset_id') ?? undefined,
          name: query.get('name') ?? undefined,
          ids: textList(query.get('experiment_ids'), 'experiment_ids'),
        });
        const matching = all.filter((one) => meetsAll({ id: one.id, ...contentOf(one) }, conditions));
        const page = pagingOf(query);
        const content = matching.slice((page.page - 1) * page.size, page.page * page.size);
        const answers = content.map((one) => experimentAnswer(store, experiments, one));
        return ok({ ...pageOf(matching, page), content: answers });
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('dataset_name'), 'dataset_name');
        const experiment = store.together(() => {
          const project = projectCreated(store, fields)?.id;
          const scope = project ?? WORKSPACE;
          const dataset = datasets.named(scope, name) ?? datasets.create(scope, new RecordFields({ name }, 'dataset'));
          return experiments.create(project, dataset, fields);
        });
        return created(`${url()}/v1/private/experiments/${experiment.id}`);
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments/stream',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('name'), 'name');
        const all = experiments.all({ name, project: projectKnown(store, fields)?.id });
        const { limit, after } = stretchOf(fields, 'last_retrieved_id');
        const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
        return lines(all.slice(start, start + limit).map((one) => experimentAnswer(store, experiments, one)));
      },
    },
    {
      method: 'GET',
      path: '/v1/session/redirect/experiments',
      handler: ({ query, headers }) => {
        const experiment = experiments.byId(query.get('experiment_id') ?? '');
        const isPerson = wantsPage(headers.accept);
        if (!experiment) return isPerson ? missingPage('Experiment') : notFound('Experiment');
        if (isPerson) return documentPage('An experiment', textIn(experiment, 'name'), store.project(experiment.project)?.name);
        return { status: 303, headers: { Location: `${url()}/v1/private/experiments/${experiment.id}` } };
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments/finish',
      handler: (request) => {
        experiments.finish(bodyFields(request.json()).texts('ids') ?? []);
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments/delete',
      handler: (request) => {
        experiments.remove(bodyFields(request.json()).texts('ids') ?? []);
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/experiments/:id',
      handler: ({ params }) => {
        const experiment = experiments.byId(params.id ?? '');
        return experiment ? ok(experimentAnswer(store, experiments, experiment)) : notFound('Experiment');
      },
    },
    {
      method: 'PATCH',
      path: '/v1/private/experiments/:id',
      handler: (request) => {
        const experiment = experiments.byId(request.params.id ?? '');
        if (!experiment) return notFound('Experiment');
        experiments.update(experiment, bodyFields(request.json()));
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments/items',
      handler: (request) => {
        experiments.addItems(bodyFields(request.json()).list('experiment_items', BATCH));
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments/items/delete',
      handler: (request) => {
        experiments.removeItems(bodyFields(request.json()).texts('ids') ?? []);
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/experiments/items/stream',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('experiment_name'), 'experiment_name');
        const named = experiments
          .all({ name, project: projectKnown(store, fields)?.id })
          .filter((one) => textIn(one, 'name') === name);
        const all = named.flatMap(({ id }) => experiments.items(id));
        const { limit, after } = stretchOf(fields, 'last_retrieved_id');
        const start = after === undefined ? 0 : all.findIndex(({ key }) => key === after) + 1;
        return lines(all.slice(start, start + limit).map((item) => experimentItemAnswer(store, item)));
      },
    },
    {
      method: 'GET',
      path: '/v1/private/experiments/items/:id',
      handler: ({ params }) => {
        const item = experiments.itemById(params.id ?? '');
        return item ? ok(experimentItemAnswer(store, item)) : notFound('Experiment item');
      },
    },
    {
      method: 'GET',
      path: '/v1/private/datasets/:id/items/experiments/items',
      handler: ({ params, query }) => {
        const asked = textList(query.get('experiment_ids'), 'experiment_ids') ?? [];
        const byItem = new Map<string, StoredDocument[]>();
        for (const one of asked.flatMap((id) => experiments.items(id))) {
          const item = textIn(one, 'dataset_item_id');
          byItem.set(item, [...(byItem.get(item) ?? []), one]);
        }
        const answered = datasetItems.all(params.id ?? '').filter((item) => byItem.has(item.key));
        const page = pagingOf(query);
        const content = answered.slice((page.page - 1) * page.size, page.page * page.size).map((item) => ({
          ...itemAnswer(item),
          experiment_items: (byItem.get(item.key) ?? []).map((one) => experimentItemAnswer(store, one)),
        }));
        return ok({ ...pageOf(answered, page), content, columns: [] });
      },
    },
  ];
};

/** The ids in a parameter that holds a JSON list of them. */
function textList(text: string | null, name: string): readonly string[] | undefined {
  if (!text) return undefined;
  const list = parsed(text);
  if (!Array.isArray(list)) throw new Refusal(400, `${name} must be a JSON list.`);
  return list.filter((one) => typeof one === 'string');
}
