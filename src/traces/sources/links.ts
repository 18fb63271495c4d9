import { projectPage } from '../../setup/verify/project-page';

/** What a link is made for. */
export interface LinkedServer {
  readonly url: string;
  readonly workspace: string;
}

/** Which navigation a workspace has (`WorkspaceVersion.opik_version`). */
export type Generation = 'version_1' | 'version_2';

/**
 * A trace in Opik's web page: the server finds project and page by the id (`session/redirect`), which SDKs print as well. The address goes along
 * in base64 without signs that an address has other uses for, which the server's decoder takes (opik-mcp, `trace_link_template`).
 */
export function traceLink({ url, workspace }: LinkedServer, trace: string): string {
  const base = url.replace(/\/+$/, '');
  const query = new URLSearchParams({
    trace_id: trace,
    path: Buffer.from(base).toString('base64url'),
    workspace_name: workspace,
  });
  return `${base}/v1/session/redirect/projects/?${query}`;
}

/** A conversation, for which there is no redirect: the pages of the two generations differ. */
export function threadLink({ url, workspace }: LinkedServer, projectId: string, thread: string, generation: Generation): string {
  const page = `${pagesOf(url)}/${encodeURIComponent(workspace)}/projects/${encodeURIComponent(projectId)}`;
  const query = new URLSearchParams({ logsType: 'threads', thread });
  return generation === 'version_2' ? `${page}/logs?${query}` : `${page}/traces?tab=logs&${query}`;
}

/** A project by its name. */
export const projectLink = ({ url, workspace }: LinkedServer, project: string): string => projectPage(url, workspace, project);

const pagesOf = (url: string): string => url.replace(/\/+$/, '').replace(/\/api$/, '');
