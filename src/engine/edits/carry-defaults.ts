import type { Field, ListAnchor, Value } from '../facts/model';
import {
  argumentNames,
  argumentOf,
  type ConfigClass,
  constructionsOf,
  hasSubclasses,
  isConstant,
} from '../program/config-classes';
import type { Program } from '../program/program';
import { at, type CallRef } from '../program/symbols';
import type { Edit, FileEdit, FileWriter, Writer } from '../writer';

interface Default {
  readonly name: string;
  readonly text: string;
  readonly value: Value;
  readonly removal: Edit;
}

/** The value of a field's default, looked up in `dataclasses.field(...)`; `factory` when it is what a call of the value gives. */
export function defaultOf(
  program: Program,
  file: ConfigClass['class']['file'],
  field: Field,
): { readonly value: Value; readonly factory: boolean; readonly call?: CallRef } | undefined {
  const value = field.definitions.find((one) => one.annotation)?.value;
  if (!value) return undefined;
  const made = program
    .meant(file, value)
    .flatMap((one) => (one.kind === 'external' && one.name === 'dataclasses.field()' && one.origin ? [one.origin] : []))[0];
  if (!made || value.kind !== 'call') return { value, factory: false };
  const given = made.facts.arguments.find(({ name }) => name === 'default' || name === 'default_factory');
  return given && { value: given.value, factory: given.name === 'default_factory', call: made };
}

/** Takes the defaults of these fields away and gives the values wherever the class is made; where it never is, in an instance of its own. */
export function carryDefaults(
  write: Writer,
  program: Program,
  config: ConfigClass,
  fields: readonly Field[],
): readonly FileEdit[] | undefined {
  const { file } = config.class;
  const writer = write.in(file);
  if (hasSubclasses(program, config)) return undefined;
  const defaults: Default[] = [];
  for (const field of fields) {
    const one = defaultText(program, writer, config, field);
    if (!one) return undefined;
    defaults.push(one);
  }
  const edits = new Map<string, Edit[]>([[file.path, defaults.map(({ removal }) => removal)]]);
  const made = constructionsOf(program, config);
  for (const call of made) {
    const missing = defaults.filter(({ name }) => argumentOf(program, call, config.class, name) === undefined);
    if (defaults.some(({ name }) => argumentOf(program, call, config.class, name) === 'open')) return undefined;
    if (missing.length === 0) continue;
    if (missing.some(({ value }) => !isConstant(value) && !meansTheSame(config, value, call))) return undefined;
    const gap = gapIn(call.facts.list, call.file.style.eol);
    const [first, ...rest] = missing;
    const text = [first?.text, ...rest.map((one) => `${one.name}=${one.text}`)].join(`,${gap}`);
    const added = first && write.in(call.file).addArgument(call.id, { name: first.name, text });
    if (!added) return undefined;
    edits.set(call.file.path, [...(edits.get(call.file.path) ?? []), ...added]);
  }
  if (made.length === 0) {
    const instance = defaultInstance(writer, program, config, defaults);
    if (!instance) return undefined;
    edits.set(file.path, [...(edits.get(file.path) ?? []), ...instance]);
  }
  return [...edits].map(([path, ofFile]) => ({ file: path, edits: ofFile }));
}

const gapIn = ({ entryIndent }: ListAnchor, eol: string): string => (entryIndent === undefined ? ' ' : `${eol}${entryIndent}`);

function defaultText(program: Program, writer: FileWriter, config: ConfigClass, field: Field): Default | undefined {
  const found = defaultOf(program, config.class.file, field);
  const statement = field.definitions[0]?.statement;
  if (!found || !statement || !field.annotation || field.definitions.length !== 1) return undefined;
  if (found.call && found.call.facts.arguments.length !== 1) return undefined;
  const removal = { start: field.annotation.at.end, end: statement.at.end };
  const written = found.call ? writer.source(found.value.at) : writer.source(removal).replace(/^\s*=\s*/, '');
  // A comment between the lines of a value would be torn from it.
  if (/\n/.test(written) && written.includes('#')) return undefined;
  const text = found.factory ? madeBy(found.value, written) : written;
  return text === undefined ? undefined : { name: field.name, text, value: found.value, removal: { at: removal, text: '' } };
}

function madeBy(factory: Value, written: string): string | undefined {
  if (factory.kind !== 'reference' && factory.kind !== 'member') return undefined;
  return written === 'list' ? '[]' : written === 'dict' ? '{}' : `${written}()`;
}

/** The names in the value are the module's, and the instance is made in the same file, below them. */
function meansTheSame(config: ConfigClass, value: Value, call: CallRef): boolean {
  const { file } = config.class;
  if (call.file !== file || call.facts.at.start < value.at.end) return false;
  const used = file.bindings.filter((one) =>
    one.uses.some((use) => use.at.start >= value.at.start && use.at.end <= value.at.end),
  );
  return used.every(
    (one) => one.scope === 'module' && !file.bindings.some((other) => other.name === one.name && other.scope !== 'module'),
  );
}

function defaultInstance(
  writer: FileWriter,
  program: Program,
  config: ConfigClass,
  defaults: readonly Default[],
): readonly Edit[] | undefined {
  const { file, facts } = config.class;
  const binding = facts.binding === undefined ? undefined : at(file.bindings, facts.binding);
  const statement = binding?.definitions.length === 1 ? binding.definitions[0]?.statement : undefined;
  const name = 'default_config';
  if (binding?.scope !== 'module' || !statement || file.bindings.some((one) => one.name === name)) return undefined;
  if (argumentNames(program, config.class).length !== defaults.length) return undefined;
  const given = defaults.map((one) => `${one.name}=${one.text}`);
  const oneLine = `${name} = ${binding.name}(${given.join(', ')})`;
  const text =
    oneLine.length <= 88 && !oneLine.includes('\n')
      ? oneLine
      : `${name} = ${binding.name}(\n${given.map((one) => `\t${one},\n`).join('')})`;
  return writer.insertStatement({ after: statement }, `\n\n${text}`);
}
