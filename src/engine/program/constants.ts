import type { Binding, FileFacts, ReferenceValue, Value } from '../facts/model';
import type { Written } from './given';
import type { Program } from './program';
import { at, type ClassRef, type Meant } from './symbols';

/** Constants that stand for each other in a ring are none. */
const deepest = 12;

/**
 * The literals that a value stands for through constants, also those of other files, with texts that are put together from such. Empty when it
 * may be anything else: what a caller hands over or the environment says is no constant, nor what is only a default, nor what can't be read.
 */
export function constantsOf(program: Program, file: FileFacts, value: Value, depth = 0): readonly Written[] {
  if (depth > deepest) return [];
  const all = (values: readonly Value[], of = file): readonly Written[] => {
    const each = values.map((one) => constantsOf(program, of, one, depth + 1));
    return each.some((one) => one.length === 0) ? [] : each.flat();
  };
  if (value.kind === 'either') return all(value.options);
  if (value.kind === 'reference' && value.binding !== undefined) {
    const binding = at(file.bindings, value.binding);
    if (value.path.length === 0 && binding.kind === 'variable') {
      return binding.definitions.every(({ how }) => how === 'assign') ? all(valuesOf(binding)) : [];
    }
    // `({ model = 'gpt-4o' })`: callers may hand over another one.
    if (value.path.length === 0 && binding.kind === 'parameter' && all(valuesOf(binding)).length === 0) return [];
    if (value.path.length > 0) {
      const owners = ownersOf(program, file, value);
      const name = value.path.at(-1) ?? '';
      if (owners) {
        const each = owners.map((owner) => (isSettable(owner, name) ? [] : all(fieldValues(owner, name), owner.file)));
        return each.some((one) => one.length === 0) ? [] : each.flat();
      }
    }
  }
  if (isChosen(file, value) || isOverlaid(program, file, value)) return [];
  const meant = program.graph.resolver.resolve(file, value);
  const written = meant.filter((one): one is Written => isConstant(program, one, depth));
  // Among several, a function chooses: `model=model_for(task)` is a rule of the program, no setting.
  return written.length === meant.length && (value.kind !== 'call' || written.length === 1) ? written : [];
}

function isConstant(program: Program, one: Meant, depth: number): boolean {
  if (one.kind !== 'value') return false;
  if (one.value.kind === 'literal') return true;
  if (one.value.kind !== 'template') return false;
  return one.value.parts.every((part) => typeof part === 'string' || constantsOf(program, one.file, part, depth + 1).length > 0);
}

/** A part of a table's entry that something else names: `models[tier].name` with `models = { fast: ..., smart: ... }`. */
function isChosen(file: FileFacts, value: Value, depth = 0): boolean {
  if (depth > deepest) return true;
  if (value.kind === 'member') {
    if (value.index && value.index.kind !== 'literal' && value.name === undefined) return true;
    return isChosen(file, value.object, depth + 1);
  }
  if (value.kind !== 'reference' || value.binding === undefined) return false;
  const { kind, definitions } = at(file.bindings, value.binding);
  return kind === 'variable' && definitions.some((one) => one.value.kind === 'member' && isChosen(file, one.value, depth + 1));
}

/** A property of an object in which something is spread behind it: `{ model: 'gpt-4o', ...options }` holds only what it begins with. */
function isOverlaid(program: Program, file: FileFacts, value: Value): boolean {
  if (value.kind !== 'member' && !(value.kind === 'reference' && value.path.length > 0)) return false;
  const owner = value.kind === 'member' ? value.object : { ...value, path: value.path.slice(0, -1) };
  const name = value.kind === 'member' ? value.name : value.path.at(-1);
  if (name === undefined) return false;
  return program.graph.resolver.resolve(file, owner).some((one) => {
    if (one.kind !== 'value' || one.value.kind !== 'object') return false;
    const { entries } = one.value;
    const own = entries.findIndex(({ key }) => key === name);
    return (
      own >= 0 &&
      entries.slice(own + 1).some((entry) => entry.value.kind === 'spread' && !holds(program, one.file, entry.value.value))
    );
  });

  /** It is known whether the spread object has the property: the other meanings hold it then. */
  function holds(of: Program, where: FileFacts, spread: Value): boolean {
    const meant = of.graph.resolver.resolve(where, spread);
    return (
      meant.length > 0 &&
      meant.every(
        (one) =>
          one.kind === 'value' &&
          one.value.kind === 'object' &&
          one.value.entries.every(({ key }) => key !== undefined && key !== name),
      )
    );
  }
}

const valuesOf = (binding: Binding): readonly Value[] => binding.definitions.map(({ value }) => value);

/** The classes of the project whose field a name with a path reads; undefined when it reads something else. */
function ownersOf(program: Program, file: FileFacts, value: ReferenceValue): readonly ClassRef[] | undefined {
  const name = value.path.at(-1) ?? '';
  const owners = program.graph.resolver.resolve(file, { ...value, path: value.path.slice(0, -1) });
  const classes = owners.flatMap((one) => (one.kind === 'class' || one.kind === 'instance' ? [one.class] : []));
  const own = classes.filter(({ facts }) => facts.fields.some((field) => field.name === name));
  return own.length > 0 && own.length === owners.length ? own : undefined;
}

const fieldValues = ({ facts }: ClassRef, name: string): readonly Value[] =>
  facts.fields.find((field) => field.name === name)?.definitions.map(({ value }) => value) ?? [];

/** A field of a dataclass or model: what is written there is only what its constructor begins with. */
const isSettable = ({ file, facts }: ClassRef, name: string): boolean =>
  file.language === 'python' &&
  facts.decorators.length + facts.bases.length > 0 &&
  facts.fields.some((field) => field.name === name && field.declared && field.annotation !== undefined);
