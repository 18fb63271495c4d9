import { parse as parseToml } from 'smol-toml';
import { distributionName, pinnedVersion } from '../manifests/requirement';
import { itemsOf, jsonOf, tableOf, textOf, valueAt } from '../manifests/untyped';

/** The version of `distribution` that a lock file names; undefined when it names none or cannot be read. */
export type LockParser = (text: string, distribution: string) => string | undefined;

/** poetry.lock, uv.lock and pdm.lock share this shape: `[[package]] name = … version = …`. */
export const packageTableVersion: LockParser = (text, distribution) => {
  // A lock file can have tens of thousands of lines: only the one table is parsed.
  for (const table of text.split(/^(?=\[\[package\]\][ \t]*$)/m)) {
    if (!table.startsWith('[[package]]') || !table.includes(distribution)) continue;
    try {
      const first = itemsOf(valueAt(parseToml(table.split(/^\[(?!\[package\]\])/m, 1)[0] ?? ''), 'package'))[0];
      const { name, version } = tableOf(first);
      if (typeof name === 'string' && distributionName(name) === distribution) return textOf(version);
    } catch {}
  }
  return undefined;
};

/** Pipfile.lock: JSON with `==1.2.3` below `default` or `develop`. */
export const pipfileLockVersion: LockParser = (text, distribution) => {
  const lock = jsonOf(text);
  for (const group of ['default', 'develop']) {
    const range = textOf(valueAt(lock, group, distribution, 'version'));
    if (range !== undefined) return pinnedVersion(range);
  }
  return undefined;
};

/** Python's lock files by name, best first. */
export const PYTHON_LOCKS: Readonly<Record<string, LockParser>> = {
  'uv.lock': packageTableVersion,
  'poetry.lock': packageTableVersion,
  'pdm.lock': packageTableVersion,
  'Pipfile.lock': pipfileLockVersion,
};

/** The version in the METADATA of a `.dist-info` folder; its name (`opik-1.2.3.dist-info`) says it too. */
export function distInfoVersion(folderName: string, metadata: string | undefined): string | undefined {
  const [head = ''] = (metadata ?? '').split(/\r?\n\r?\n/, 1);
  return /^Version:[ \t]*(\S+)/m.exec(head)?.[1] ?? /^[^-]+-(.+)\.dist-info$/.exec(folderName)?.[1];
}
