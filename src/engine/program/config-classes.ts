import type { Field, Value } from '../facts/model';
import { writesType } from './field-types';
import type { Program } from './program';
import { type CallRef, type ClassRef, callsOf, classesOf, type Meant } from './symbols';

/** A class of the project that derives from Opik's configuration class, whatever it is called and through however many classes. */
export interface ConfigClass {
  readonly class: ClassRef;
  readonly base: 'AgentConfig' | 'Config';
  /** The fields of its own, in the order of the text. */
  readonly fields: readonly Field[];
}

/** The configuration classes of the program's files. */
export function configClasses(program: Program): readonly ConfigClass[] {
  return program.files
    .filter((file) => file.language === 'python')
    .flatMap((file) => classesOf(file).filter(({ facts }) => facts.bases.length > 0))
    .flatMap((one): ConfigClass[] => {
      const base = baseOf(program, one, new Set());
      return base ? [{ class: one, base, fields: fieldsOf(one) }] : [];
    });
}

/** The fields that a dataclass makes of a class body. */
const fieldsOf = ({ facts }: ClassRef): readonly Field[] =>
  facts.fields.filter(({ declared, annotation }) => declared && annotation && !writesType(annotation.text, 'ClassVar'));

/** The base that the installed version has, where the program provides for both. */
function baseOf(program: Program, { file, facts }: ClassRef, seen: Set<ClassRef['facts']>): ConfigClass['base'] | undefined {
  if (seen.has(facts)) return undefined;
  seen.add(facts);
  const found = new Set<ConfigClass['base']>();
  for (const base of facts.bases) {
    for (const one of program.meant(file, base)) {
      const known = one.kind === 'class' ? baseOf(program, one.class, seen) : undefined;
      if (known) found.add(known);
      const entry = one.kind === 'external' ? program.sdk(file).find(file.language, one.name, 'config-base') : undefined;
      if (entry) found.add(entry.name.endsWith('.AgentConfig') ? 'AgentConfig' : 'Config');
    }
  }
  const [only, other] = found;
  return other === undefined ? only : (program.sdk(file).generation('python')?.base ?? only);
}

/** The calls that make an instance of the class itself, in all files that are linked. */
export const constructionsOf = (program: Program, { class: made }: ConfigClass): readonly CallRef[] =>
  program.graph.files.flatMap((file) =>
    callsOf(file).filter((call) => program.graph.callee(call).some((one) => one.kind === 'class' && one.class === made)),
  );

/** Another class of the project derives from it. */
export const hasSubclasses = (program: Program, { class: made }: ConfigClass): boolean =>
  program.graph.files.some((file) =>
    classesOf(file).some((one) =>
      one.facts.bases.some((base) => program.meant(file, base).some((meant) => meant.kind === 'class' && meant.class === made)),
    ),
  );

/** The names of a class's constructor arguments in their order, those of its bases first. */
export function argumentNames(program: Program, one: ClassRef, seen = new Set<ClassRef['facts']>()): readonly string[] {
  if (seen.has(one.facts)) return [];
  seen.add(one.facts);
  const inherited = one.facts.bases.flatMap((base) =>
    program.meant(one.file, base).flatMap((meant) => (meant.kind === 'class' ? argumentNames(program, meant.class, seen) : [])),
  );
  return [...new Set([...inherited, ...fieldsOf(one).map(({ name }) => name)])];
}

/** The argument of a construction that sets a field; `open` when a spread may. */
export function argumentOf(program: Program, call: CallRef, made: ClassRef, field: string): number | 'open' | undefined {
  const given = call.facts.arguments;
  const named = given.findIndex((argument) => argument.name === field);
  if (named !== -1) return named;
  if (given.some(({ value }) => value.kind === 'spread')) return 'open';
  const place = argumentNames(program, made).indexOf(field);
  return given[place]?.name === undefined && place < given.length ? place : undefined;
}

/** What a value stands for is an instance of the class: made by it, or read from Opik with such an instance as fallback. */
export function isInstance(program: Program, meant: readonly Meant[], made: ClassRef): boolean {
  return meant.some((one) => {
    if (one.kind === 'instance') return one.class === made;
    if (one.kind !== 'external' || !one.origin || !program.calleeMeans(one.origin, 'config-read')) return false;
    const { file, facts } = one.origin;
    const fallback = facts.arguments.find((argument) => argument.name === 'fallback')?.value;
    return fallback !== undefined && isInstance(program, program.meant(file, fallback), made);
  });
}

/** The value is built from literals alone, so that it means the same anywhere. */
export function isConstant(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
      return true;
    case 'list':
      return value.items.every(isConstant);
    case 'object':
      return value.entries.every((entry) => entry.key !== undefined && isConstant(entry.value));
    case 'operation':
      return value.operands.every(isConstant);
    default:
      return false;
  }
}
