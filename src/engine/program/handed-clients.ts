import type { BindingId, FileFacts, Value } from '../facts/model';
import { argumentFor } from './meanings';
import type { Program } from './program';
import { type CallRef, classesOf, functionOf, type Meant } from './symbols';

type Made = Meant & { readonly kind: 'external' };

/** An object that callers hand over, and what of it is called: `.chat.completions.create`. */
export interface Handed {
  readonly made: readonly Made[];
  readonly rest: string;
}

/**
 * What callers hand over where a call goes through a parameter, or a field that a constructor fills with one, which is otherwise known by its type
 * alone (TypeScript). Undefined where one of the callers can't be followed.
 */
export function handedClient(program: Program, { file, facts }: CallRef): Handed | undefined {
  const { callee } = facts;
  if (callee.kind !== 'reference') return undefined;
  const isField = callee.binding === undefined;
  const rest = callee.path.slice(isField ? 1 : 0);
  const made = madeOf(program, file, { ...callee, path: callee.path.slice(0, isField ? 1 : 0) }, 0);
  return made && made.length > 0 ? { made, rest: rest.map((name) => `.${name}`).join('') } : undefined;
}

function madeOf(program: Program, file: FileFacts, value: Value, depth: number): readonly Made[] | undefined {
  if (depth > 6 || value.kind !== 'reference') return undefined;
  const { name, path, binding } = value;
  if (binding !== undefined) return path.length === 0 ? handed(program, file, binding, depth) : undefined;
  const owner = classesOf(file).findLast(({ facts: { at } }) => at.start <= value.at.start && value.at.end <= at.end);
  const field = name === 'this' && path.length === 1 ? owner?.facts.fields.find((one) => one.name === path[0]) : undefined;
  return field && all(field.definitions.map((one) => madeOf(program, file, one.value, depth + 1)));
}

function handed(program: Program, file: FileFacts, id: BindingId, depth: number): readonly Made[] | undefined {
  const binding = file.bindings[id];
  if (binding?.kind !== 'parameter') return undefined;
  const fn = functionOf(file, binding.in);
  const index = fn.facts.parameters.findIndex((one) => one.binding === id);
  return all(
    program.graph.callsTo(fn).map(({ kind, site }) => {
      const given = kind === 'call' ? argumentFor(fn, index, site.facts.arguments)?.value : undefined;
      if (!given) return undefined;
      const made = program.graph.meant(site.file, given);
      const seen = made.filter((one): one is Made => one.kind === 'external' && one.origin !== undefined);
      return seen.length > 0 && seen.length === made.length ? seen : madeOf(program, site.file, given, depth + 1);
    }),
  );
}

const all = (each: readonly (readonly Made[] | undefined)[]): readonly Made[] | undefined =>
  each.every((one) => one !== undefined) ? each.flat() : undefined;
