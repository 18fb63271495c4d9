import { existsSync } from 'node:fs';
import path from 'node:path';
import { isInside } from '../worker/folders';

/**
 * The paths of the command line, absolute with forward slashes. The package around a path is looked at too, as in the editor, since what
 * other files of the package do counts; but only what lies below the paths is reported.
 */
export type Targets = readonly string[];

/** What the paths mean, or the first of them that does not exist. */
export function targetsOf(given: readonly string[], cwd: string): Targets | { readonly missing: string } {
  const absolute = given.map((one) => path.resolve(cwd, one));
  const missing = given.find((_, at) => !existsSync(absolute[at] ?? ''));
  return missing === undefined ? [...new Set(absolute.map(slashed))] : { missing };
}

/** The path relative to the current folder when it lies inside. */
export function shown(file: string, cwd: string): string {
  const here = slashed(cwd);
  return isInside(here, file) && file !== here ? file.slice(here.endsWith('/') ? here.length : here.length + 1) : file;
}

const slashed = (native: string): string => native.replaceAll('\\', '/');
