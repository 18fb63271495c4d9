import { contains } from '../facts/text';
import { functionsOf, nameOf } from '../program/symbols';
import { qualified } from './agent';
import { Draft, type Sources } from './draft';

/** The qualified name of the innermost function with a name around an offset of a file; undefined at the top level. */
export function functionAround(sources: Sources, file: string, offset: number): string | undefined {
  const facts = new Draft({ ...sources, texts: new Map([[file, sources.texts.get(file) ?? '']]) }).facts(file);
  const around = (facts ? functionsOf(facts) : []).filter(
    (fn) => fn.id !== 0 && nameOf(fn) !== undefined && contains(fn.facts.statement, { start: offset, end: offset }),
  );
  const innermost = around.reduce<(typeof around)[number] | undefined>(
    (inner, fn) => (inner && contains(fn.facts.statement, inner.facts.statement) ? inner : fn),
    undefined,
  );
  return innermost && qualified(innermost);
}
