import { joinPath } from '../engine/program/paths';
import { fileAt } from '../engine/program/typescript-modules';
import type { StartedProgram } from './manifests/start-command';

type Has = (path: string) => boolean;

const OUTPUT = /^(?:dist|lib|build|out|output|es|esm|cjs|target|\.output)$/;
const FLAVOUR = /^(?:esm|cjs|es|es6|umd|node|types|src|module|commonjs|main|bundles?)$/;

/** Where the source of a built file may lie: `dist/esm/index.js` comes from `src/index.ts`, or `index.ts`. */
function sourcesOf(written: string): readonly string[] {
  const path = written.replace(/^(?:\.\/)+/, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
  const [first = '', ...rest] = path.split('/');
  if (!OUTPUT.test(first) || rest.length === 0) return [path];
  const [flavour = '', ...inner] = rest;
  const variants = FLAVOUR.test(flavour) && inner.length > 0 ? [rest, inner] : [rest];
  return [path, ...variants.map((parts) => `src/${parts.join('/')}`), ...variants.map((parts) => parts.join('/'))];
}

/** The first source file that one of the paths of a manifest leads to. */
export function sourceFile(root: string, written: readonly string[], has: Has): string | undefined {
  for (const path of new Set(written.flatMap(sourcesOf))) {
    const found = fileAt(joinPath(root, path), has);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The source files behind `exports`; a pattern keeps its `*`. */
export function sourceSubpaths(
  root: string,
  subpaths: Readonly<Record<string, readonly string[]>>,
  has: Has,
): Readonly<Record<string, string>> {
  const found = Object.entries(subpaths).flatMap(([subpath, written]) => {
    const [first] = written;
    if (first === undefined) return [];
    if (!subpath.includes('*')) {
      const file = sourceFile(root, written, has);
      return file === undefined ? [] : [[subpath, file] as const];
    }
    const source = sourcesOf(first);
    return [[subpath, joinPath(root, source[1] ?? source[0] ?? first)] as const];
  });
  return Object.fromEntries(found.sort(([a], [b]) => Number(a.includes('*')) - Number(b.includes('*'))));
}

/** The files that a started program is: a module may be a file, a package's `__main__` and its `__init__`. */
export function startedFiles(program: StartedProgram, root: string, pythonRoots: readonly string[], has: Has): readonly string[] {
  if (program.kind === 'file') {
    const path = joinPath(root, program.path);
    if (has(path)) return [path];
    const source = program.path.endsWith('.py') ? undefined : sourceFile(root, [program.path], has);
    return source === undefined ? [] : [source];
  }
  const path = program.module.replaceAll('.', '/');
  for (const from of pythonRoots) {
    const found = [`${from}/${path}.py`, `${from}/${path}/__main__.py`, `${from}/${path}/__init__.py`].filter(has);
    if (found.length > 0) return found;
  }
  return [];
}
