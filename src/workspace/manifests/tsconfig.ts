import type { PathMapping } from '../../engine/layout';
import { folderOf, joinPath } from '../../engine/program/paths';
import { itemsOf, jsonOf, tableOf, textOf, textsOf } from './untyped';

/** The paths of a tsconfig.json, and the files that could not be understood. */
export interface TsconfigPaths {
  readonly mappings: readonly PathMapping[];
  readonly unreadable: readonly string[];
}

interface Compiled {
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  /** Where `paths` count from when there is no `baseUrl`. */
  readonly pathsFolder?: string;
}

const DEEPEST = 8;
/** TypeScript 5.5: stands for the folder of the configuration that extends. */
const CONFIG_FOLDER = '$' + '{configDir}';

/**
 * `paths` and `baseUrl` of a tsconfig.json or jsconfig.json, with `extends` followed and the projects it `references` in its own
 * folder included. `read` gives the text of a file, or undefined.
 */
export function tsconfigPaths(path: string, read: (path: string) => string | undefined): TsconfigPaths {
  const scope = folderOf(path);
  const unreadable: string[] = [];

  function load(config: string): Readonly<Record<string, unknown>> | undefined {
    const text = read(config);
    if (text === undefined) return undefined;
    const json = jsonOf(text);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
      unreadable.push(config);
      return undefined;
    }
    return tableOf(json);
  }

  function extended(name: string, folder: string): readonly string[] {
    if (name.startsWith('.') || name.startsWith('/')) {
      const base = joinPath(folder, name);
      return name.endsWith('.json') ? [base] : [`${base}.json`, `${base}/tsconfig.json`];
    }
    const found: string[] = [];
    for (let at = folder; ; at = folderOf(at)) {
      const base = joinPath(at, `node_modules/${name}`);
      found.push(...(name.endsWith('.json') ? [base] : [`${base}/tsconfig.json`, `${base}.json`]));
      if (at === folderOf(at)) return found;
    }
  }

  function compile(config: string, depth: number): Compiled {
    const json = depth > DEEPEST ? undefined : load(config);
    if (!json) return {};
    const folder = folderOf(config);
    let compiled: Compiled = {};
    for (const name of textsOf(json.extends)) {
      const base = extended(name, folder).find((candidate) => read(candidate) !== undefined);
      if (base !== undefined) compiled = { ...compiled, ...compile(base, depth + 1) };
    }
    const options = tableOf(json.compilerOptions);
    const place = (value: string): string => joinPath(folder, value.replace(CONFIG_FOLDER, scope));
    const baseUrl = textOf(options.baseUrl);
    if (baseUrl !== undefined) compiled = { ...compiled, baseUrl: place(baseUrl) };
    if (options.paths !== undefined) {
      const paths = Object.entries(tableOf(options.paths)).map(([pattern, targets]) => [pattern, textsOf(targets)] as const);
      compiled = { ...compiled, paths: Object.fromEntries(paths), pathsFolder: folder };
    }
    return compiled;
  }

  function mappingsOf({ baseUrl, paths, pathsFolder }: Compiled): readonly PathMapping[] {
    const from = baseUrl ?? pathsFolder ?? scope;
    const target = (written: string): string => joinPath(from, written.replace(CONFIG_FOLDER, scope));
    const mapped = Object.entries(paths ?? {}).map(([pattern, targets]) => ({ scope, pattern, targets: targets.map(target) }));
    return baseUrl === undefined ? mapped : [...mapped, { scope, pattern: '*', targets: [joinPath(baseUrl, '*')] }];
  }

  const references = itemsOf(load(path)?.references)
    .flatMap((entry) => textOf(tableOf(entry).path) ?? [])
    .map((written) => joinPath(scope, written))
    .filter((reference) => folderOf(reference) === scope && reference.endsWith('.json'));
  const mappings = [path, ...references].flatMap((config) => mappingsOf(compile(config, 0)));
  return { mappings, unreadable: [...new Set(unreadable)] };
}
