import type { TraceFilter } from '../../protocol/panel';
import type { Filter, ListQuery, OpikClient } from '../client/opik-client';
import { ProjectNames } from '../client/project-names';
import { OpikError } from '../client/trouble';
import { queryOf } from './queries';

/** Where a question looks; none where a server has no project yet. */
export type Where = Pick<ListQuery, 'project' | 'projectId'>;

/** The projects of a source, and how a question is put to it: a server is asked about one project at a time. */
export class Scope {
  readonly names: ProjectNames;
  #chosen: string | undefined;

  /** `project` is the name of the one that is looked at when a question names none. */
  constructor(
    private readonly client: OpikClient,
    private readonly project?: string,
  ) {
    this.names = new ProjectNames(client);
  }

  /** Rejects when the project is not there any more; undefined when a server has none at all. */
  async where(project: string | undefined, signal: AbortSignal): Promise<Where | undefined> {
    const asked = project || this.project || undefined;
    if (!this.client.server.isForeign) return asked ? { project: asked } : {};
    // Stays the same while it is shown, whichever is written to next.
    this.#chosen ??= asked === undefined ? (await this.names.newest(signal))[0] : undefined;
    const name = asked ?? this.#chosen;
    if (name === undefined) return undefined;
    const projectId = await this.names.idOf(name, signal);
    if (projectId === undefined) throw OpikError.of({ kind: 'project' }, this.client.server.url);
    return { projectId };
  }

  /** What a filter asks; servers find the times by the ids of traces, which are not quite those of their starts, so both are said. */
  async asked(filter: TraceFilter, signal: AbortSignal): Promise<Omit<ListQuery, 'page' | 'size'> | undefined> {
    const where = await this.where(filter.project, signal);
    const isForeign = this.client.server.isForeign === true;
    const query = queryOf(filter, isForeign);
    if (!where || !isForeign) return where && { ...query, ...where };
    const { from, to, filters = [] } = query;
    const times: Filter[] = [
      ...(from === undefined ? [] : [{ field: 'start_time', operator: '>=', value: from } as const]),
      ...(to === undefined ? [] : [{ field: 'start_time', operator: '<', value: to } as const]),
    ];
    return { ...query, ...where, filters: [...filters, ...times] };
  }

  /** A project that is gone is not taken for known again. */
  async heeding<Answer>(project: string | undefined, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      const name = project || this.project || this.#chosen;
      if (name !== undefined && error instanceof OpikError && error.trouble.kind === 'project') this.names.forget(name);
      throw error;
    }
  }
}
