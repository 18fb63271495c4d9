import type { Field, Value } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import { type CallRef, type ClassRef, callOf, callsOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import type { SdkView } from '../sdk/view';
import type { Edit, FileEdit, FileWriter, Writer } from '../writer';
import { freeName, Imports } from './extracted';

/**
 * Makes a class of settings a configuration class of the installed SDK: plain classes and dataclasses of Python whose fields are plain data, and
 * which their file only makes instances of and reads. Undefined for all others: what a model or settings class does besides would be lost.
 */
export function convertClass(write: Writer, sdk: SdkView, program: Program, one: ClassRef): readonly FileEdit[] | undefined {
  const { file, facts } = one;
  const generation = sdk.generation('python');
  const { base } = generation ?? {};
  if (file.language !== 'python' || !generation || base === undefined || facts.bases.length > 0) return undefined;
  if (facts.methods.length > 0 || !isDataclassOrPlain(program, one) || !isReadOnly(program, one)) return undefined;
  const writer = write.in(file);
  const fields = facts.fields.map((field) => convertField(writer, field));
  if (fields.length === 0 || !fields.every((field) => field !== undefined)) return undefined;
  const firstPreset = fields.findIndex(({ preset }) => preset !== undefined);
  if (firstPreset >= 0 && fields.slice(firstPreset).some(({ preset }) => preset === undefined)) return undefined;
  const imports = new Imports(writer);
  const head = baseEdits(writer, one, imports.spelled('opik', base));
  const body = generation.defaults
    ? fields.flatMap(({ annotation }) => annotation)
    : withoutDefaults(writer, program, one, fields, imports, generation);
  return imports.edits && head && body && [{ file: file.path, edits: [...imports.edits, ...head, ...body] }];
}

interface Converted {
  readonly field: Field;
  readonly type: string;
  readonly preset: Value | undefined;
  /** The annotation that the field lacks. */
  readonly annotation: readonly Edit[];
}

const plainTypes = /^(?:str|int|float|bool)$/;
const typeNames: Readonly<Record<string, string>> = { string: 'str', number: 'int', boolean: 'bool' };

/** A field with one value at most, of a type that Opik keeps as it is. */
function convertField(writer: FileWriter, field: Field): Converted | undefined {
  const [definition, another] = field.definitions;
  if (!field.declared || another || (definition && definition.how !== 'assign')) return undefined;
  const preset = definition?.value;
  if (field.annotation) {
    const type = field.annotation.text;
    return plainTypes.test(type) ? { field, type, preset, annotation: [] } : undefined;
  }
  if (preset?.kind !== 'literal' || preset.value === null) return undefined;
  const known = typeNames[typeof preset.value] ?? 'str';
  const type = known === 'int' && /[.e]/i.test(writer.source(preset.at)) ? 'float' : known;
  const { end } = field.at;
  return { field, type, preset, annotation: [{ at: { start: end, end }, text: `: ${type}` }] };
}

function isDataclassOrPlain(program: Program, { file, facts }: ClassRef): boolean {
  return facts.decorators.every(
    ({ value }) =>
      value.kind === 'reference' &&
      program.meant(file, value).some((one) => one.kind === 'external' && one.name === 'dataclasses.dataclass'),
  );
}

/** The class is used in its own file only: to make instances by keywords, to read its fields, and in annotations. */
function isReadOnly(program: Program, { file, facts }: ClassRef): boolean {
  const binding = facts.binding === undefined ? undefined : file.bindings[facts.binding];
  if (binding?.definitions.length !== 1 || binding.scope !== 'module') return false;
  const fields = new Set(facts.fields.map(({ name }) => name));
  const isRead = binding.uses.every(({ path, role }) => {
    if (path.length > 0) return path.length === 1 && fields.has(path[0] ?? '') && role.to !== 'member';
    if (role.to === 'type') return true;
    return (
      role.to === 'callee' &&
      callOf(file, role.call).facts.arguments.every(({ name, value }) => name !== undefined && value.kind !== 'spread')
    );
  });
  const isElsewhere = program.graph.files.some(
    (other) =>
      other !== file &&
      (other.imports.some(({ names }) => names.some(({ imported }) => imported === binding.name)) ||
        callsOf(other).some((call) =>
          program.graph.callee(call).some((one) => one.kind === 'class' && one.class.facts === facts),
        )),
  );
  return isRead && !isElsewhere;
}

function baseEdits(writer: FileWriter, { facts }: ClassRef, base: string): readonly Edit[] | undefined {
  const { end } = facts.nameAt ?? facts.at;
  const [brackets] = /^\s*\(\s*\)/.exec(writer.source({ start: end, end: end + 40 })) ?? [];
  return [{ at: { start: end, end: end + (brackets?.length ?? 0) }, text: `(${base})` }];
}

/** `AgentConfig` takes no defaults: they go to the calls that make an instance, and to one more where there is none. */
function withoutDefaults(
  writer: FileWriter,
  program: Program,
  one: ClassRef,
  fields: readonly Converted[],
  imports: Imports,
  { read }: ConfigGeneration,
): readonly Edit[] | undefined {
  const { file, facts } = one;
  // Class attributes would be gone.
  const uses = facts.binding === undefined ? [] : (file.bindings[facts.binding]?.uses ?? []);
  if (read === undefined || uses.some(({ path }) => path.length > 0) || fields.some(({ preset }) => preset?.kind !== 'literal'))
    return undefined;
  const annotated = imports.spelled('typing', 'Annotated');
  const declared = fields.map(({ field, type, preset }): Edit => {
    const title = writer.quoted(
      field.name
        .replace(/_/g, ' ')
        .trim()
        .toLowerCase()
        .replace(/^./, (letter) => letter.toUpperCase()),
    );
    const end = preset?.at.end ?? field.at.end;
    return { at: { start: field.at.end, end }, text: `: ${annotated}[${type}, ${title}]` };
  });
  const made = callsOf(file).filter((call) =>
    program.graph.callee(call).some((meant) => meant.kind === 'class' && meant.class === one),
  );
  if (made.some((call) => contains(facts.at, call.facts.at))) return undefined;
  const given = made.map((call) => addMissing(writer, call, fields));
  if (!given.every((edits) => edits !== undefined)) return undefined;
  if (made.length > 0) return [...declared, ...given.flat()];
  const values = fields.map(({ field, preset }) => `${field.name}=${preset ? writer.source(preset.at) : ''}`);
  if (values.some((value) => /[\r\n]/.test(value))) return undefined;
  const instance = `\n\n${freeName(file, ['agent_settings'])} = ${facts.name}(${values.join(', ')})`;
  const below = writer.insertStatement({ after: { at: facts.at, indent: '', ownLine: true, sole: false } }, instance);
  return below && [...declared, ...below];
}

function addMissing(writer: FileWriter, call: CallRef, fields: readonly Converted[]): readonly Edit[] | undefined {
  const missing = fields.filter(({ field }) => !call.facts.arguments.some(({ name }) => name === field.name));
  const [first, ...others] = missing.map(({ field, preset }) => ({
    name: field.name,
    text: preset ? writer.source(preset.at) : '',
  }));
  const rest = others.map(({ name, text }) => `, ${name}=${text}`).join('');
  return first ? writer.addArgument(call.id, { name: first.name, text: first.text + rest }) : [];
}
