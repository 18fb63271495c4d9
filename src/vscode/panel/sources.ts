import { existsSync } from 'node:fs';
import path from 'node:path';
import { workspace } from 'vscode';
import { isLibrary, pathsBelow } from '../../links/paths';

const folders = (): readonly string[] =>
  (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);

/** The file of the workspace that a path of a traceback means, also when the program ran in a container or on another machine. */
export function sourceOf(named: string): string | undefined {
  const own = folders().flatMap((folder) => {
    const file = below(folder, named);
    return file !== undefined && !isLibrary(path.relative(folder, file)) && existsSync(file) ? [file] : [];
  })[0];
  if (own !== undefined) return own;
  for (const name of pathsBelow(named)) {
    const found = folders()
      .map((folder) => path.join(folder, name))
      .find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a path lies in a folder of the workspace. */
export const isInWorkspace = (named: string): boolean => folders().some((folder) => below(folder, named) !== undefined);

function below(folder: string, named: string): string | undefined {
  const file = path.resolve(folder, named);
  const inside = path.relative(folder, file);
  return inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside) ? file : undefined;
}
