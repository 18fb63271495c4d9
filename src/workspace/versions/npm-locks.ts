import { itemsOf, jsonOf, tableOf, textOf, valueAt } from '../manifests/untyped';

/**
 * The version of `name` that a lock file gives to the package at `importer` (its folder relative to the lock file, `.` for the same one);
 * undefined when it names none or cannot be read. `range` is what the package declares.
 */
export type NpmLockParser = (text: string, name: string, importer: string, range: string) => string | undefined;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** package-lock.json, versions 1 to 3: the nearest `node_modules` above the importer counts. */
export const packageLockVersion: NpmLockParser = (text, name, importer) => {
  const lock = jsonOf(text);
  const packages = tableOf(valueAt(lock, 'packages'));
  const parts = importer === '.' ? [] : importer.split('/');
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const version = textOf(tableOf(packages[[...parts.slice(0, depth), 'node_modules', name].join('/')]).version);
    if (version !== undefined) return version;
  }
  return textOf(valueAt(lock, 'dependencies', name, 'version'));
};

/** `1.2.3(zod@3.25.0)` and `1.2.3_zod@3` carry peers behind the version. */
const withoutPeers = (version: string): string | undefined =>
  /^\d[\w.+-]*?(?=$|[(_])/.exec(version.replace(/^['"]|['"]$/g, ''))?.[0];

/** pnpm-lock.yaml, versions 5 to 9. */
export const pnpmLockVersion: NpmLockParser = (text, name, importer) => {
  const quoted = `['"]?${escaped(name)}['"]?`;
  const block =
    new RegExp(`^  ['"]?${escaped(importer)}['"]?:[ \\t]*\\r?\\n((?:(?:    .*)?\\r?\\n)*)`, 'm').exec(text)?.[1] ?? text;
  const entry =
    new RegExp(`^ +${quoted}:[ \\t]*\\r?\\n +specifier: .*\\r?\\n +version: (\\S+)`, 'm').exec(block)?.[1] ??
    new RegExp(`^ +${quoted}: (\\d\\S*)`, 'm').exec(block)?.[1] ??
    new RegExp(`^  ['"]?/?${escaped(name)}[@/](\\d[^:'"]*)['"]?:`, 'm').exec(text)?.[1];
  return entry === undefined ? undefined : withoutPeers(entry);
};

/** yarn.lock of Yarn 1 and of Berry: the entry whose head names the declared range, else the only one. */
export const yarnLockVersion: NpmLockParser = (text, name, _importer, range) => {
  const entries = [
    ...text.matchAll(new RegExp(`^(["']?${escaped(name)}@[^\\n]*):[ \\t]*\\r?\\n[ \\t]+version:? "?([^"\\s]+)"?`, 'gm')),
  ];
  const wanted = new RegExp(`${escaped(name)}@(?:npm:)?${escaped(range)}(?:["',:\\s]|$)`);
  return (entries.find(([, head]) => wanted.test(head ?? '')) ?? entries[0])?.[2];
};

/** bun.lock: `"opik": ["opik@1.2.3", …]`. */
export const bunLockVersion: NpmLockParser = (text, name) => {
  const [resolved] = itemsOf(valueAt(jsonOf(text), 'packages', name));
  return /@(\d[^@]*)$/.exec(textOf(resolved) ?? '')?.[1];
};

/** The lock files of npm, pnpm, Yarn and Bun by name, best first. */
export const NPM_LOCKS: Readonly<Record<string, NpmLockParser>> = {
  'package-lock.json': packageLockVersion,
  'npm-shrinkwrap.json': packageLockVersion,
  'pnpm-lock.yaml': pnpmLockVersion,
  'yarn.lock': yarnLockVersion,
  'bun.lock': bunLockVersion,
};
