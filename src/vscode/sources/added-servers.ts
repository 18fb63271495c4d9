import type { Memento, SecretStorage } from 'vscode';
import { Secret } from '../../setup/secret';
import { type ServerSource, serverSource } from '../../traces/sources/source';

const ADDED = 'opikLens.addedServers';

interface AddedServer {
  readonly url: string;
  readonly workspace: string;
}

/** Servers that a person added, for all folders; their keys lie in the editor's secret storage and nowhere else. */
export class AddedServers {
  constructor(
    private readonly memory: Memento,
    private readonly secrets: SecretStorage,
  ) {}

  async list(): Promise<readonly ServerSource[]> {
    return Promise.all(
      this.#known.map(async ({ url, workspace }) => {
        const key = await this.secrets.get(secretOf(url, workspace));
        return serverSource(url, workspace, { kind: 'added' }, key === undefined ? undefined : new Secret(key));
      }),
    );
  }

  async add({ url, workspace, key }: ServerSource): Promise<void> {
    if (key) await this.secrets.store(secretOf(url, workspace), key.reveal());
    await this.memory.update(ADDED, [...this.#without(url, workspace), { url, workspace }]);
  }

  async remove({ url, workspace }: ServerSource): Promise<void> {
    await this.secrets.delete(secretOf(url, workspace));
    await this.memory.update(ADDED, this.#without(url, workspace));
  }

  get #known(): readonly AddedServer[] {
    const saved: unknown = this.memory.get(ADDED);
    return Array.isArray(saved) ? saved.filter(isAdded) : [];
  }

  #without(url: string, workspace: string): readonly AddedServer[] {
    return this.#known.filter((one) => one.url !== url || one.workspace !== workspace);
  }
}

const secretOf = (url: string, workspace: string): string => `opikLens.server ${url} ${workspace}`;

const isAdded = (saved: unknown): saved is AddedServer =>
  typeof saved === 'object' &&
  saved !== null &&
  'url' in saved &&
  typeof saved.url === 'string' &&
  URL.canParse(saved.url) &&
  'workspace' in saved &&
  typeof saved.workspace === 'string';
