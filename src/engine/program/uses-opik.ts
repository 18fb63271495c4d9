import { modules } from '../sdk/view';
import type { Program } from './program';

const names = modules();
const isOpiks = (module: string): boolean =>
  names.some((name) => module === name || module.startsWith(`${name}.`) || module.startsWith(`${name}/`));

/** A file of the program imports something of Opik's packages. */
export const usesOpik = (program: Program): boolean =>
  program.files.some(
    (file) =>
      file.imports.some(
        (one) =>
          isOpiks(one.module) || one.names.some(({ imported }) => imported !== undefined && isOpiks(`${one.module}.${imported}`)),
      ) || file.exports.some(({ from }) => from !== undefined && isOpiks(from.module)),
  );
