import type { Import } from '../facts/model';
import type { LlmCall } from '../program/llm';
import type { Program } from '../program/program';

/**
 * The package that a call asks through is only imported in a branch, a `try` or a function: the program runs without it, and Opik's integration,
 * which imports it, must not be imported where the module loads.
 */
export function isOptional(program: Program, { entry, call }: LlmCall): boolean {
  if (call.file.language !== 'python') return false;
  const isOf = ({ module, typeOnly }: Import): boolean =>
    !typeOnly && (entry.name === module || entry.name.startsWith(`${module}.`));
  const imports = program.files.flatMap((file) => file.imports.filter(isOf));
  return imports.length > 0 && imports.every(({ conditional, in: owner }) => conditional || owner !== 0);
}
