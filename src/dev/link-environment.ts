import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Gives a project the virtual environment that real ones have, as a link to one that was installed aside and then renamed. */
export function linkEnvironment(project: string, environment: string): void {
  settle(path.join(environment, 'bin'));
  // On Windows a link to a folder takes rights, and a junction takes none.
  symlinkSync(environment, path.join(project, '.venv'), 'junction');
}

/** Its commands (`opik`, `pip`, `activate`) name the folder that they were installed into, which is gone. */
function settle(programs: string): void {
  for (const name of namesIn(programs)) {
    const file = path.join(programs, name);
    if (!lstatSync(file).isFile()) continue;
    const before = readFileSync(file, 'latin1');
    const after = before.replaceAll(/\.partial-\d+\b/g, '');
    if (after !== before) writeFileSync(file, after, 'latin1');
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Windows has them elsewhere, as programs that are not text
  }
}
