import { workspace } from 'vscode';
import { knownHome } from '../../home';
import { unsavedName } from '../linting/unsaved';

/** A path as people say it: from the workspace's folder, or from the home folder; a document's name where it was never saved. */
export function shownPath(file: string): string {
  const unsaved = unsavedName(file);
  if (unsaved !== undefined) return unsaved;
  const relative = workspace.asRelativePath(file);
  const home = knownHome()?.replaceAll('\\', '/');
  return home !== undefined && relative.startsWith(`${home}/`) ? `~${relative.slice(home.length)}` : relative;
}
