import { existsSync } from 'node:fs';
import path from 'node:path';
import { workspace } from 'vscode';

const FOREIGN = /(?:^|[\\/])(?:node_modules|site-packages|\.venv|venv)[\\/]/;

/** The file of the workspace that a path of a traceback means; no other file is ever opened from a trace. */
export function sourceOf(named: string): string | undefined {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    if (uri.scheme !== 'file') continue;
    const file = path.resolve(uri.fsPath, named);
    const inside = path.relative(uri.fsPath, file);
    const isInside = inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside);
    if (isInside && !FOREIGN.test(inside) && existsSync(file)) return file;
  }
  return undefined;
}
