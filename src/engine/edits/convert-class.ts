import type { Value } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import { type ClassRef, callsOf, functionOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import { namesSecret } from '../sdk/secret-names';
import { plainName } from '../sdk/tunables';
import type { Edit, FileWriter, Writer } from '../writer';
import { refusedUse } from './class-uses';
import type { Conversion, Refusal } from './conversion';
import { type ConvertedField, convertField } from './converted-field';
import { freeName, Imports } from './extracted';
import { settingsOf } from './model-settings';
import { withoutUnusedImports } from './unused-imports';

/**
 * Makes a class of settings a configuration class of the installed SDK: plain classes, dataclasses, and models and settings of pydantic whose fields are
 * plain data, with the methods that do no more than read them. What a model checks or reads besides would be lost, so such are refused.
 */
export function convertClass(write: Writer, program: Program, generation: ConfigGeneration, one: ClassRef): Conversion {
  const { file, facts } = one;
  const { base } = generation;
  const writer = write.in(file);
  const model = modelOf(program, one);
  if (base === undefined) return { refused: 'no-spelling' };
  if (model === 'other' || model === 'decorated') return { refused: model === 'other' ? 'inheritance' : 'validation' };
  if (facts.fields.some(({ name, annotation }) => namesSecret(name, annotation?.text) || isAddress(name)))
    return { refused: 'secret' };
  const settings = settingsOf(writer, one, model);
  if (settings === undefined || !keepsMethods(program, one)) return { refused: 'validation' };
  const refused = refusedUse(program, one);
  if (refused !== undefined) return { refused };
  const imports = new Imports(writer);
  const own = facts.fields.filter(({ name }) => name !== 'model_config');
  if (own.some(({ declared }) => !declared))
    return {
      refused: own.some((field) => field.definitions.some(({ in: within }) => within !== facts.in)) ? 'field-type' : 'mutation',
    };
  const fields: ConvertedField[] = [];
  for (const field of own) {
    const converted = convertField(program, writer, file, field, model, settings.prefix, imports);
    if (typeof converted === 'string') return { refused: converted };
    fields.push(converted);
  }
  const firstPreset = fields.findIndex(({ preset }) => preset !== undefined);
  const isOrdered = firstPreset < 0 || fields.slice(firstPreset).every(({ preset }) => preset !== undefined);
  if (fields.length === 0 || !isOrdered) return { refused: 'field-type' };
  const head = baseEdits(writer, one, imports.spelled('opik', base));
  const body = generation.defaults
    ? fields.flatMap(({ edits }) => edits)
    : withoutDefaults(writer, program, one, fields, imports);
  if (!imports.edits || !head || !Array.isArray(body)) return { refused: typeof body === 'string' ? body : 'no-spelling' };
  const edits = [{ file: file.path, edits: [...imports.edits, ...head, ...settings.edits, ...body] }];
  return { edits: withoutUnusedImports(write, program, edits), fields: fields.map(({ field }) => field.name) };
}

/** What a class is: one without a base, a model or settings of pydantic, one that a decorator does more with, or something else. */
export type ModelKind = 'plain' | 'model' | 'settings' | 'decorated' | 'other';

function modelOf(program: Program, { file, facts }: ClassRef): ModelKind {
  const isPlain = facts.decorators.every(
    ({ value }) =>
      value.kind === 'reference' &&
      program.meant(file, value).some((one) => one.kind === 'external' && one.name === 'dataclasses.dataclass'),
  );
  const [base, another] = facts.bases;
  if (!base) return isPlain ? 'plain' : 'decorated';
  if (facts.decorators.length > 0) return 'decorated';
  if (another) return 'other';
  const names = program.meant(file, base).flatMap((one) => (one.kind === 'external' ? [one.name] : []));
  if (names.some((name) => /^pydantic(?:_settings)?(?:\.\w+)*\.BaseSettings$/.test(name))) return 'settings';
  return names.some((name) => /^pydantic(?:\.\w+)*\.BaseModel$/.test(name)) ? 'model' : 'other';
}

/** Where something else is reached: no tuning, and often with a password in it. */
const isAddress = (name: string): boolean =>
  /(?:^|_)(?:url|uri|dsn|host|hostname|port|path|dir|file|connection_string)$/.test(plainName(name));

/** The methods only read: nothing that a model runs by itself, and nothing that makes an instance otherwise. */
function keepsMethods(program: Program, { file, facts }: ClassRef): boolean {
  return facts.methods.every((id) => {
    const { name = '', decorators } = functionOf(file, id).facts;
    if (/^__|^model_/.test(name)) return /^__(?:str|repr)__$/.test(name);
    return decorators.every(({ value }) => {
      if (value.kind !== 'reference') return false;
      if (value.binding === undefined) return /^(?:property|staticmethod|classmethod)$/.test(value.name);
      return program.meant(file, value).some((one) => one.kind === 'external' && one.name === 'functools.cached_property');
    });
  });
}

function baseEdits(writer: FileWriter, { facts }: ClassRef, base: string): readonly Edit[] | undefined {
  const { end } = facts.nameAt ?? facts.at;
  const [own] = facts.bases;
  if (own) {
    const isOnly =
      /^\s*\(\s*$/.test(writer.source({ start: end, end: own.at.start })) &&
      /^\s*,?\s*\)/.test(writer.source({ start: own.at.end, end: own.at.end + 40 }));
    return isOnly ? [{ at: own.at, text: base }] : undefined;
  }
  const [brackets] = /^\s*\(\s*\)/.exec(writer.source({ start: end, end: end + 40 })) ?? [];
  return [{ at: { start: end, end: end + (brackets?.length ?? 0) }, text: `(${base})` }];
}

/** `AgentConfig` takes no defaults: they go to the calls that make an instance, and to one more where there is none. */
function withoutDefaults(
  writer: FileWriter,
  program: Program,
  one: ClassRef,
  fields: readonly ConvertedField[],
  imports: Imports,
): readonly Edit[] | Refusal {
  const { file, facts } = one;
  // Class attributes would be gone.
  const uses = facts.binding === undefined ? [] : (file.bindings[facts.binding]?.uses ?? []);
  if (uses.some(({ path }) => path.length > 0) || fields.some(({ preset }) => preset?.kind !== 'literal')) return 'field-type';
  const annotated = imports.spelled('typing', 'Annotated');
  const declared = fields.map(({ field, type, given, description }): Edit => {
    const words = field.name
      .replace(/_/g, ' ')
      .trim()
      .toLowerCase()
      .replace(/^./, (letter) => letter.toUpperCase());
    const title = description ?? writer.quoted(words);
    return { at: { start: field.at.end, end: given?.at.end ?? field.at.end }, text: `: ${annotated}[${type}, ${title}]` };
  });
  const made = program.graph.files.flatMap((other) =>
    callsOf(other).filter((call) => program.graph.callee(call).some((meant) => meant.kind === 'class' && meant.class === one)),
  );
  if (made.some((call) => call.file !== file || contains(facts.at, call.facts.at))) return 'use';
  const text = (preset: Value | undefined): string => (preset ? writer.source(preset.at) : '');
  const added = made.map((call) => {
    const missing = fields.filter(({ field }) => !call.facts.arguments.some(({ name }) => name === field.name));
    const [first, ...others] = missing.map(({ field, preset }) => ({ name: field.name, text: text(preset) }));
    const rest = others.map((other) => `, ${other.name}=${other.text}`).join('');
    return first ? writer.addArgument(call.id, { name: first.name, text: first.text + rest }) : [];
  });
  if (!added.every((edits) => edits !== undefined)) return 'no-spelling';
  if (made.length > 0) return [...declared, ...added.flat()];
  const values = fields.map(({ field, preset }) => `${field.name}=${text(preset)}`);
  if (values.some((value) => /[\r\n]/.test(value))) return 'no-spelling';
  const instance = `\n\n${freeName(file, ['agent_settings'])} = ${facts.name}(${values.join(', ')})`;
  const below = writer.insertStatement({ after: { at: facts.at, indent: '', ownLine: true, sole: false } }, instance);
  return below ? [...declared, ...below] : 'no-spelling';
}
