import type { Project } from '../model';
import { BoundedMap } from './bounded-map';
import type { OpikClient } from './opik-client';

const KNOWN = 1_000;
/** Projects that are read at once: those that were written to last. */
const FIRST = 100;

/** Names of projects by id, and ids by name: a page of them at first, one by one what that does not hold. */
export class ProjectNames {
  readonly #names = new BoundedMap<string, string>(KNOWN);
  readonly #ids = new BoundedMap<string, string>(KNOWN);
  #first: Promise<readonly string[]> | undefined;

  constructor(private readonly client: OpikClient) {}

  /** The projects of the first page by name, read anew; what was kept in mind is corrected by it. */
  async newest(signal: AbortSignal): Promise<readonly string[]> {
    this.#first = undefined;
    return this.#start(signal);
  }

  /** The names of these projects; one that is gone has none. */
  async of(ids: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(ids)];
    if (wanted.some((id) => this.#names.get(id) === undefined)) await this.#start(signal);
    const unknown = wanted.filter((id) => this.#names.get(id) === undefined);
    const found = await Promise.all(unknown.map((id) => this.client.project(id, signal)));
    for (const project of found) if (project) this.#note(project);
    return new Map(wanted.flatMap((id) => (this.#names.get(id) === undefined ? [] : [[id, this.#names.get(id) ?? '']])));
  }

  /** The id of the project with exactly this name; undefined when there is none. */
  async idOf(name: string, signal: AbortSignal): Promise<string | undefined> {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const project = await this.client.projectNamed(name, signal);
    if (project) this.#note(project);
    return project?.id;
  }

  /** It was deleted, or is called otherwise now. */
  forget(name: string): void {
    this.#ids.delete(name);
  }

  #start(signal: AbortSignal): Promise<readonly string[]> {
    const sorting = [{ field: 'last_updated_trace_at', direction: 'DESC' }] as const;
    this.#first ??= this.client
      .projects({ page: 1, size: FIRST, sorting }, signal)
      .then(({ content }) => {
        for (const project of content) this.#note(project);
        return content.map(({ name }) => name);
      })
      .catch((error: unknown) => {
        this.#first = undefined;
        throw error;
      });
    return this.#first;
  }

  #note({ id, name }: Project): void {
    this.#names.set(id, name);
    this.#ids.set(name, id);
  }
}
