import { homedir } from 'node:os';
import { workspace } from 'vscode';

/** A path as people say it: from the workspace's folder, or from the home folder. */
export function shownPath(file: string): string {
  const relative = workspace.asRelativePath(file);
  const home = homedir().replaceAll('\\', '/');
  return home !== '' && relative.startsWith(`${home}/`) ? `~${relative.slice(home.length)}` : relative;
}
