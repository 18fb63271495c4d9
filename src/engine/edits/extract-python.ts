import type { Field } from '../facts/model';
import { basesOf, isConfigBase } from '../program/config-holders';
import type { Hardcoded } from '../program/hardcoded';
import type { Program } from '../program/program';
import { mainBlockOf } from '../program/sites';
import { type CallRef, type ClassRef, callerOf, callsOf, classesOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import { plainName } from '../sdk/tunables';
import type { Edit, FileWriter } from '../writer';
import { configProject } from './config-project';
import {
  clientIn,
  type Extracted,
  fieldWords,
  filledWith,
  freeName,
  held,
  Imports,
  insertAbove,
  knownAs,
  moduleOffset,
  movable,
  readIn,
  readsConfig,
} from './extracted';

/** A generation that has a class to derive from. */
export type PythonGeneration = ConfigGeneration & { readonly base: string };

/** A field of the configuration class, in the spelling of the generation. */
interface ConfigField {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  /** How its value is written at its use, behind the name of the configuration. */
  readonly use: string;
  readonly from: Extracted;
  /** The class has it. */
  readonly known: boolean;
}

/** Moves settings of a call in a traced function into the configuration class of its file, or a new one, and reads them from there. */
export function extractPython(
  writer: FileWriter,
  program: Program,
  generation: PythonGeneration,
  call: CallRef,
  settings: readonly Hardcoded[],
): readonly Edit[] | undefined {
  const fn = callerOf(call);
  const { file } = call;
  if (fn.facts.kind === 'lambda' || fn.facts.kind === 'module' || fn.facts.body.inline) return undefined;
  const classes = configsOf(program);
  const own = classes.find((one) => one.file === file);
  if (classes.length > (own ? 1 : 0) || (!own && readsConfig(program))) return undefined;
  const extracted = movable(writer, fn, settings, own ? own.facts.at.start : moduleOffset(fn));
  const [first] = extracted;
  if (!first) return undefined;
  const read = readIn(program, fn, Math.min(...extracted.map(({ at }) => at.start)));
  if (read && !own) return undefined;
  const imports = new Imports(writer);
  const fields = fieldsFor(program, writer, extracted, knownAs(program, fn), generation, imports, own);
  const config = read?.name ?? freeName(file, ['config', 'agent_config', 'settings', 'opik_config'], fn);
  const replaced = fields.map(({ from, use }) => ({ at: from.at, text: `${config}.${use}` }));
  const added = fields.filter(({ known }) => !known);
  const declared = own
    ? addFields(writer, program, own, added, generation)
    : newConfig(writer, program, call, added, generation, imports);
  const needed = imports.edits;
  if (!declared || !needed) return undefined;
  if (read) return [...needed, ...declared.edits, ...replaced];
  const from = own ? readFrom(writer, program, own, call, generation) : declared.read;
  const reading = from === undefined ? undefined : writer.insertStatement({ startOf: fn.id }, `${config} = ${from}`);
  return reading && [...needed, ...declared.edits, ...reading, ...replaced];
}

/** The configuration classes of the program's Python files. */
const configsOf = (program: Program): readonly ClassRef[] =>
  program.files
    .filter(({ language }) => language === 'python')
    .flatMap(classesOf)
    .filter((one) => basesOf(program, one)?.some(isConfigBase));

function fieldsFor(
  program: Program,
  writer: FileWriter,
  extracted: readonly Extracted[],
  fn: string | undefined,
  { defaults }: ConfigGeneration,
  imports: Imports,
  own: ClassRef | undefined,
): readonly ConfigField[] {
  const taken = new Set(own?.facts.fields.map(({ name }) => name) ?? []);
  return extracted.map((from): ConfigField => {
    const known = own?.facts.fields.find(
      ({ name }) =>
        fieldWords(from, fn, () => false).join('_') === name && presetOf(writer, program, own, name) === typed(from).text,
    );
    const name = known?.name ?? fieldWords(from, fn, (words) => taken.has(words.join('_'))).join('_');
    taken.add(name);
    const isPrompt = from.setting.tunable === 'prompt' && !defaults;
    if (known) return { name, type: '', text: '', use: isPrompt ? `${name}.prompt` : name, from, known: true };
    const { type, text } = typed(from);
    const use = isPrompt ? `${name}.prompt` : name;
    if (defaults) return { name, type, text, use, from, known: false };
    const title = writer.quoted(name.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase()));
    const annotated = imports.spelled('typing', 'Annotated');
    if (!isPrompt) return { name, type: `${annotated}[${type}, ${title}]`, text, use, from, known: false };
    const prompt = imports.spelled('opik', 'Prompt');
    const made = `${prompt}(name=${writer.quoted(name.replace(/_/g, '-'))}, prompt=${text})`;
    return { name, type: `${annotated}[${prompt}, ${title}]`, text: made, use, from, known: false };
  });
}

/** What a field begins with, as written: its default, or what the one instance is made with. */
function presetOf(writer: FileWriter, program: Program, own: ClassRef, name: string): string | undefined {
  const field = own.facts.fields.find((one) => one.name === name);
  const values = field?.definitions.map(({ value }) => value) ?? [];
  const given = instancesOf(program, own).flatMap((call) => call.facts.arguments.filter((one) => one.name === name));
  const [value, another] = [...values, ...given.map((one) => one.value)];
  return value && !another ? writer.source(value.at) : undefined;
}

const fractions = /^(?:temperature|top_p|min_p|\w+_penalty)$/;

