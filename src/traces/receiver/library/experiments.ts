import { uuid7 } from '../../ids';
import type { Json, JsonObject } from '../../json';
import type { DocumentAddress, StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { Refusal } from '../route';
import { contentOf, jsonOf, textIn } from './contents';
import { WORKSPACE } from './scope';

const experimentTypes = ['regular', 'trial', 'mini-batch', 'mutation'] as const;
const statuses = ['running', 'completed', 'cancelled'] as const;

/** Which experiments: all conditions hold. */
export interface ExperimentsAsked {
  readonly project?: string | undefined;
  readonly dataset?: string | undefined;
  /** A part of the name. */
  readonly name?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}

/** Experiments, and their items: which trace answered which dataset item. */
export class Experiments {
  constructor(
    private readonly store: TraceStore,
    private readonly now: () => number,
  ) {}

  /** Throws 409 when the id is taken. */
  create(project: string | undefined, dataset: StoredDocument, fields: RecordFields): StoredDocument {
    const { documents } = this.store;
    const id = fields.id('id') ?? uuid7(this.now());
    if (documents.byId(id)) throw new Refusal(409, 'Experiment already exists');
    const value = jsonOf({
      name: fields.id('name') ?? `experiment-${id.slice(-8)}`,
      dataset_id: dataset.id,
      type: fields.choice('type', experimentTypes) ?? 'regular',
      evaluation_method: fields.choice('evaluation_method', ['dataset', 'evaluation_suite']),
      optimization_id: fields.id('optimization_id'),
      dataset_version_id: fields.id('dataset_version_id'),
      prompt_version: fields.json('prompt_version'),
      prompt_versions: fields.json('prompt_versions'),
      ...this.described(fields),
      status: fields.choice('status', statuses) ?? 'running',
    });
    return documents.add({ kind: 'experiment', project: project ?? WORKSPACE, key: id }, value, id);
  }

  byId(id: string): StoredDocument | undefined {
    const document = this.store.documents.byId(id);
    return document?.kind === 'experiment' ? document : undefined;
  }

  /** Newest first. */
  all({ project, dataset, name, ids }: ExperimentsAsked): readonly StoredDocument[] {
    const sought = name?.toLowerCase();
    return this.store.documents
      .list({ kind: 'experiment', ...(project !== undefined && { project }) })
      .filter((one) => dataset === undefined || textIn(one, 'dataset_id') === dataset)
      .filter((one) => sought === undefined || textIn(one, 'name').toLowerCase().includes(sought))
      .filter((one) => ids === undefined || ids.includes(one.id));
  }

  update(experiment: StoredDocument, fields: RecordFields): void {
    const before = contentOf(experiment);
    const name = fields.id('name');
    const tags = changedTags(before.tags, fields);
    const value = jsonOf({ ...before, ...this.described(fields), ...(name && { name }), ...(tags && { tags }) });
    this.store.documents.replace(experiment, value);
  }

  finish(ids: readonly string[]): void {
    this.store.together(() => {
      for (const id of ids) {
        const experiment = this.byId(id);
        if (experiment) this.store.documents.replace(experiment, { ...contentOf(experiment), status: 'completed' });
      }
    });
  }

  remove(ids: readonly string[]): void {
    const { documents } = this.store;
    this.store.together(() => {
      for (const id of ids) {
        const experiment = this.byId(id);
        if (!experiment) continue;
        for (const item of this.items(id)) documents.remove(item);
        documents.remove(experiment);
      }
    });
  }

  /** Newest first. */
  items(experiment: string): readonly StoredDocument[] {
    return this.store.documents.list({ kind: 'experiment-item', project: experiment });
  }

  itemById(id: string): StoredDocument | undefined {
    const document = this.store.documents.byId(id);
    return document?.kind === 'experiment-item' ? document : undefined;
  }

  addItems(items: readonly RecordFields[]): void {
    const { documents } = this.store;
    this.store.together(() => {
      for (const item of items) {
        const id = item.id('id') ?? uuid7(this.now());
        const experiment = item.required(item.id('experiment_id'), 'experiment_id');
        const value = {
          trace_id: item.required(item.id('trace_id'), 'trace_id'),
          dataset_item_id: item.required(item.id('dataset_item_id'), 'dataset_item_id'),
        };
        const address = itemAddress(experiment, id);
        if (!documents.replace(address, value)) documents.add(address, value, documents.byId(id) ? undefined : id);
      }
    });
  }

  removeItems(ids: readonly string[]): void {
    this.store.together(() => {
      for (const id of ids) {
        const item = this.itemById(id);
        if (item) this.store.documents.remove(item);
      }
    });
  }

  private described(fields: RecordFields): JsonObject {
    return jsonOf({
      metadata: fields.json('metadata'),
      tags: fields.texts('tags'),
      type: fields.choice('type', experimentTypes),
      status: fields.choice('status', statuses),
      experiment_scores: fields.json('experiment_scores'),
      updated_at: new Date(this.now()).toISOString(),
    });
  }
}

const itemAddress = (experiment: string, id: string): DocumentAddress => ({
  kind: 'experiment-item',
  project: experiment,
  key: id,
});

function changedTags(before: Json | undefined, fields: RecordFields): readonly Json[] | undefined {
  const [added, removed] = [fields.texts('tags_to_add'), fields.texts('tags_to_remove')];
  if (!added && !removed) return undefined;
  const kept = (Array.isArray(before) ? before : []).filter((tag) => !removed?.some((one) => one === tag));
  return [...new Set([...kept, ...(added ?? [])])];
}
