import type { StoredDocument } from '../../store/documents';
import { conditionsIn, meetsAll } from '../library/conditions';
import { DatasetItems, type ItemChange, itemAnswer } from '../library/dataset-items';
import { DatasetVersions } from '../library/dataset-versions';
import { Datasets } from '../library/datasets';
import { projectCreated, projectKnown, WORKSPACE } from '../library/scope';
import { lines } from '../lines';
import { pageOf } from '../paging';
import { pagingOf, stretchOf } from '../queries';
import { bodyFields, type RecordFields } from '../record-fields';
import { noContent, notFound, ok, Refusal, type RouteTable } from '../route';

/** `DatasetItemBatch_Write.items.maxItems`. */
const BATCH = 1000;

/** The items of datasets. Paths and statuses of Opik's API description. */
export const datasetItemRoutes: RouteTable = ({ store, now }) => {
  const datasets = new Datasets(store, now);
  const items = new DatasetItems(store, now);
  const versions = new DatasetVersions(store);

  /** As of a version, given by its hash, or as they are. */
  const itemsOf = (dataset: string, hash: string | null | undefined): readonly StoredDocument[] => {
    if (!hash || versions.isNewest(dataset, hash)) return items.all(dataset);
    const version = versions.hashed(dataset, hash);
    if (!version) throw new Refusal(404, 'Dataset version not found');
    return items.asOf(dataset, version.version);
  };
  /** The dataset named in the request, created when it is absent, as Opik does. */
  const target = (fields: RecordFields): StoredDocument => {
    const id = fields.id('dataset_id');
    const byId = id && datasets.byId(id);
    if (byId) return byId;
    if (id) throw new Refusal(404, 'Dataset not found');
    const name = fields.required(fields.id('dataset_name'), 'dataset_name');
    const project = projectCreated(store, fields)?.id ?? WORKSPACE;
    return datasets.named(project, name) ?? datasets.create(project, named(name));
  };
  const chosen = (fields: RecordFields): readonly StoredDocument[] => {
    const ids = fields.texts('ids') ?? fields.texts('item_ids');
    if (ids) return ids.flatMap((id) => items.byId(id) ?? []);
    const conditions = conditionsIn(JSON.stringify(fields.json('filters') ?? []));
    const dataset = fields.required(fields.id('dataset_id'), 'dataset_id');
    return items.all(dataset).filter((item) => meetsAll(itemAnswer(item), conditions));
  };

  return [
    {
      method: 'PUT',
      path: '/v1/private/datasets/items',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const batch = fields.list('items', BATCH);
        store.together(() => {
          const { id } = target(fields);
          const group = fields.id('batch_group_id');
          versions.note(id, items.write(id, batch, versions.numberFor(id, group)), group);
        });
        return noContent;
      },
    },
    {
      method: 'PATCH',
      path: '/v1/private/datasets/items/batch',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const update = fields.required(fields.object('update'), 'update');
        store.together(() => {
          for (const item of chosen(fields))
            items.update(item, update, versions.numberFor(item.project), fields.boolean('merge_tags'));
        });
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/items/delete',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const group = fields.id('batch_group_id');
        store.together(() => {
          const leaving = chosen(fields);
          for (const dataset of new Set(leaving.map(({ project }) => project))) {
            const ofOne = leaving.filter(({ project }) => project === dataset);
            versions.note(dataset, items.remove(ofOne, versions.numberFor(dataset, group)), group);
          }
        });
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/items/stream',
      handler: (request) => {
        const fields = bodyFields(request.json());
        const name = fields.required(fields.id('dataset_name'), 'dataset_name');
        const dataset = datasets.named(projectKnown(store, fields)?.id ?? WORKSPACE, name);
        if (!dataset) return notFound('Dataset');
        const conditions = conditionsIn(fields.text('filters'));
        const { after } = stretchOf(fields, 'last_retrieved_id');
        const limit = Math.max(1, Math.min(fields.number('steam_limit') ?? 500, 2000));
        const all = itemsOf(dataset.id, fields.text('dataset_version'));
        const rest = all.slice(after === undefined ? 0 : all.findIndex(({ key }) => key === after) + 1);
        const matching = rest.map(itemAnswer).filter((item) => meetsAll(item, conditions));
        return lines(matching.slice(0, limit));
      },
    },
    {
      method: 'GET',
      path: '/v1/private/datasets/items/:id',
      handler: ({ params }) => {
        const item = items.byId(params.id ?? '');
        return item ? ok(itemAnswer(item)) : notFound('Dataset item');
      },
    },
    {
      method: 'PATCH',
      path: '/v1/private/datasets/items/:id',
      handler: (request) => {
        const item = items.byId(request.params.id ?? '');
        if (!item) return notFound('Dataset item');
        items.update(item, bodyFields(request.json()), versions.numberFor(item.project));
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/v1/private/datasets/:id/items',
      handler: ({ params, query }) => {
        const dataset = datasets.byId(params.id ?? '');
        if (!dataset) return notFound('Dataset');
        const conditions = conditionsIn(query.get('filters'));
        const matching = itemsOf(dataset.id, query.get('version'))
          .map(itemAnswer)
          .filter((item) => meetsAll(item, conditions));
        return ok({ ...pageOf(matching, pagingOf(query)), columns: [] });
      },
    },
    {
      method: 'POST',
      path: '/v1/private/datasets/:id/items/changes',
      handler: (request) => {
        const dataset = datasets.byId(request.params.id ?? '');
        if (!dataset) return notFound('Dataset');
        const fields = bodyFields(request.json());
        const base = fields.id('base_version');
        if (request.query.get('override') !== 'true' && base !== undefined && !versions.isNewest(dataset.id, base))
          throw new Refusal(409, 'base_version is not the newest version of the dataset');
        return store.together(() => {
          const next = (versions.newest(dataset.id)?.version ?? 0) + 1;
          const leaving = (fields.texts('deleted_ids') ?? []).flatMap((id) => items.byId(id) ?? []);
          const changes = [
            items.write(dataset.id, listed(fields, 'added_items'), next),
            items.write(dataset.id, listed(fields, 'edited_items'), next),
            items.remove(leaving, next),
          ];
          const version = versions.add(dataset.id, changes.reduce(sum), {
            change_description: fields.text('change_description'),
            tags: fields.texts('tags'),
            evaluators: fields.json('evaluators'),
            execution_policy: fields.json('execution_policy'),
          });
          return { status: 201, json: versions.answer(version) };
        });
      },
    },
  ];
};

const named = (name: string): RecordFields => bodyFields({ name });

const listed = (fields: RecordFields, name: string): readonly RecordFields[] =>
  fields.json(name) === undefined ? [] : fields.list(name, BATCH);

const sum = (one: ItemChange, other: ItemChange): ItemChange => ({
  added: one.added + other.added,
  modified: one.modified + other.modified,
  deleted: one.deleted + other.deleted,
});
