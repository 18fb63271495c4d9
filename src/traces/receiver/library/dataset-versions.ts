import type { Json, JsonObject } from '../../json';
import type { DocumentAddress, StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import { contentOf, jsonOf, textIn } from './contents';
import type { ItemChange } from './dataset-items';
import { LOCAL_USER } from './scope';

/** What a change says about the version it makes. */
export interface VersionWrite {
  readonly change_description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly evaluators?: Json | undefined;
  readonly execution_policy?: Json | undefined;
}

/** The versions of a dataset: v1, v2, ... , each with how many items it had and what it changed. */
export class DatasetVersions {
  constructor(private readonly store: TraceStore) {}

  /** Newest first. */
  all(dataset: string): readonly StoredDocument[] {
    return this.store.documents.versions(addressOf(dataset));
  }

  newest(dataset: string): StoredDocument | undefined {
    return this.store.documents.get(addressOf(dataset));
  }

  named(dataset: string, name: string): StoredDocument | undefined {
    return /^v[1-9]\d{0,8}$/.test(name) ? this.store.documents.get(addressOf(dataset), Number(name.slice(1))) : undefined;
  }

  /** The version of that hash or id; `latest` is the newest. */
  hashed(dataset: string, hash: string): StoredDocument | undefined {
    if (hash === 'latest') return this.newest(dataset);
    return this.all(dataset).find((version) => [version.id, textIn(version, 'version_hash')].includes(hash));
  }

  isNewest(dataset: string, hash: string): boolean {
    return this.hashed(dataset, hash)?.id === this.newest(dataset)?.id;
  }

  /** The number of the version that a change of items belongs to; without a group that is the newest one. */
  numberFor(dataset: string, group?: string): number {
    const newest = this.newest(dataset);
    return newest && belongs(newest, group) ? newest.version : (newest?.version ?? 0) + 1;
  }

  /** Notes a change of items: requests with one batch group share a version, one without a group belongs to the newest (`batch_group_id`). */
  note(dataset: string, change: ItemChange, group: string | undefined): void {
    const newest = this.newest(dataset);
    if (newest && belongs(newest, group)) {
      const before = contentOf(newest);
      this.store.documents.replace(addressOf(dataset), { ...before, ...this.counts(dataset, change, before) });
    } else this.add(dataset, change, {}, group);
  }

  /** A version of its own; evaluators and policy of the one before stay when none are given. */
  add(dataset: string, change: ItemChange, write: VersionWrite, group?: string): StoredDocument {
    const { documents } = this.store;
    const { evaluators, execution_policy } = contentOfNewest(this.newest(dataset));
    const value = jsonOf({ evaluators, execution_policy, ...jsonOf({ ...write }), batch_group_id: group });
    const added = documents.add(addressOf(dataset), { ...value, ...this.counts(dataset, change, {}) });
    const hash = added.id.replaceAll('-', '').slice(-16);
    return documents.replace(addressOf(dataset), { ...contentOf(added), version_hash: hash }) ?? added;
  }

  /** A version as it is answered (`DatasetVersion_Public`). */
  answer(version: StoredDocument): JsonObject {
    const { batch_group_id: _, ...value } = contentOf(version);
    return {
      id: version.id,
      dataset_id: version.project,
      version_name: `v${version.version}`,
      is_latest: this.newest(version.project)?.id === version.id,
      ...value,
      created_at: version.createdAt,
      created_by: LOCAL_USER,
      last_updated_at: version.createdAt,
      last_updated_by: LOCAL_USER,
    };
  }

  private counts(dataset: string, { added, modified, deleted }: ItemChange, before: JsonObject): JsonObject {
    const sum = (name: string, more: number): number => Number(before[name] ?? 0) + more;
    return {
      items_total: this.store.documents.count({ kind: 'dataset-item', project: dataset }),
      items_added: sum('items_added', added),
      items_modified: sum('items_modified', modified),
      items_deleted: sum('items_deleted', deleted),
    };
  }
}

const belongs = (newest: StoredDocument, group: string | undefined): boolean =>
  group === undefined || textIn(newest, 'batch_group_id') === group;

const addressOf = (dataset: string): DocumentAddress => ({ kind: 'dataset-version', project: dataset, key: 'version' });

const contentOfNewest = (version: StoredDocument | undefined): JsonObject => (version ? contentOf(version) : {});
