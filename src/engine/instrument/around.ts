import type { FileFacts } from '../facts/model';
import { contains } from '../facts/text';
import { type FunctionRef, functionsOf, nameOf } from '../program/symbols';
import { qualified } from './agent';

/** The qualified name of the innermost function with a name around an offset of a file; undefined at the top level. */
export function functionAround(file: FileFacts, offset: number): string | undefined {
  const place = { start: offset, end: offset };
  const around = functionsOf(file).filter((fn) => fn.id !== 0 && nameOf(fn) !== undefined && contains(fn.facts.statement, place));
  const innermost = around.reduce<FunctionRef | undefined>(
    (inner, fn) => (inner && contains(fn.facts.statement, inner.facts.statement) ? inner : fn),
    undefined,
  );
  return innermost && qualified(innermost);
}
