import type { PackageLookup } from './modules';
import { folderOf, isBelow } from './paths';

type Has = (path: string) => boolean;

/** The name by which an installed distribution is usually imported: `Lib-A` is `lib_a`. */
const moduleName = (distribution: string): string => distribution.toLowerCase().replace(/[-.]+/g, '_');

function ancestors(folder: string, top: string): string[] {
  const found: string[] = [];
  for (let at = folderOf(folder); isBelow(at, top) && at !== folder; at = folderOf(at)) {
    found.push(at);
    if (at === top) break;
  }
  return found;
}

function filesOf(base: string, imported: string | undefined, has: Has): string[] {
  const found: string[] = [];
  const add = (stem: string): void => {
    if (has(`${stem}/__init__.py`)) found.push(`${stem}/__init__.py`);
    else if (has(`${stem}.py`)) found.push(`${stem}.py`);
    else if (has(`${stem}.pyw`)) found.push(`${stem}.pyw`);
  };
  add(base);
  if (imported !== undefined && imported !== '*') add(`${base}/${imported}`);
  return found;
}

/**
 * Python's import system over a set of files. Absolute imports start from, in this order: the file's own folder where it is
 * no package (a script's folder is `sys.path[0]`), the import roots of its package, the folders above it that are no packages,
 * the import roots of enclosing packages, and the workspace package whose distribution has that name.
 */
export function createPythonResolver(lookup: PackageLookup, has: Has) {
  const searchPaths = new Map<string, readonly string[]>();
  const isPackage = (folder: string): boolean => has(`${folder}/__init__.py`);
  const distributions = new Map<string, readonly string[]>();
  for (const { name, pythonRoots } of lookup.packages) if (name !== undefined) distributions.set(moduleName(name), pythonRoots);

  function searchPath(folder: string): readonly string[] {
    let roots = searchPaths.get(folder);
    if (!roots) {
      const around = lookup.around(folder);
      const nearest = around[0];
      const started = nearest?.entries.some((entry) => folderOf(entry) === folder) ?? false;
      const own = started || !isPackage(folder) ? [folder] : [];
      const above = nearest ? ancestors(folder, nearest.root).filter((at) => !isPackage(at)) : [];
      const enclosing = around.slice(1).flatMap((outer) => outer.pythonRoots);
      roots = [...new Set([...own, ...(nearest?.pythonRoots ?? []), ...above, ...enclosing])];
      searchPaths.set(folder, roots);
    }
    return roots;
  }

  function relative(specifier: string, folder: string, imported: string | undefined): readonly string[] {
    const dots = /^\.+/.exec(specifier)?.[0].length ?? 0;
    let base = folder;
    for (let up = 1; up < dots; up += 1) base = folderOf(base);
    const rest = specifier.slice(dots);
    return filesOf(rest === '' ? base : `${base}/${rest.replaceAll('.', '/')}`, imported, has);
  }

  return (specifier: string, folder: string, imported: string | undefined): readonly string[] => {
    if (specifier.startsWith('.')) return relative(specifier, folder, imported);
    const path = specifier.replaceAll('.', '/');
    for (const root of searchPath(folder)) {
      const found = filesOf(`${root}/${path}`, imported, has);
      if (found.length > 0) return found;
    }
    for (const root of distributions.get(specifier.split('.', 1)[0] ?? '') ?? []) {
      const found = filesOf(`${root}/${path}`, imported, has);
      if (found.length > 0) return found;
    }
    return [];
  };
}
