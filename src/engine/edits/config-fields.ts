import type { Field, FileFacts } from '../facts/model';
import { constantsOf } from '../program/constants';
import type { Program } from '../program/program';
import { type CallRef, type ClassRef, callsOf } from '../program/symbols';
import { plainName } from '../sdk/tunables';
import type { FileWriter } from '../writer';
import { fieldWords, filledWith, held, knownAs, valueText } from './extracted';
import type { Extracting } from './extraction';
import type { Movable } from './movable';
import { fillings, formatCall } from './prompt-template';

/** A field of the configuration class, in the spelling of the generation. */
export interface ConfigField {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  /** The settings that it holds: several with the same value. */
  readonly from: readonly Movable[];
  /** The class has it. */
  readonly known: boolean;
  /** How its value is written at a use, behind the name of the configuration. */
  use(writer: FileWriter, one: Movable): string;
}

/** The fields for these settings in the configuration that `home` has or gets; none for a setting whose value `home` can't write. */
export function fieldsFor(
  extracting: Extracting,
  moving: readonly Movable[],
  home: FileFacts,
  own: ClassRef | undefined,
): readonly ConfigField[] {
  const { write, program, above, generation } = extracting;
  const { defaults } = generation;
  const writer = write.in(home);
  const taken = new Set(own?.facts.fields.map(({ name }) => name) ?? []);
  const fields: (ConfigField & { readonly plain: string; readonly value: string; readonly from: Movable[] })[] = [];
  const offset = own ? own.facts.at.start : above.offset(home);
  for (const one of moving) {
    const written = valueText(write, home, one, offset);
    if (written === undefined) continue;
    const value =
      one.setting.template || (typeof one.value === 'string' && one.value === '') ? written : JSON.stringify(one.value);
    const plain = fieldWords(one, undefined, () => false).join('_');
    const isText = one.setting.tunable === 'prompt' && !one.setting.template && one.value !== '';
    const same = fields.find(
      (field) => field.value === value && (field.plain === plain || (isText && field.from[0]?.setting.tunable === 'prompt')),
    );
    if (same) {
      same.from.push(one);
      continue;
    }
    const isIt = ({ name }: Field): boolean => own !== undefined && isPreset(program, writer, own, name, one, written);
    const known = own?.facts.fields ?? [];
    const present =
      known.find((field) => field.name === plain && isIt(field)) ??
      known.find((field) => field.name.replace(/_\d+$/, '').endsWith(`_${plain}`) && isIt(field)) ??
      known.find((field) => isText && /prompt|instruct|system/.test(field.name) && isIt(field));
    const fn = knownAs(program, one.fn);
    const name = present?.name ?? fieldWords(one, fn, (words) => taken.has(words.join('_'))).join('_');
    taken.add(name);
    const isPrompt = one.setting.tunable === 'prompt' && !defaults;
    const field = { name, plain, value, from: [one], known: present !== undefined, use: isPrompt ? usePrompt(name) : () => name };
    const { type, text } = typed(one, written);
    if (defaults || present) {
      fields.push({ ...field, type, text });
      continue;
    }
    const title = writer.quoted(name.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase()));
    const annotated = above.imports(home).spelled('typing', 'Annotated');
    const kind = isPrompt ? above.imports(home).spelled('opik', 'Prompt') : type;
    const made = isPrompt ? `${kind}(name=${writer.quoted(name.replace(/_/g, '-'))}, prompt=${text})` : text;
    fields.push({ ...field, type: `${annotated}[${kind}, ${title}]`, text: made });
  }
  return fields;
}

const usePrompt =
  (name: string) =>
  (writer: FileWriter, { fn, setting: { template } }: Movable): string =>
    template?.parts ? `${name}${formatCall(fn.file, fillings(writer, fn, template.parts))}` : `${name}.prompt`;

/** The field begins with the value that is moved: its default, or what the one instance is made with. */
function isPreset(program: Program, writer: FileWriter, own: ClassRef, name: string, one: Movable, written: string): boolean {
  const field = own.facts.fields.find((other) => other.name === name);
  const values = field?.definitions.map(({ value }) => value) ?? [];
  const given = instancesOf(program, own).flatMap((call) => call.facts.arguments.filter((argument) => argument.name === name));
  const [value, another] = [...values, ...given.map((argument) => argument.value)];
  if (!value || another) return false;
  const [constant, other] = constantsOf(program, own.file, value);
  const isSame = constant?.value.kind === 'literal' && !other && constant.value.value === one.value && one.value !== '';
  return isSame || writer.source(value.at) === typed(one, written).text;
}

const fractions = /^(?:temperature|top_p|min_p|\w+_penalty)$/;

function typed({ value, setting }: Movable, text: string): { readonly type: string; readonly text: string } {
  if (typeof value === 'string') return { type: 'str', text };
  const isFraction = !Number.isInteger(value) || fractions.test(plainName(setting.name)) || /[.e]/i.test(text);
  // The type of a field is that of its first value: one that is whole now would stay whole.
  return isFraction ? { type: 'float', text: /^\d+$/.test(text) ? `${text}.0` : text } : { type: 'int', text };
}

/** The calls that make an instance of the class. */
export const instancesOf = (program: Program, own: ClassRef): readonly CallRef[] =>
  program.files
    .flatMap(callsOf)
    .filter((call) => program.graph.callee(call).some((one) => one.kind === 'class' && one.class === own));

/** Adds fields to the class, and to the calls that make it where it takes no defaults. Undefined when there is no safe place. */
export function addFields(
  { write, program, edits, generation: { defaults } }: Extracting,
  own: ClassRef,
  fields: readonly ConfigField[],
): object | undefined {
  if (fields.length === 0) return {};
  const writer = write.in(own.file);
  const last = own.facts.fields.filter(({ declared }) => declared).at(-1);
  if (!last) return undefined;
  const lines = fields.map(({ name, type }, index) => `${name}: ${type}${defaults ? ` = ${held(index)}` : ''}`);
  const anchor = { at: { start: last.at.start, end: endOf(last) }, indent: '', ownLine: true, sole: false };
  const texts = fields.map(({ text }) => text);
  const declared = writer
    .insertStatement({ after: anchor }, lines.join('\n'))
    ?.map((edit) => ({ ...edit, text: filledWith(edit.text, texts) }));
  if (!declared) return undefined;
  const instances = defaults ? [] : instancesOf(program, own);
  if (!defaults && (instances.length === 0 || instances.some((one) => one.file !== own.file))) return undefined;
  const [first, ...others] = fields;
  const rest = others.map(({ name, text }) => `, ${name}=${text}`).join('');
  const given = instances.map((one) => {
    const isOpen = one.facts.arguments.some(({ value }) => value.kind === 'spread');
    return first && !isOpen ? writer.addArgument(one.id, { name: first.name, text: first.text + rest }) : undefined;
  });
  if (!given.every((one) => one !== undefined)) return undefined;
  edits.add(own.file, [...declared, ...given.flat()]);
  return {};
}

const endOf = ({ at, annotation, definitions }: Field): number =>
  Math.max(at.end, annotation?.at.end ?? 0, ...definitions.map(({ statement, value }) => statement?.at.end ?? value.at.end));
