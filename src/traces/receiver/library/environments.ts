import type { JsonObject } from '../../json';
import type { StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { Refusal } from '../route';
import { contentOf, jsonOf } from './contents';
import { LOCAL_USER, WORKSPACE } from './scope';

/** Deployment stages that prompts may be published to. Opik knows only those that were created. */
export class Environments {
  constructor(private readonly store: TraceStore) {}

  all(): readonly StoredDocument[] {
    return [...this.store.documents.list({ kind: 'environment' })].reverse();
  }

  named(name: string): StoredDocument | undefined {
    return this.store.documents.get(addressOf(name));
  }

  byId(id: string): StoredDocument | undefined {
    const document = this.store.documents.byId(id);
    return document?.kind === 'environment' ? document : undefined;
  }

  /** 409 when the name is taken, which the SDKs tell apart. */
  create(fields: RecordFields): StoredDocument {
    const name = fields.required(fields.id('name'), 'name');
    const id = fields.id('id');
    if (!/^[A-Za-z0-9_-]{1,150}$/.test(name)) throw new Refusal(422, 'name must be letters, digits, _ and - only.');
    if (this.named(name) || (id && this.store.documents.byId(id))) throw new Refusal(409, 'Environment already exists');
    return this.store.documents.add(addressOf(name), describedBy(fields), id);
  }

  update(environment: StoredDocument, fields: RecordFields): void {
    this.store.documents.replace(environment, { ...contentOf(environment), ...describedBy(fields) });
  }

  remove(ids: readonly string[]): void {
    this.store.together(() => {
      for (const id of ids) {
        const environment = this.byId(id);
        if (environment) this.store.documents.remove(environment);
      }
    });
  }
}

/** An environment as it is answered (`Environment_Public`). */
export const environmentAnswer = (environment: StoredDocument): JsonObject => ({
  id: environment.id,
  name: environment.key,
  ...contentOf(environment),
  created_at: environment.createdAt,
  created_by: LOCAL_USER,
  last_updated_at: environment.createdAt,
  last_updated_by: LOCAL_USER,
});

const addressOf = (name: string) => ({ kind: 'environment', project: WORKSPACE, key: name });

const describedBy = (fields: RecordFields): JsonObject =>
  jsonOf({ description: fields.text('description'), color: fields.text('color'), position: fields.number('position') });
