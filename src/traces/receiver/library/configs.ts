import { isObject, type Json, type JsonObject } from '../../json';
import type { DocumentAddress, StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { Refusal } from '../route';
import { contentOf, jsonOf, textIn } from './contents';
import { LOCAL_USER } from './scope';

/** What a value of a blueprint is (`AgentConfigValue_Write.type`); the value itself is always a text. */
const valueTypes = ['string', 'integer', 'float', 'boolean', 'prompt', 'prompt_commit'] as const;
/** `AgentBlueprint_Write.values.maxItems`. */
const VALUES = 250;

/**
 * The agent configuration of a project: blueprints v1, v2, ... , each a snapshot of all its values, masks that are laid over one, and
 * environments that point to one. Like Opik's backend it makes a version at each request: whether identical values make one is up to the client.
 */
export class Configs {
  constructor(private readonly store: TraceStore) {}

  /** The newest, or the one of that name (`v3`). */
  blueprint(project: string, name?: string): StoredDocument | undefined {
    if (name !== undefined && !/^v[1-9]\d{0,8}$/.test(name)) return undefined;
    return this.store.documents.get(blueprintsOf(project), name === undefined ? undefined : Number(name.slice(1)));
  }

  /** Newest first. */
  history(project: string): readonly StoredDocument[] {
    return this.store.documents.versions(blueprintsOf(project));
  }

  blueprintById(id: string): StoredDocument | undefined {
    return this.byId(id, 'blueprint');
  }

  inEnvironment(project: string, environment: string): StoredDocument | undefined {
    const pointer = this.store.documents.get(environmentOf(project, environment));
    return pointer && this.blueprintById(textIn(pointer, 'blueprint_id'));
  }

  /** Adds a blueprint or a mask, as the request says it. 409 when its id is taken. */
  add(project: string, blueprint: RecordFields): StoredDocument {
    const id = blueprint.id('id');
    if (id && this.store.documents.byId(id)) throw new Refusal(409, `Blueprint ${id} already exists`);
    const given = blueprint.list('values', VALUES).map(configValue);
    const newest = kindOf(blueprint) === 'blueprint' && given.some(isOfClass) ? this.blueprint(project) : undefined;
    const values = newest ? laidOver(valuesOf(newest), given) : given;
    const description = blueprint.text('description');
    return this.store.documents.add(blueprintsOf(project, kindOf(blueprint)), jsonOf({ description, values }), id);
  }

  /** A new blueprint with what the mask changes in the newest one; undefined when either is missing. */
  applyMask(project: string, mask: string): StoredDocument | undefined {
    const newest = this.blueprint(project);
    const values = newest && this.values(newest, mask);
    return values && this.store.documents.add(blueprintsOf(project), { description: `Created from mask ${mask}`, values });
  }

  /** A new blueprint without these keys; undefined when there is nothing to remove. */
  removeKeys(project: string, keys: readonly string[]): StoredDocument | undefined {
    const newest = this.blueprint(project);
    const before = newest ? valuesOf(newest) : [];
    const values = before.filter((value) => !keys.includes(keyOf(value)));
    if (values.length === before.length) return undefined;
    const description = `Deleted configuration parameters: ${[...keys].sort().join(', ')}`;
    return this.store.documents.add(blueprintsOf(project), { description, values });
  }

  publish(blueprint: StoredDocument, environment: string): void {
    const address = environmentOf(blueprint.project, environment);
    const pointer = { blueprint_id: blueprint.id };
    if (!this.store.documents.replace(address, pointer)) this.store.documents.add(address, pointer);
  }

  unpublish(project: string, environment: string): void {
    this.store.documents.remove(environmentOf(project, environment));
  }

  /** A blueprint as it is answered (`AgentBlueprint_Public`); undefined when the mask is not there. */
  answer(blueprint: StoredDocument, mask?: string): JsonObject | undefined {
    const values = this.values(blueprint, mask);
    if (!values) return undefined;
    const pointers = this.store.documents.list({ kind: 'agent-config-environment', project: blueprint.project });
    return jsonOf({
      id: blueprint.id,
      name: `v${blueprint.version}`,
      type: 'blueprint',
      ...contentOf(blueprint),
      values,
      envs: pointers.filter((pointer) => textIn(pointer, 'blueprint_id') === blueprint.id).map(({ key }) => key),
      created_by: LOCAL_USER,
      created_at: blueprint.createdAt,
      last_updated_by: LOCAL_USER,
      last_updated_at: blueprint.createdAt,
    });
  }

  private values(blueprint: StoredDocument, mask?: string): readonly Json[] | undefined {
    if (mask === undefined) return valuesOf(blueprint);
    const over = this.byId(mask, 'mask');
    if (over?.project !== blueprint.project) return undefined;
    return laidOver(valuesOf(blueprint), valuesOf(over));
  }

  private byId(id: string, key: Kind): StoredDocument | undefined {
    const document = this.store.documents.byId(id);
    return document?.kind === 'agent-config' && document.key === key ? document : undefined;
  }
}

type Kind = 'blueprint' | 'mask';

/** Whether the request brings a blueprint or a mask. */
export const kindOf = (blueprint: RecordFields): Kind =>
  blueprint.required(blueprint.choice('type', ['blueprint', 'mask']), 'type');

const blueprintsOf = (project: string, key: Kind = 'blueprint'): DocumentAddress => ({ kind: 'agent-config', project, key });
const environmentOf = (project: string, key: string): DocumentAddress => ({ kind: 'agent-config-environment', project, key });

const configValue = (fields: RecordFields): JsonObject =>
  jsonOf({
    key: fields.required(fields.id('key'), 'key'),
    type: fields.required(fields.choice('type', valueTypes), 'type'),
    value: fields.text('value'),
    description: fields.text('description'),
  });

function valuesOf(blueprint: StoredDocument): readonly Json[] {
  const { values } = contentOf(blueprint);
  return Array.isArray(values) ? values : [];
}

/**
 * The first generation (`opik` 1.11.4) writes `MyConfig.model`, several classes share a project, and the values of the others stay. Later ones
 * write `model`, and a version has exactly the values that it names (`ConfigManager.update_blueprint` of `opik` 2.2).
 */
const isOfClass = (value: JsonObject): boolean => keyOf(value).includes('.');

const laidOver = (values: readonly Json[], over: readonly Json[]): readonly Json[] => [
  ...new Map([...values, ...over].map((value) => [keyOf(value), value])).values(),
];

const keyOf = (value: Json): string => (isObject(value) && typeof value.key === 'string' ? value.key : '');
