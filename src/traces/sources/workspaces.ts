import { askWithin } from '../../setup/verify/ask';
import { workspacesOf } from '../../setup/verify/verify';
import type { ServerSource } from './source';

const PATIENCE = 10_000;

/** The workspaces that the key of a source opens, its own first; only that where the server does not tell. */
export async function workspacesAt({ url, workspace, key }: ServerSource, signal: AbortSignal): Promise<readonly string[]> {
  const told = key ? await workspacesOf(url, { authorization: key.reveal() }, askWithin(PATIENCE), signal) : [];
  return told === 'bad-key' ? [workspace] : [workspace, ...told.filter((name) => name !== workspace)];
}

/** The same server and key in another workspace. */
export const inWorkspace = (source: ServerSource, workspace: string): ServerSource => ({
  ...source,
  id: `${source.url} ${workspace}`,
  workspace,
});

/** The server that was chosen before: named as then, or known with another workspace. */
export function serverNamed(servers: readonly ServerSource[], url: string, workspace: string): ServerSource | undefined {
  const same = servers.filter((one) => one.url === url);
  const [first] = same;
  return same.find((one) => one.workspace === workspace) ?? (first && inWorkspace(first, workspace));
}
