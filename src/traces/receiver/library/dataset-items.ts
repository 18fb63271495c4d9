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

/**
 * Items of datasets. An item knows the version since which it is as it is; what a later version changes or takes away is kept aside, with
 * the last version that had it.
 */
export class DatasetItems {
  constructor(
    private readonly store: TraceStore,
    private readonly now: () => number,
  ) {}

  /** Newest first. */
  all(dataset: string): readonly StoredDocument[] {
    return this.store.documents.list({ kind: 'dataset-item', project: dataset });
  }

  /** As they were in that version, newest first. */
  asOf(dataset: string, version: number): readonly StoredDocument[] {
    const past = this.store.documents.list({ kind: PAST, project: dataset });
    const had = past.filter((item) => numberIn(item, 'since') <= version && numberIn(item, 'until') >= version).map(restored);
    const has = this.all(dataset).filter((item) => numberIn(item, 'since') <= version);
    return [...has, ...had].sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  }

  byId(id: string): StoredDocument | undefined {
    const { documents } = this.store;
    const document = documents.byId(id);
    if (document?.kind === 'dataset-item') return document;
    return documents.list({ kind: 'dataset-item', keyContains: id }).find(({ key }) => key === id);
  }

  /** Adds the items, or puts them in place of those with the same id, as a part of that version. */
  write(dataset: string, items: readonly RecordFields[], version: number): ItemChange {
    const { documents } = this.store;
    return this.store.together(() => {
      let modified = 0;
      for (const item of items) {
        const id = item.id('id');
        const before = id && documents.get(addressOf(dataset, id));
        const value = { ...this.valueOf(item), since: version };
        if (before) {
          this.keep(before, version);
          documents.replace(before, value);
          modified += 1;
        } else this.add(dataset, id, value);
      }
      return { added: items.length - modified, modified, deleted: 0 };
    });
  }

  /** Changes only the fields that are given. */
  update(item: StoredDocument, fields: RecordFields, version: number, mergeTags = false): void {
    const { tags, ...given } = this.valueOf(fields);
    const { tags: before, ...value } = contentOf(item);
    const merged = mergeTags && Array.isArray(before) && Array.isArray(tags) ? [...new Set([...before, ...tags])] : tags;
    this.store.together(() => {
      this.keep(item, version);
      this.store.documents.replace(item, jsonOf({ ...value, ...given, tags: merged ?? before, since: version }));
    });
  }

  remove(items: readonly StoredDocument[], version: number): ItemChange {
    return this.store.together(() => {
      for (const item of items) {
        this.keep(item, version);
        this.store.documents.remove(item);
      }
      return { added: 0, modified: 0, deleted: items.length };
    });
  }

  /** Keeps an item as older versions have it, when that version is about to change it. */
  private keep(item: StoredDocument, version: number): void {
    if (numberIn(item, 'since') >= version) return;
    const until = version - 1;
    const address = { kind: PAST, project: item.project, key: `${item.key} ${until}` };
    this.store.documents.add(address, { ...contentOf(item), until, kept_key: item.key, kept_created_at: item.createdAt });
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
  const { updated_at: updated, since: _, ...value } = contentOf(item);
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

/** The kind of what only older versions of a dataset have. */
export const PAST = 'dataset-item-past';

const restored = (past: StoredDocument): StoredDocument => {
  const { until: _, kept_key: key, kept_created_at: created, ...value } = contentOf(past);
  return { ...past, value, key: String(key), createdAt: String(created) };
};

const numberIn = (item: StoredDocument, name: 'since' | 'until'): number => Number(contentOf(item)[name] ?? 1);

/** What orders items as they came: ids of one request are made in order. */
const placeOf = ({ createdAt, key }: StoredDocument): string => `${createdAt} ${key}`;

const addressOf = (dataset: string, id: string): DocumentAddress => ({ kind: 'dataset-item', project: dataset, key: id });
