import type { ConfigHolder } from '../program/config-holders';
import type { Program } from '../program/program';
import type { FunctionRef } from '../program/symbols';
import type { FileEdit, Writer } from '../writer';
import { convertClass } from './convert-class';
import { convertInstance } from './convert-instance';
import { convertObject } from './convert-object';

/** Why something that holds settings can't become a configuration of Opik. */
export type Refusal =
  /** It holds a key, password or address as well, which Opik would store and show. */
  | 'secret'
  /** Code changes its values while the program runs. */
  | 'mutation'
  /** Other classes derive from it, or it derives from one of the project. */
  | 'inheritance'
  /** What checks, reads or fills its values would no longer run. */
  | 'validation'
  /** A value is of a type that Opik does not keep, or is required. */
  | 'field-type'
  /** Code uses it in a way that would no longer work, or that can't be followed. */
  | 'use'
  /** The program has a configuration already, and a project of Opik keeps one. */
  | 'other-config'
  /** No function that runs inside a trace and could wait for the values uses it. */
  | 'no-reader'
  /** The installed version offers no spelling that surely works. */
  | 'no-spelling';

/** The edits that convert it and the names of its fields, or why it stays as it is. */
export type Conversion =
  | { readonly edits: readonly FileEdit[]; readonly fields: readonly string[] }
  | { readonly refused: Refusal };

export interface ConversionOptions {
  /** Whether a function will run inside a trace; by default, whether it does. */
  readonly isTraced?: (fn: FunctionRef) => boolean;
}

/**
 * Makes a class or constant that holds settings a configuration of Opik. Python: the class derives from Opik's, and goes on as before; creating and
 * reading it is another step. TypeScript: the functions that use the object read it from Opik, with the object as the fallback.
 */
export function convertHolder(
  write: Writer,
  program: Program,
  holder: ConfigHolder,
  options: ConversionOptions = {},
): Conversion {
  const generation = program.sdk(holder.file).generation(holder.file.language);
  if (!generation) return { refused: 'no-spelling' };
  if (holder.file.language === 'python')
    return holder.class ? convertClass(write, program, generation, holder.class) : { refused: 'no-spelling' };
  const { object } = holder;
  if (object) return convertObject(write, program, generation, { ...holder, object }, options);
  return holder.class ? convertInstance(write, program, generation, holder.class, options) : { refused: 'use' };
}
