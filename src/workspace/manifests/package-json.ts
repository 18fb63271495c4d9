import type { Requirement } from './requirement';
import { type StartedProgram, startedPrograms } from './start-command';
import { itemsOf, jsonOf, tableOf, textOf } from './untyped';

/** What package.json says. */
export interface NodeManifest {
  readonly name?: string;
  readonly requirements: readonly Requirement[];
  /** Files that `import 'name'` may mean, best first, as written. */
  readonly mains: readonly string[];
  /** `exports` by subpath (`./tools`, `./*`), best first, as written. */
  readonly subpaths: Readonly<Record<string, readonly string[]>>;
  readonly entries: readonly StartedProgram[];
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
const STARTING_SCRIPT = /^(?:start|dev|serve|server|run|agent|main|demo|worker)(?:$|[:-])/;
/** A source condition says more than the built file. */
const CONDITIONS = ['source', 'development', 'bun', 'node', 'import', 'module', 'default', 'require', 'types'] as const;

/** All files that an `exports` value can lead to, best first. */
function targetsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return itemsOf(value).flatMap(targetsOf);
  const table = tableOf(value);
  const known = CONDITIONS.filter((condition) => condition in table).flatMap((condition) => targetsOf(table[condition]));
  const others = Object.entries(table).filter(([key]) => !CONDITIONS.some((condition) => condition === key));
  return [...known, ...others.flatMap(([, target]) => targetsOf(target))];
}

/** package.json with or without byte order mark; undefined when it is not a JSON object. */
export function parsePackageJson(text: string): NodeManifest | undefined {
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const manifest = tableOf(json);
  const requirements = DEPENDENCIES.flatMap((kind) =>
    Object.entries(tableOf(manifest[kind])).map(([name, range]) => ({ name, range: textOf(range) ?? '' })),
  );
  const exported = manifest.exports;
  const bySubpath = Object.entries(tableOf(exported)).filter(([key]) => key.startsWith('.'));
  const dot = bySubpath.length > 0 ? bySubpath.find(([key]) => key === '.')?.[1] : exported;
  const { source, module, main, types } = manifest;
  const bin =
    typeof manifest.bin === 'string'
      ? [manifest.bin]
      : Object.values(tableOf(manifest.bin)).flatMap((path) => textOf(path) ?? []);
  const scripts = Object.entries(tableOf(manifest.scripts)).filter(([key]) => STARTING_SCRIPT.test(key));
  const name = textOf(manifest.name);
  return {
    ...(name !== undefined && { name }),
    requirements,
    mains: [source, ...targetsOf(dot), module, main, types].flatMap((path) => textOf(path) ?? []),
    subpaths: Object.fromEntries(bySubpath.filter(([key]) => key !== '.').map(([key, value]) => [key, targetsOf(value)])),
    entries: [
      ...bin.map((path): StartedProgram => ({ kind: 'file', path })),
      ...scripts.flatMap(([, command]) => startedPrograms(textOf(command) ?? '')),
    ],
  };
}
