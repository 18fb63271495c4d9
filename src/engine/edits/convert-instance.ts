import { hasSubclasses } from '../program/config-classes';
import type { Program } from '../program/program';
import { type CallRef, type ClassRef, callsOf, functionOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import type { Writer } from '../writer';
import type { Conversion, ConversionOptions } from './conversion';
import { holdsSecret, isKept, readFromOpik } from './convert-object';

/**
 * TypeScript: a class of settings with one instance, which a module makes without arguments. The functions that use the instance read it from Opik. Others
 * are refused: what a method would be asked for, or a second instance would hold, is not what Opik keeps.
 */
export function convertInstance(
  write: Writer,
  program: Program,
  generation: ConfigGeneration,
  one: ClassRef,
  options: ConversionOptions,
): Conversion {
  const { file, facts } = one;
  if (holdsSecret(facts.fields.map(({ name }) => name))) return { refused: 'secret' };
  if (facts.bases.length > 0 || hasSubclasses(program, { class: one, base: 'Config', fields: [] }))
    return { refused: 'inheritance' };
  // The constructor that the language adds has no text of its own.
  const isPlain = facts.methods.every((id) => {
    const { method, body } = functionOf(file, id).facts;
    return method === 'constructor' && body.inline;
  });
  if (!isPlain || facts.decorators.length > 0) return { refused: 'validation' };
  const values = facts.fields.map(({ definitions }) => definitions);
  if (values.some((each) => each.length > 1)) return { refused: 'mutation' };
  // A static field is none of the instance's.
  const isHeld = values.every(([one]) => one?.how === 'assign' && one.in !== facts.in && isKept(program, file, one.value));
  if (!isHeld) return { refused: 'field-type' };
  const made = program.graph.files.flatMap((other) => callsOf(other).filter((call) => makes(program, call, one)));
  const [only] = made;
  const { role } = only?.facts ?? {};
  const instance = only && role?.to === 'binding' ? only.file.bindings[role.binding] : undefined;
  const isOne = made.length === 1 && only?.facts.in === 0 && only.facts.arguments.length === 0;
  if (!instance || !isOne || instance.kind !== 'variable' || instance.definitions.length !== 1) return { refused: 'use' };
  const keys = facts.fields.map(({ name }) => name);
  return readFromOpik(write, program, generation, { file: only.file, name: instance.name, keys }, options);
}

const makes = (program: Program, call: CallRef, one: ClassRef): boolean =>
  program.graph.callee(call).some((meant) => meant.kind === 'class' && meant.class.facts === one.facts);
