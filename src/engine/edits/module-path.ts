import type { FileFacts } from '../facts/model';
import { folderOf } from '../program/paths';
import type { Program } from '../program/program';

/** Whether importing `from` runs `to` as well, near or far. */
export function importsFile(program: Program, from: FileFacts, to: FileFacts): boolean {
  const seen = new Set([from]);
  for (const file of seen) for (const one of program.graph.resolver.imports(file)) seen.add(one);
  return seen.has(to);
}

/** How `from` writes the module `to` in an import, in the manner of the imports that it has; undefined when no spelling surely means it. */
export function modulePath(program: Program, from: FileFacts, to: FileFacts): string | undefined {
  const { resolver } = program.graph;
  const isIt = (name: string): boolean => {
    const [only, another] = resolver.modules(from, name);
    return only === to && another === undefined;
  };
  const present = from.imports.find((one) => one.kind !== 'dynamic' && isIt(one.module))?.module;
  if (present !== undefined) return present;
  const candidates = from.language === 'python' ? pythonPaths(program, from, to) : typescriptPaths(program, from, to);
  return candidates.find(isIt);
}

/** Relative ones first where the file has such, then the shortest dotted name that is found from there. */
function pythonPaths(program: Program, from: FileFacts, to: FileFacts): readonly string[] {
  const module = to.path.replace(/(?:\/__init__)?\.pyw?$/, '');
  const relative = from.imports.some((one) => one.module.startsWith('.')) ? [relativePython(folderOf(from.path), module)] : [];
  const parts = module.split('/').filter((part) => part !== '');
  const dotted = parts.map((_, index) => parts.slice(parts.length - 1 - index).join('.')).filter((name) => /^[\w.]+$/.test(name));
  // A name that other files use for it is the package's own.
  const used = program.files.flatMap((file) => file.imports.map((one) => one.module)).filter((name) => dotted.includes(name));
  return [...relative, ...used, ...dotted];
}

function relativePython(folder: string, module: string): string {
  let dots = '.';
  let base = folder;
  while (!module.startsWith(`${base}/`) && base !== '/') {
    base = folderOf(base);
    dots += '.';
  }
  return dots + module.slice(base.length + 1).replaceAll('/', '.');
}

/** With the ending that imports of the program have, or none. */
function typescriptPaths(program: Program, from: FileFacts, to: FileFacts): readonly string[] {
  const bare = relativeTypeScript(folderOf(from.path), to.path.replace(/\.[cm]?[jt]sx?$/, ''));
  const endings = program.files.flatMap((file) =>
    file.imports.flatMap((one) => (one.module.startsWith('.') ? [/\.[cm]?[jt]sx?$/.exec(one.module)?.[0] ?? ''] : [])),
  );
  const [, ending = ''] = /(\.[cm]?[jt]sx?)$/.exec(to.path) ?? [];
  const emitted = ending.replace('t', 'j').replace('x', '');
  const usual = /^\.[cm]/.test(ending) ? [emitted] : [];
  const own = endings.map((one) => (one === '' ? '' : one.includes('t') ? ending : emitted));
  return [...own, ...usual, '', emitted].map((one) => bare + one);
}

function relativeTypeScript(folder: string, path: string): string {
  let up = '';
  let base = folder;
  while (!path.startsWith(base === '/' ? '/' : `${base}/`)) {
    base = folderOf(base);
    up += '../';
  }
  return (up === '' ? './' : up) + path.slice(base === '/' ? 1 : base.length + 1);
}
