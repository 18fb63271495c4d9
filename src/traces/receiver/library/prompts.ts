import type { DocumentAddress, StoredDocument } from '../../store/documents';
import type { TraceStore } from '../../store/store';
import type { RecordFields } from '../record-fields';
import { Refusal } from '../route';
import { contentOf, jsonOf, textIn, textsIn } from './contents';
import { WORKSPACE } from './scope';

export const promptTypes = ['mustache', 'jinja2', 'python'] as const;
export const structures = ['text', 'chat'] as const;
export type Structure = (typeof structures)[number];

/** A prompt without its versions. */
export interface PromptWrite {
  readonly name: string;
  readonly structure: Structure;
  readonly description?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly id?: string | undefined;
}

/** Which version of a prompt: at most one of these; none is the newest. */
export interface VersionAsked {
  readonly commit?: string | undefined;
  readonly number?: string | undefined;
  readonly environment?: string | undefined;
}

/** Prompts and their versions. A version is immutable but for its tags and environments; a mask is a version outside the numbering. */
export class Prompts {
  constructor(
    private readonly store: TraceStore,
    private readonly now: () => number,
  ) {}

  /** Throws 409 when the name or the id is taken. */
  create(project: string, { name, structure, description, tags, id }: PromptWrite): StoredDocument {
    const { documents } = this.store;
    const address = addressOf(project, name);
    if (documents.get(address) || (id && documents.byId(id))) throw new Refusal(409, 'Prompt id or name already exists');
    return documents.add(address, jsonOf({ template_structure: structure, description, tags, updated_at: this.time() }), id);
  }

  /** The prompt of that name in the project, or at workspace level. One of a project is found with that project only: another would be given its text. */
  named(project: string, name: string): StoredDocument | undefined {
    return this.store.documents.get(addressOf(project, name));
  }

  /** The prompt of that name where a request to read names no project: that of none, or the only one that any project has. */
  onlyNamed(name: string): StoredDocument | undefined {
    const shared = this.named(WORKSPACE, name);
    if (shared) return shared;
    const [only, another] = this.all(undefined, name).filter(({ key }) => key === name);
    return another ? undefined : only;
  }

  byId(id: string): StoredDocument | undefined {
    return this.found(id, 'prompt');
  }

  all(project: string | undefined, keyContains?: string): readonly StoredDocument[] {
    return this.store.documents.list({
      kind: 'prompt',
      ...(project !== undefined && { project }),
      ...(keyContains && { keyContains }),
    });
  }

  /** Gives the prompt another name, description or tags; 409 when another has the name. */
  update(prompt: StoredDocument, name: string, description: string | undefined, tags: readonly string[] | undefined): void {
    const { documents } = this.store;
    const value = jsonOf({ ...contentOf(prompt), ...(description !== undefined && { description }), ...(tags && { tags }) });
    const updated = { ...value, updated_at: this.time() };
    if (name === prompt.key) {
      documents.replace(prompt, updated);
      return;
    }
    const address = addressOf(prompt.project, name);
    if (documents.get(address)) throw new Refusal(409, 'Prompt id or name already exists');
    this.store.together(() => {
      documents.remove(prompt);
      documents.add(address, { ...updated, created_at: createdAt(prompt) }, prompt.id);
    });
  }

  remove(prompt: StoredDocument): void {
    const { documents } = this.store;
    this.store.together(() => {
      for (const version of this.versions(prompt)) documents.remove(commitAddress(textIn(version, 'commit')));
      documents.remove(versionsOf(prompt));
      documents.remove(versionsOf(prompt, 'mask'));
      documents.remove(prompt);
    });
  }

