import { connectionsIn, projectsInCode } from '../../traces/sources/connections';
import type { ServerSource } from '../../traces/sources/source';
import { observeWorkspace } from '../configure/observe-workspace';
import type { Linting } from '../linting/linting';
import type { AddedServers } from './added-servers';

/** The servers that can be read from, and the projects that the code names. */
export interface KnownServers {
  readonly servers: readonly ServerSource[];
  readonly projects: readonly string[];
}

/** Looks at the settings of the open folders and at what was added; nothing is asked of a server. */
export async function knownServers(linting: Linting, editorUrl: string, added: AddedServers): Promise<KnownServers> {
  const [observation, extra] = await Promise.all([observeWorkspace(linting), added.list()]);
  const found = connectionsIn(observation, editorUrl);
  const ids = new Set(found.map(({ id }) => id));
  return { servers: [...found, ...extra.filter(({ id }) => !ids.has(id))], projects: projectsInCode(observation) };
}
