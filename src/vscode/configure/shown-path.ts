import { workspace } from 'vscode';
import { knownHome } from '../../home';

/** A path as people say it: from the workspace's folder, or from the home folder. */
export function shownPath(file: string): string {
  const relative = workspace.asRelativePath(file);
  const home = knownHome()?.replaceAll('\\', '/');
  return home !== undefined && relative.startsWith(`${home}/`) ? `~${relative.slice(home.length)}` : relative;
}
