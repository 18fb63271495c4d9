import type { Binding, FileFacts } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import { at, type CallRef, type FunctionRef, functionOf } from '../program/symbols';
import type { FileEdit, Writer } from '../writer';

/** The one tracked function that uses what the call gives to a name of the module, where the call means the same in it. */
export function soleTrackedUser(program: Program, call: CallRef): FunctionRef | undefined {
  const { file, facts } = call;
  if (facts.role.to !== 'binding') return undefined;
  const binding = at(file.bindings, facts.role.binding);
  if (binding.definitions.length !== 1 || binding.uses.some((use) => use.role.to === 'export')) return undefined;
  const [only, ...others] = new Set(binding.uses.map((use) => use.in));
  if (only === undefined || only === 0 || others.length > 0 || isUsedOutside(program, file, binding)) return undefined;
  const user = functionOf(file, only);
  const awaits = file.language === 'python' || !facts.awaited || user.facts.async;
  return program.trackedAs(user) && !user.facts.body.inline && awaits && !isShadowed(call, user) ? user : undefined;
}

/** Another file takes the name, or may: in Python every name of a module is there for others. */
function isUsedOutside(program: Program, file: FileFacts, { name, scope }: Binding): boolean {
  if (file.language !== 'python' || scope !== 'module') return false;
  const exported = file.bindings.find((one) => one.name === '__all__');
  if (exported?.definitions.some(({ value }) => value.kind !== 'list' || value.items.some((item) => isText(item, name))))
    return true;
  return program.graph.files.some(
    (other) =>
      other !== file &&
      (other.imports.some(({ names }) => names.some(({ imported }) => imported === name)) ||
        other.bindings.some((one) => one.import && one.uses.some(({ path }) => path[0] === name))),
  );
}

const isText = (value: Binding['definitions'][number]['value'], text: string): boolean =>
  value.kind === 'literal' && value.value === text;

/** A name in the statement is something else in the function. */
function isShadowed({ file, facts }: CallRef, user: FunctionRef): boolean {
  const local = new Set(file.bindings.filter((one) => one.in === user.id).map(({ name }) => name));
  return file.bindings.some((one) => local.has(one.name) && one.uses.some((use) => contains(facts.statement.at, use.at)));
}

/** Moves the statement of a call to the start of a function. */
export function moveInto(write: Writer, call: CallRef, user: FunctionRef): readonly FileEdit[] | undefined {
  const { statement } = call.facts;
  const writer = write.in(call.file);
  const text = writer.source(statement.at);
  // A line break inside a string must not get another indentation.
  if (/\n/.test(text) && /"""|'''|`/.test(text)) return undefined;
  if (call.file.language === 'python' && /^\s*(?:global|nonlocal)\s/m.test(writer.source(user.facts.body.at))) return undefined;
  const removal = writer.removeStatement(statement);
  const insertion = writer.insertStatement({ startOf: user.id }, text);
  return removal && insertion && [{ file: call.file.path, edits: [...removal, ...insertion] }];
}
