import type { Language } from '../facts/model';
import type { Layout, PackageLayout } from '../layout';
import { folderOf, isBelow } from './paths';
import { createPythonResolver } from './python-modules';
import { createTypeScriptResolver } from './typescript-modules';

/** The file that an import statement stands in. */
export interface ImportingFile {
  readonly path: string;
  readonly language: Language;
}

/** Finds the files that import statements mean. */
export interface ModuleResolver {
  /**
   * The absolute paths that `specifier` means in `from`, most telling first; empty when the module is not among the files.
   * Python's `from specifier import imported` may give two: the module itself, whose own names win, then the submodule `imported`.
   */
  resolve(specifier: string, from: ImportingFile, imported?: string): readonly string[];
}

/** Answers where the files are: the packages around a file, innermost first. */
export interface PackageLookup {
  readonly packages: readonly PackageLayout[];
  around(folder: string): readonly PackageLayout[];
}

function createPackageLookup(layout: Layout): PackageLookup {
  const innermostFirst = [...layout.packages].sort((a, b) => b.root.length - a.root.length);
  const known = new Map<string, readonly PackageLayout[]>();
  return {
    packages: innermostFirst,
    around(folder) {
      let found = known.get(folder);
      if (!found) {
        found = innermostFirst.filter((candidate) => isBelow(folder, candidate.root));
        known.set(folder, found);
      }
      return found;
    },
  };
}

/**
 * A resolver over the files for which `has` is true. It remembers its answers, so make a new one when files appear or disappear
 * or the layout changes; edits inside files leave it valid.
 */
export function createModuleResolver(layout: Layout, has: (path: string) => boolean): ModuleResolver {
  const lookup = createPackageLookup(layout);
  const resolvers = { python: createPythonResolver(lookup, has), typescript: createTypeScriptResolver(lookup, has) };
  const known = {
    python: new Map<string, Map<string, readonly string[]>>(),
    typescript: new Map<string, Map<string, readonly string[]>>(),
  };

  return {
    resolve(specifier, from, imported) {
      const folder = folderOf(from.path);
      const byFolder = known[from.language];
      let answers = byFolder.get(folder);
      if (!answers) {
        answers = new Map();
        byFolder.set(folder, answers);
      }
      const key = imported === undefined ? specifier : `${specifier}:${imported}`;
      let found = answers.get(key);
      if (!found) {
        found = resolvers[from.language](specifier, folder, imported);
        answers.set(key, found);
      }
      // A file does not import itself: `openai.py` that says `import openai` means the installed package.
      return found.includes(from.path) ? found.filter((path) => path !== from.path) : found;
    },
  };
}
