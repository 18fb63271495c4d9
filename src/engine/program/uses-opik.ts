import type { FileFacts } from '../facts/model';
import { modules } from '../sdk/view';
import type { Program } from './program';
import { perFile } from './shared';
import type { Meant } from './symbols';

const names = modules();
const isOpiks = (module: string): boolean =>
  names.some((name) => module === name || module.startsWith(`${name}.`) || module.startsWith(`${name}/`));

/** What is imported for types alone is not there when the program runs. */
const isForTypes = ({ typeOnly, names: imported }: FileFacts['imports'][number]): boolean =>
  typeOnly || (imported.length > 0 && imported.every((one) => one.typeOnly));

/** The file imports something of Opik’s packages that is there when it runs. */
export const importsOpik = (file: FileFacts): boolean =>
  file.imports.some(
    (one) =>
      !isForTypes(one) &&
      (isOpiks(one.module) || one.names.some(({ imported }) => imported !== undefined && isOpiks(`${one.module}.${imported}`))),
  ) || file.exports.some(({ from, typeOnly }) => from !== undefined && !typeOnly && isOpiks(from.module));

/** A file of the program imports something of Opik's packages. */
export const usesOpik = (program: Program): boolean => program.files.some(importsOpik);

/**
 * Opik is about what is in this file: the program uses it; of a library, this file or one that imports from it. A package that can
 * also log to Opik is not for Opik as a whole.
 */
export const concernsOpik = (program: Program, file: FileFacts): boolean =>
  program.entry
    ? usesOpik(program)
    : importsOpik(file) || program.files.some((other) => importsOpik(other) && neighbours(program, other).has(file));

/** The files that the names which a file imports lead to. */
const neighbours = perFile((program, file) => {
  const found = new Set<FileFacts>();
  for (const [id, { import: imported, name, at }] of file.bindings.entries()) {
    if (!imported) continue;
    for (const one of program.meant(file, { kind: 'reference', at, name, path: [], binding: id })) {
      const home = homeOf(one);
      if (home) found.add(home);
    }
  }
  return found;
});

function homeOf(one: Meant): FileFacts | undefined {
  if (one.kind === 'module' || one.kind === 'value') return one.file;
  if (one.kind === 'class' || one.kind === 'instance') return one.class.file;
  return one.kind === 'function' || one.kind === 'parameter' ? one.function.file : undefined;
}
