import type { Use } from '../facts/model';
import { hasSubclasses, isInstance } from '../program/config-classes';
import type { Program } from '../program/program';
import { type CallRef, type ClassRef, callOf, callsOf, functionOf } from '../program/symbols';
import type { Refusal } from './conversion';

/** What pydantic's models do and other classes don't. */
const modelMembers =
  /^(?:model_\w+|dict|json|copy|parse_\w+|construct|schema\w*|__fields__|__fields_set__|update_forward_refs|validate)$/;

/**
 * Whether every use of a class and its instances, in all files, would go on working when it derives from another base: it is only made by keywords,
 * named in annotations and read. Gives the first reason why not.
 */
export function refusedUse(program: Program, one: ClassRef): Refusal | undefined {
  const { file, facts } = one;
  const own = facts.binding === undefined ? undefined : file.bindings[facts.binding];
  if (own?.definitions.length !== 1 || own.scope !== 'module') return 'use';
  const members = new Set([
    ...facts.fields.map(({ name }) => name),
    ...facts.methods.flatMap((id) => functionOf(file, id).facts.name ?? []),
  ]);
  const fields = new Set(facts.fields.map(({ name }) => name));
  if (hasSubclasses(program, { class: one, base: 'Config', fields: [] })) return 'inheritance';
  let known = 0;
  for (const other of program.graph.files) {
    if (other.language !== 'python') continue;
    for (const [id, binding] of other.bindings.entries()) {
      const isClass =
        binding === own ||
        (binding.import !== undefined &&
          program
            .meant(other, { kind: 'reference', at: binding.at, name: binding.name, path: [], binding: id })
            .some((meant) => meant.kind === 'class' && meant.class === one));
      if (isClass && !binding.uses.every((use) => isPlainUse(use, (call) => callOf(other, call), members))) return 'use';
      if (isClass) known += binding.uses.filter(({ role, path }) => role.to === 'callee' && path.length === 0).length;
      if (!isClass && usesModel(program, other, id, one, members)) return 'use';
    }
    for (const { target } of other.stores) {
      if (target.kind !== 'reference' || !fields.has(target.path.at(-1) ?? '')) continue;
      const meant = program.meant(other, { ...target, path: target.path.slice(0, -1) });
      if (isInstance(program, meant, one) || meant.some((found) => found.kind === 'class' && found.class === one))
        return 'mutation';
    }
  }
  const made = program.graph.files.flatMap((other) => callsOf(other).filter((call) => makes(program, call, one)));
  return made.length === known ? undefined : 'use';
}

const makes = (program: Program, call: CallRef, one: ClassRef): boolean =>
  program.graph.callee(call).some((meant) => meant.kind === 'class' && meant.class === one);

function isPlainUse({ path, role }: Use, call: (id: number) => CallRef, members: ReadonlySet<string>): boolean {
  if (path.length > 0) return path.length === 1 && members.has(path[0] ?? '') && role.to !== 'member';
  if (role.to === 'type' || role.to === 'export') return true;
  if (role.to !== 'callee') return false;
  return call(role.call).facts.arguments.every(({ name, value }) => name !== undefined && value.kind !== 'spread');
}

/** An instance is asked for what only a model has. */
function usesModel(program: Program, file: ClassRef['file'], id: number, one: ClassRef, members: ReadonlySet<string>): boolean {
  const binding = file.bindings[id];
  return (
    binding?.uses.some((use) => {
      const place = use.path.findIndex((name) => modelMembers.test(name) && !members.has(name));
      if (place < 0) return false;
      const path = use.path.slice(0, place);
      return isInstance(
        program,
        program.meant(file, { kind: 'reference', at: use.at, name: binding.name, path, binding: id }),
        one,
      );
    }) ?? false
  );
}