function typed({ text, value, setting }: Extracted): { readonly type: string; readonly text: string } {
  if (typeof value === 'string') return { type: 'str', text };
  const isFraction = !Number.isInteger(value) || fractions.test(plainName(setting.name)) || /[.e]/i.test(text);
  // The type of a field is that of its first value: one that is whole now would stay whole.
  return isFraction ? { type: 'float', text: /^\d+$/.test(text) ? `${text}.0` : text } : { type: 'int', text };
}

const instancesOf = (program: Program, own: ClassRef): readonly CallRef[] =>
  program.files
    .flatMap(callsOf)
    .filter((call) => program.graph.callee(call).some((one) => one.kind === 'class' && one.class === own));

interface Declared {
  readonly edits: readonly Edit[];
  /** The expression that reads the configuration. */
  readonly read?: string;
}

function addFields(
  writer: FileWriter,
  program: Program,
  own: ClassRef,
  fields: readonly ConfigField[],
  { defaults }: ConfigGeneration,
): Declared | undefined {
  if (fields.length === 0) return { edits: [] };
  const last = own.facts.fields.filter(({ declared }) => declared).at(-1);
  if (!last) return undefined;
  const lines = fields.map(({ name, type }, index) => `${name}: ${type}${defaults ? ` = ${held(index)}` : ''}`);
  const anchor = { at: { start: last.at.start, end: endOf(last) }, indent: '', ownLine: true, sole: false };
  const texts = fields.map(({ text }) => text);
  const declared = writer
    .insertStatement({ after: anchor }, lines.join('\n'))
    ?.map((edit) => ({ ...edit, text: filledWith(edit.text, texts) }));
  if (!declared || defaults) return declared && { edits: declared };
  const instances = instancesOf(program, own);
  if (instances.length === 0 || instances.some((one) => one.file !== own.file)) return undefined;
  const [first, ...others] = fields;
  const rest = others.map(({ name, text }) => `, ${name}=${text}`).join('');
  const given = instances.map((one) => {
    const isOpen = one.facts.arguments.some(({ value }) => value.kind === 'spread');
    return first && !isOpen ? writer.addArgument(one.id, { name: first.name, text: first.text + rest }) : undefined;
  });
  return given.every((one) => one !== undefined) ? { edits: [...declared, ...given.flat()] } : undefined;
}

const endOf = ({ at, annotation, definitions }: Field): number =>
  Math.max(at.end, annotation?.at.end ?? 0, ...definitions.map(({ statement, value }) => statement?.at.end ?? value.at.end));

function newConfig(
  writer: FileWriter,
  program: Program,
  call: CallRef,
  fields: readonly ConfigField[],
  { base, defaults, create, read }: PythonGeneration,
  imports: Imports,
): Declared | undefined {
  const { file } = call;
  const fn = callerOf(call);
  const name = freeName(file, ['AgentSettings']);
  const client = clientIn(program, file, fn, moduleOffset(fn));
  const made = client ?? freeName(file, ['opik_client']);
  const lines = [
    `class ${name}(${imports.spelled('opik', base)}):`,
    ...fields.map((field, index) => `\t${field.name}: ${field.type}${defaults ? ` = ${held(index)}` : ''}`),
  ];
  const behind: string[] = [];
  const instance = freeName(file, ['agent_settings']);
  if (!defaults) behind.push(`${instance} = ${name}(`, ...fields.map((field, index) => `\t${field.name}=${held(index)},`), ')');
  if (client === undefined) behind.push(`${made} = ${imports.spelled('opik', 'Opik')}()`);
  const main = mainBlockOf(file)?.statements[0];
  const project = defaults ? '' : configProject(writer, program, fn);
  if (project === undefined) return undefined;
  const created = `${made}.${create}(${instance}${project})`;
  if (!defaults && !main) behind.push(created);
  const text = [lines.join('\n'), ...(behind.length > 0 ? [behind.join('\n')] : [])].join('\n\n\n');
  const above = insertAbove(
    writer,
    fn,
    text,
    fields.map((field) => field.text),
    imports.edits ?? [],
  );
  const start =
    defaults || !main ? [] : writer.insertStatement({ before: { at: main.at, indent: '', ownLine: true, sole: false } }, created);
  const fallback = defaults ? `${name}()` : instance;
  return above && start && { edits: [...above, ...start], read: `${made}.${read}(fallback=${fallback}${project})` };
}

/** How a function of the file would read the configuration: as another one does, or with an instance that the module has. */
function readFrom(
  writer: FileWriter,
  program: Program,
  own: ClassRef,
  call: CallRef,
  { defaults, read }: ConfigGeneration,
): string | undefined {
  const { file } = call;
  const fn = callerOf(call);
  const other = callsOf(file).find((one) => program.calleeMeans(one, 'config-read'));
  if (other) {
    const { start, end } = other.facts.at;
    const isLocal = file.bindings.some(
      (one) => one.in !== 0 && one.uses.some((use) => start <= use.at.start && use.at.end <= end),
    );
    const text = writer.source(other.facts.at);
    return isLocal || /[\r\n]/.test(text) ? undefined : text;
  }
  const client = clientIn(program, file, fn, Number.POSITIVE_INFINITY);
  const instance = instancesOf(program, own).flatMap((one) => {
    const { role } = one.facts;
    const binding = role.to === 'binding' ? file.bindings[role.binding] : undefined;
    return binding?.scope === 'module' && one.file === file ? [binding.name] : [];
  })[0];
  const hasDefaults = own.facts.fields.every(({ declared, definitions }) => !declared || definitions.length > 0);
  const fallback = instance ?? (defaults && hasDefaults ? `${own.facts.name}()` : undefined);
  const project = defaults ? '' : configProject(writer, program, fn);
  if (client === undefined || fallback === undefined || project === undefined) return undefined;
  return `${client}.${read}(fallback=${fallback}${project})`;
}
