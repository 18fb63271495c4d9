import type { PackageLayout, PathMapping } from '../layout';
import type { PackageLookup } from './modules';
import { isBelow, joinPath } from './paths';

type Has = (path: string) => boolean;

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
/** An import names the file that the compiler writes; the source has one of these. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/** The source file that a path in an import means: with its extension guessed or mapped to the source's, or the folder's index. */
export function fileAt(base: string, has: Has): string | undefined {
  const dot = base.lastIndexOf('.');
  const extension = dot > base.lastIndexOf('/') ? base.slice(dot) : '';
  for (const source of SOURCES_OF[extension] ?? []) {
    const path = base.slice(0, dot) + source;
    if (has(path)) return path;
  }
  if (extension !== '' && has(base)) return base;
  for (const added of EXTENSIONS) if (has(base + added)) return base + added;
  for (const added of EXTENSIONS) if (has(`${base}/index${added}`)) return `${base}/index${added}`;
  return undefined;
}

/** The part of `text` that the pattern's `*` stands for (empty for a pattern without one); undefined when it does not match. */
function starOf(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const tail = pattern.slice(star + 1);
  const fits = text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(tail);
  return fits ? text.slice(star, text.length - tail.length) : undefined;
}

/** Nearest tsconfig first; in one, exact patterns, then the longest prefix, as the compiler does. */
function byPrecedence(a: PathMapping, b: PathMapping): number {
  const prefix = ({ pattern }: PathMapping): number => (pattern.includes('*') ? pattern.indexOf('*') : Number.POSITIVE_INFINITY);
  if (a.scope.length !== b.scope.length) return b.scope.length - a.scope.length;
  return prefix(a) === prefix(b) ? 0 : prefix(b) - prefix(a);
}

/** TypeScript's and Node's module resolution over a set of files: relative, `paths` and `baseUrl`, packages of the workspace by name. */
export function createTypeScriptResolver(lookup: PackageLookup, has: Has) {
  const mappings = lookup.packages.flatMap(({ pathMappings }) => pathMappings).sort(byPrecedence);
  const scoped = new Map<string, readonly PathMapping[]>();
  const named = new Map<string, PackageLayout>();
  for (const candidate of lookup.packages) if (candidate.name !== undefined) named.set(candidate.name, candidate);

  function mapped(specifier: string, folder: string): string | undefined {
    let inScope = scoped.get(folder);
    if (!inScope) {
      inScope = mappings.filter(({ scope }) => isBelow(folder, scope));
      scoped.set(folder, inScope);
    }
    for (const { pattern, targets } of inScope) {
      const star = starOf(pattern, specifier);
      if (star === undefined) continue;
      for (const target of targets) {
        const found = fileAt(
          joinPath(
            '/',
            target.replace('*', () => star),
          ),
          has,
        );
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  function packaged(specifier: string): string | undefined {
    const [first = '', second = '', ...rest] = specifier.split('/');
    const name = first.startsWith('@') ? `${first}/${second}` : first;
    const target = named.get(name);
    if (!target) return undefined;
    if (name === specifier) return target.main !== undefined && has(target.main) ? target.main : fileAt(target.root, has);
    const path = (first.startsWith('@') ? rest : [second, ...rest]).join('/');
    for (const [subpath, file] of Object.entries(target.subpaths)) {
      const star = starOf(subpath, `./${path}`);
      const found =
        star === undefined
          ? undefined
          : fileAt(
              file.replace('*', () => star),
              has,
            );
      if (found !== undefined) return found;
    }
    return fileAt(`${target.root}/${path}`, has) ?? fileAt(`${target.root}/src/${path}`, has);
  }

  return (specifier: string, folder: string): readonly string[] => {
    if (specifier.startsWith('node:')) return [];
    const isRelative = /^\.{0,2}(\/|$)/.test(specifier);
    const found = isRelative ? fileAt(joinPath(folder, specifier), has) : (mapped(specifier, folder) ?? packaged(specifier));
    return found === undefined ? [] : [found];
  };
}