  /** Adds a version. Opik's backend makes one at each request: that identical texts make none is the clients' work. */
  addVersion(prompt: StoredDocument, version: RecordFields, id: string): StoredDocument {
    const { documents } = this.store;
    const type = version.choice('version_type', ['prompt_version', 'mask']) ?? 'prompt_version';
    const structure = version.choice('template_structure', structures);
    if (structure && structure !== structureOf(prompt))
      throw new Refusal(
        400,
        `Template structure mismatch: prompt '${prompt.key}' is '${structureOf(prompt)}', not '${structure}'`,
      );
    const commit = version.text('commit') ?? id.slice(-8);
    if (!/^[a-zA-Z0-9]{8}$/.test(commit)) throw new Refusal(422, 'commit must be 8 letters or digits.');
    const given = version.text('commit') !== undefined && this.versions(prompt).some((one) => textIn(one, 'commit') === commit);
    if (given || documents.byId(id)) throw new Refusal(409, 'Prompt version already exists');
    const value = jsonOf({
      commit,
      template: version.required(version.text('template') || undefined, 'template'),
      metadata: version.json('metadata'),
      type: version.choice('type', promptTypes) ?? 'mustache',
      version_type: type,
      change_description: version.text('change_description'),
      tags: version.texts('tags'),
    });
    return this.store.together(() => {
      const stored = documents.add(versionsOf(prompt, type), value, id);
      documents.remove(commitAddress(commit));
      documents.add(commitAddress(commit), id);
      return stored;
    });
  }

  /** Newest first, without masks. */
  versions(prompt: StoredDocument): readonly StoredDocument[] {
    return this.store.documents.versions(versionsOf(prompt));
  }

  version(prompt: StoredDocument, { commit, number, environment }: VersionAsked): StoredDocument | undefined {
    if (commit) return this.versions(prompt).find((one) => textIn(one, 'commit') === commit);
    if (environment) return this.versions(prompt).find((one) => environmentsOf(one).includes(environment));
    return this.store.documents.get(versionsOf(prompt), number ? Number(number.slice(1)) : undefined);
  }

  versionById(id: string): StoredDocument | undefined {
    return this.found(id, 'prompt-version');
  }

  versionByCommit(commit: string): StoredDocument | undefined {
    const id = this.store.documents.get(commitAddress(commit))?.value;
    return typeof id === 'string' ? this.versionById(id) : undefined;
  }

  promptOf(version: StoredDocument): StoredDocument | undefined {
    return this.byId(version.project);
  }

  tag(version: StoredDocument, tags: readonly string[], merge: boolean): void {
    const before = merge ? tagsOf(version) : [];
    const value = { ...contentOf(version), tags: [...new Set([...before, ...tags])] };
    this.store.documents.replace(version, value, version.version);
  }

  /** Gives the version these environments and no other; each is taken from the version that had it. */
  setEnvironments(version: StoredDocument, environments: readonly string[]): void {
    const { documents } = this.store;
    this.store.together(() => {
      for (const other of documents.versions(version)) {
        const had = environmentsOf(other);
        const has = other.id === version.id ? environments : had.filter((one) => !environments.includes(one));
        if (has.length === had.length && has.every((one) => had.includes(one))) continue;
        documents.replace(other, { ...contentOf(other), environments: has }, other.version);
      }
    });
  }

  private found(id: string, kind: string): StoredDocument | undefined {
    const document = this.store.documents.byId(id);
    return document?.kind === kind ? document : undefined;
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}

const addressOf = (project: string, name: string): DocumentAddress => ({ kind: 'prompt', project, key: name });
const commitAddress = (commit: string): DocumentAddress => ({ kind: 'prompt-commit', project: WORKSPACE, key: commit });
const versionsOf = (prompt: StoredDocument, type = 'prompt_version'): DocumentAddress => ({
  kind: 'prompt-version',
  project: prompt.id,
  key: type,
});

export const structureOf = (prompt: StoredDocument): string => textIn(prompt, 'template_structure') || 'text';
export const environmentsOf = (version: StoredDocument): readonly string[] => textsIn(version, 'environments');
const tagsOf = (version: StoredDocument): readonly string[] => textsIn(version, 'tags');
/** When the prompt was made, which a change of its name does not change. */
export const createdAt = (prompt: StoredDocument): string => textIn(prompt, 'created_at') || prompt.createdAt;
