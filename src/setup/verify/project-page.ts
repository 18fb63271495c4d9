/** The name that the SDKs use when none is given. */
export const defaultProject = 'Default Project';

/**
 * Where the traces of a project are looked at, whether or not it exists by now (the link that opik 2.2.122 prints, `url_helpers`).
 */
export function projectPage(url: string, workspace: string, project: string): string {
  const pages = url.replace(/\/+$/, '').replace(/\/api$/, '');
  return `${pages}/${encodeURIComponent(workspace)}/redirect/projects?name=${encodeURIComponent(project)}`;
}
