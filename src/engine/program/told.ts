import type { FileFacts, Span, Value } from '../facts/model';
import { writtenValues } from './given';
import { argumentFor } from './meanings';
import type { Program } from './program';
import type { FunctionRef } from './symbols';

/** A Python type that a value can be told to have. */
export type ToldType = 'str' | 'int' | 'float' | 'bool';

/**
 * The type that the default of a Python parameter and the values that callers hand over agree on; undefined where they don't, or where
 * nothing is written. `whole`: every caller was seen. `source` gives the text of a place, since `1.0` and `1` are one number.
 */
export function toldType(
  program: Program,
  fn: FunctionRef,
  index: number,
  source: (file: FileFacts, at: Span) => string,
): { readonly type: ToldType; readonly whole: boolean } | undefined {
  const preset = fn.facts.parameters[index]?.default;
  const told = new Set<ToldType | undefined>();
  if (preset) told.add(typeOf(preset, source(fn.file, preset.at)));
  const calls = program.callsTo(fn);
  for (const { kind, site } of calls) {
    const given = kind === 'call' ? argumentFor(fn, index, site.facts.arguments) : undefined;
    if (!given && kind === 'call' && preset) continue;
    const written = given ? writtenValues(program, site.file, given.value) : [];
    if (written.length > 0) for (const one of written) told.add(typeOf(one.value, source(one.file, one.value.at)));
    else if (!preset) told.add(undefined);
  }
  if (told.has('int') && told.has('float')) told.delete('int');
  const [type] = told;
  return type !== undefined && told.size === 1 ? { type, whole: preset !== undefined || program.knowsCallers } : undefined;
}

function typeOf(value: Value, text: string): ToldType | undefined {
  if (value.kind === 'template') return 'str';
  if (value.kind !== 'literal') return undefined;
  switch (typeof value.value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return /^-?(?:[\d_]+|0[xob][\da-f_]+)$/i.test(text) ? 'int' : 'float';
    default:
      return undefined;
  }
}
