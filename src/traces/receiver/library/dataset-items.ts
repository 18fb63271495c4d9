import { uuid7 } from '../../ids';
import type { JsonObject } from '../../json';
import type { DocumentAddress, StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { contentOf, jsonOf } from './contents';
import { LOCAL_USER } from './scope';

/** How many items a change added, modified and took away. */
export interface ItemChange {
  readonly added: number;
  readonly modified: number;
  readonly deleted: number;
}

/** Items of datasets. Only their present state is kept: older versions of a dataset can be named, not read. */
export class DatasetItems {
  constructor(
    private readonly store: TraceStore,
    private readonly now: () => number,
  ) {}

  /** Newest first. */
  all(dataset: string): readonly StoredDocument[] {
    return this.store.documents.list({ kind: 'dataset-item', project: dataset });
  }

  byId(id: string): StoredDocument | undefined {
    const { documents } = this.store;
    const document = documents.byId(id);
    if (document?.kind === 'dataset-item') return document;
    return documents.list({ kind: 'dataset-item', keyContains: id }).find(({ key }) => key === id);
  }

  /** Adds the items, or puts them in place of those with the same id. */
  write(dataset: string, items: readonly RecordFields[]): ItemChange {
    const { documents } = this.store;
    return this.store.together(() => {
      let modified = 0;
      for (const item of items) {
        const id = item.id('id');
        const address = id && addressOf(dataset, id);
        if (address && documents.replace(address, this.valueOf(item))) modified += 1;
        else this.add(dataset, id, this.valueOf(item));
      }
      return { added: items.length - modified, modified, deleted: 0 };
    });
  }

  /** Changes only the fields that are given. */
  update(item: StoredDocument, fields: RecordFields, mergeTags: boolean): void {
    const { tags, ...given } = this.valueOf(fields);
    const { tags: before, ...value } = contentOf(item);
    const merged = mergeTags && Array.isArray(before) && Array.isArray(tags) ? [...new Set([...before, ...tags])] : tags;
    this.store.documents.replace(item, jsonOf({ ...value, ...given, tags: merged ?? before }));
  }

  remove(items: readonly StoredDocument[]): ItemChange {
    return this.store.together(() => {
      for (const item of items) this.store.documents.remove(item);
      return { added: 0, modified: 0, deleted: items.length };
    });
  }

  private add(dataset: string, id: string | undefined, value: JsonObject): void {
    const { documents } = this.store;
    const key = id ?? uuid7(this.now());
    documents.add(addressOf(dataset, key), value, documents.byId(key) ? undefined : key);
  }

  private valueOf(item: RecordFields): JsonObject {
    return jsonOf({
      source: item.choice('source', ['manual', 'trace', 'span', 'sdk']),
      data: item.json('data'),
      trace_id: item.id('trace_id'),
      span_id: item.id('span_id'),
      description: item.text('description'),
      tags: item.texts('tags'),
      evaluators: item.json('evaluators'),
      execution_policy: item.json('execution_policy'),
      updated_at: new Date(this.now()).toISOString(),
    });
  }
}

/** An item as it is answered (`DatasetItem_Public`). */
export function itemAnswer(item: StoredDocument): JsonObject {
  const { updated_at: updated, ...value } = contentOf(item);
  return jsonOf({
    id: item.key,
    dataset_item_id: item.key,
    dataset_id: item.project,
    source: 'sdk',
    data: {},
    ...value,
    created_at: item.createdAt,
    created_by: LOCAL_USER,
    last_updated_at: updated,
    last_updated_by: LOCAL_USER,
  });
}

const addressOf = (dataset: string, id: string): DocumentAddress => ({ kind: 'dataset-item', project: dataset, key: id });
