import type { Field, FileFacts, Value } from '../facts/model';
import type { Program } from '../program/program';
import { callOf } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';
import type { Refusal } from './conversion';
import type { ModelKind } from './convert-class';
import type { Imports } from './extracted';

/** A field as a configuration class has it. */
export interface ConvertedField {
  readonly field: Field;
  readonly type: string;
  /** What it begins with, as the class wrote it. */
  readonly preset: Value | undefined;
  /** What stands behind the `=`: the preset, or the call of `Field` that holds it. */
  readonly given: Value | undefined;
  /** The text that describes it, as a literal. */
  readonly description?: string;
  /** For classes that take defaults. */
  readonly edits: readonly Edit[];
}

interface Written {
  readonly preset: Value | undefined;
  readonly description?: string;
}

const plainTypes = /^(?:str|int|float|bool)$/;
const typeNames: Readonly<Record<string, string>> = { string: 'str', number: 'int', boolean: 'bool' };

/** A field with one value at most, of a type that Opik keeps as it is; the environment that settings are read from goes into the default. */
export function convertField(
  program: Program,
  writer: FileWriter,
  file: FileFacts,
  field: Field,
  model: ModelKind,
  prefix: string,
  imports: Imports,
): ConvertedField | Refusal {
  const [definition, another] = field.definitions;
  if (another) return 'mutation';
  if (definition && definition.how !== 'assign') return 'field-type';
  const given = definition?.value;
  const { annotation } = field;
  if (!annotation) {
    // A model makes no field of it.
    if (model !== 'plain' || given?.kind !== 'literal' || given.value === null) return 'field-type';
    const known = typeNames[typeof given.value] ?? 'str';
    const type = known === 'int' && /[.e]/i.test(writer.source(given.at)) ? 'float' : known;
    const { end } = field.at;
    return { field, type, preset: given, given, edits: [{ at: { start: end, end }, text: `: ${type}` }] };
  }
  const type = annotation.text;
  if (!plainTypes.test(type)) return 'field-type';
  const written: Written | Refusal =
    given?.kind === 'call' && model !== 'plain' ? ofField(program, writer, file, given) : { preset: given };
  if (typeof written === 'string') return written;
  const { preset, description } = written;
  if (preset?.kind === 'call' || preset?.kind === 'unknown') return 'field-type';
  const base = { field, type, preset, given, ...(description !== undefined && { description }) };
  if (model !== 'settings') {
    if (!given || !preset || preset === given) return { ...base, edits: [] };
    return { ...base, edits: [{ at: given.at, text: writer.source(preset.at) }, ...remark(writer, file, given, description)] };
  }
  if (!given || preset?.kind !== 'literal' || type === 'bool') return 'validation';
  const text = writer.source(preset.at);
  const fallback = typeof preset.value === 'string' ? text : writer.quoted(text);
  const read = `${imports.spelled('os', 'getenv')}(${writer.quoted((prefix + field.name).toUpperCase())}, ${fallback})`;
  const edits = [{ at: given.at, text: type === 'str' ? read : `${type}(${read})` }, ...remark(writer, file, given, description)];
  return { ...base, edits };
}

/** What described the field, behind it, where nothing else stands there. */
function remark(writer: FileWriter, { lines }: FileFacts, given: Value, description: string | undefined): readonly Edit[] {
  const next = lines.find((line) => line > given.at.end) ?? given.at.end + 200;
  const isFree = writer.source({ start: given.at.end, end: next }).trim() === '';
  const text = /^(["'])([^\\\r\n]*)\1$/.exec(description ?? '')?.[2];
  return isFree && text !== undefined ? writer.appendComment(given.at.end, text) : [];
}

/** `Field(default=..., description=...)`: what it says besides would no longer be checked. */
function ofField(
  program: Program,
  writer: FileWriter,
  file: FileFacts,
  value: Value & { readonly kind: 'call' },
): Written | Refusal {
  const call = callOf(file, value.call);
  const isField = program.graph
    .callee(call)
    .some((one) => one.kind === 'external' && /^pydantic(?:\.\w+)*\.Field$/.test(one.name));
  const { arguments: given } = call.facts;
  const [first] = given;
  const preset = given.find((one) => one.name === 'default') ?? (first?.name === undefined ? first : undefined);
  if (!isField) return 'field-type';
  if (given.some((one) => one !== preset && !/^(?:description|title|examples)$/.test(one.name ?? ''))) return 'validation';
  if (preset?.value.kind !== 'literal') return 'field-type';
  const description = given.find((one) => one.name === 'description')?.value;
  return { preset: preset.value, ...(description?.kind === 'literal' && { description: writer.source(description.at) }) };
}
