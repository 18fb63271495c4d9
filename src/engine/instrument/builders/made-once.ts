import type { Binding, Definition, FileFacts, Span } from '../../facts/model';
import { contains } from '../../facts/text';
import { callsOfModels, type Hardcoded, hardcodedIn } from '../../program/hardcoded';
import { isJudge } from '../../program/judges';
import type { Program } from '../../program/program';
import { type CallRef, callerOf, type FunctionRef } from '../../program/symbols';

/** A name of a Python module that gets its value in a statement of its own, once, when the module loads. */
export interface MadeOnce {
  readonly file: FileFacts;
  readonly binding: Binding;
  readonly definition: Definition & { readonly statement: NonNullable<Definition['statement']> };
}

/** A call to a model or maker of one, with the settings that are written in it. */
export interface Held {
  readonly call: CallRef;
  readonly settings: readonly Hardcoded[];
}

/** A call at the top level of a module that makes something with settings in it. */
export interface Seed {
  readonly call: CallRef;
  /** The call itself, or those in the function of the project that it runs. */
  readonly held: readonly Held[];
  /** The function that it runs. */
  readonly factory?: FunctionRef;
  /** What it is made for; absent where its statement does something else. */
  readonly made?: MadeOnce;
}

/** The calls of the program's modules that make something with settings in it, by themselves or by a function that only they run. */
export function seedsOf(program: Program): readonly Seed[] {
  const held = callsOfModels(program).flatMap((call): Held[] => {
    const settings = call.file.language === 'python' && !isJudge(program, call) ? hardcodedIn(program, call) : [];
    return settings.length > 0 ? [{ call, settings }] : [];
  });
  const direct = held
    .filter(({ call }) => call.facts.in === 0)
    .map((one): Seed => ({ call: one.call, held: [one], ...madeBy(one.call) }));
  const factories = new Set(held.map(({ call }) => callerOf(call)).filter((fn) => fn.id !== 0));
  const indirect = [...factories].flatMap((factory): Seed[] => {
    const [edge, another] = program.callsTo(factory);
    const isOnly = edge?.kind === 'call' && !another && edge.site.facts.in === 0 && !program.trackedAs(factory);
    return isOnly
      ? [{ call: edge.site, factory, held: held.filter(({ call }) => callerOf(call) === factory), ...madeBy(edge.site) }]
      : [];
  });
  return merged([...direct, ...indirect]);
}

/** What one statement makes is one seed, whatever it is made of. */
function merged(seeds: readonly Seed[]): readonly Seed[] {
  const found = new Map<object, Seed>();
  for (const seed of seeds) {
    const key = seed.made?.binding ?? seed.call;
    const known = found.get(key);
    found.set(key, known ? { ...known, ...seed, held: [...known.held, ...seed.held] } : seed);
  }
  return [...found.values()];
}

const madeBy = ({ file, facts }: CallRef): Pick<Seed, 'made'> => {
  const made = madeAt(file, facts.at);
  return made ? { made } : {};
};

/** The name whose one definition holds this place. */
export function madeAt(file: FileFacts, at: Span): MadeOnce | undefined {
  for (const binding of file.bindings) {
    const [definition, another] = binding.definitions;
    if (binding.scope !== 'module' || binding.in !== 0 || binding.kind !== 'variable' || !definition || another) continue;
    const { statement } = definition;
    if (!statement || definition.how !== 'assign' || definition.in !== 0 || !contains(definition.value.at, at)) continue;
    const isOfModule = file.functions[0]?.body.statements.some((one) => one.at.start === statement.at.start);
    if (isOfModule) return { file, binding, definition: { ...definition, statement } };
  }
  return undefined;
}
