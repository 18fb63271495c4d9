import type { Json, JsonObject } from '../../json';
import type { DocumentAddress, StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { Refusal } from '../route';
import { contentOf, jsonOf } from './contents';
import { PAST } from './dataset-items';
import { LOCAL_USER, WORKSPACE } from './scope';

/** Datasets of a project, by name. */
export class Datasets {
  constructor(
    private readonly store: TraceStore,
    private readonly now: () => number,
  ) {}

  /** Throws 409 when the name or the id is taken. */
  create(project: string, fields: RecordFields): StoredDocument {
    const { documents } = this.store;
    const name = fields.required(fields.id('name'), 'name');
    const id = fields.id('id');
    if (documents.get(addressOf(project, name)) || (id && documents.byId(id))) throw new Refusal(409, 'Dataset already exists');
    return documents.add(addressOf(project, name), this.described(fields), id);
  }

  /** The dataset of that name in the project; in any project when none is given. */
  named(project: string, name: string): StoredDocument | undefined {
    const { documents } = this.store;
    const own = documents.get(addressOf(project, name));
    if (own || project !== WORKSPACE) return own;
    return documents.list({ kind: 'dataset', keyContains: name }).find(({ key }) => key === name);
  }

  byId(id: string): StoredDocument | undefined {
    const document = this.store.documents.byId(id);
    return document?.kind === 'dataset' ? document : undefined;
  }

  all(project: string | undefined, keyContains: string | undefined): readonly StoredDocument[] {
    return this.store.documents.list({
      kind: 'dataset',
      ...(project !== undefined && { project }),
      ...(keyContains && { keyContains }),
    });
  }

  update(dataset: StoredDocument, fields: RecordFields): void {
    const { documents } = this.store;
    const name = fields.required(fields.id('name'), 'name');
    const value = { ...contentOf(dataset), ...this.described(fields), created_at: createdAt(dataset) };
    if (name === dataset.key) {
      documents.replace(dataset, value);
      return;
    }
    if (documents.get(addressOf(dataset.project, name))) throw new Refusal(409, 'Dataset already exists');
    this.store.together(() => {
      documents.remove(dataset);
      documents.add(addressOf(dataset.project, name), value, dataset.id);
    });
  }

  remove(dataset: StoredDocument): void {
    const { documents } = this.store;
    this.store.together(() => {
      for (const kind of ['dataset-item', PAST])
        for (const item of documents.list({ kind, project: dataset.id })) documents.remove(item);
      documents.remove({ kind: 'dataset-version', project: dataset.id, key: 'version' });
      documents.remove(dataset);
    });
  }

  /** A dataset as it is answered (`Dataset_Public`). */
  answer(dataset: StoredDocument): JsonObject {
    const { documents } = this.store;
    const { created_at: _, updated_at: updated, ...value } = contentOf(dataset);
    const version = documents.get({ kind: 'dataset-version', project: dataset.id, key: 'version' });
    return jsonOf({
      id: dataset.id,
      name: dataset.key,
      project_id: dataset.project === WORKSPACE ? undefined : dataset.project,
      type: 'dataset',
      visibility: 'private',
      ...value,
      dataset_items_count: documents.count({ kind: 'dataset-item', project: dataset.id }),
      latest_version: version && {
        id: version.id,
        version_hash: contentOf(version).version_hash ?? null,
        version_name: `v${version.version}`,
      },
      created_at: createdAt(dataset),
      created_by: LOCAL_USER,
      last_updated_at: updated,
      last_updated_by: LOCAL_USER,
    });
  }

  private described(fields: RecordFields): JsonObject {
    return jsonOf({
      description: fields.text('description'),
      type: fields.choice('type', ['dataset', 'evaluation_suite']),
      visibility: fields.choice('visibility', ['private', 'public']),
      tags: fields.texts('tags'),
      updated_at: new Date(this.now()).toISOString(),
    });
  }
}

const addressOf = (project: string, name: string): DocumentAddress => ({ kind: 'dataset', project, key: name });

const createdAt = (dataset: StoredDocument): Json => contentOf(dataset).created_at ?? dataset.createdAt;
