import { languageOf } from '../../engine/languages';
import { commandKindOf } from '../../setup/commands';
import { kindOf } from '../../setup/rules/config-file';
import { isLandmark } from '../../workspace/landmarks';
import { isSettingsFile } from '../../workspace/settings/section';
import { liesInSkippedFolder } from '../../workspace/skipped-folders';

/** An Opik package that is installed, updated or removed; what the analysis knows of it hangs on the environment's folder. */
const INSTALLED = [
  /^(.*\/node_modules)\/opik(?:-[\w-]+)?(?:\/package\.json)?$/,
  /^(.*\/(?:\.venv|venv|env))\/.*\/site-packages\/opik-[^/]+\.dist-info$/,
];

/**
 * What the analysis has to look at when something at `path` has changed, has come or is gone; undefined when nothing.
 * A folder that comes or goes is told as such, without the files in it.
 */
export function noteworthy(path: string, how: 'changed' | 'came-or-went'): string | undefined {
  for (const pattern of INSTALLED) {
    const environment = pattern.exec(path)?.[1];
    if (environment !== undefined) return environment;
  }
  const at = path.lastIndexOf('/');
  const name = path.slice(at + 1);
  if (liesInSkippedFolder(path.slice(0, at))) return undefined;
  if (how === 'came-or-went') return liesInSkippedFolder(name) && !isLandmark(name) ? undefined : path;
  const matters =
    languageOf(path) !== undefined ||
    isLandmark(name) ||
    isSettingsFile(name) ||
    kindOf(path) !== undefined ||
    commandKindOf(path) !== undefined ||
    /^(?:\.gitignore|[jt]sconfig.*\.json)$/.test(name);
  return matters ? path : undefined;
}
