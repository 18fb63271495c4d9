import type { FileFacts, ObjectValue } from '../facts/model';
import { type ConfigHolder, configHolders } from '../program/config-holders';
import { type CallRef, callsOf, type FunctionRef } from '../program/symbols';
import type { FileWriter } from '../writer';
import { canAwaitAtTop, declareSchema, schemaOf } from './config-schema';
import { fieldWords, freeName, knownAs, readIn, readsConfig, shorthandKey, valueText } from './extracted';
import type { Extracting } from './extraction';
import { homeOf } from './home';
import { importsFile, modulePath } from './module-path';
import type { LeftReason, Movable } from './movable';
import { replaceUses } from './replace-uses';
import { typeEdits } from './settings-type';

/** A property of the object that the configuration falls back to. */
export interface Property {
  readonly name: string;
  readonly text: string;
  readonly value: string | number;
  readonly from: readonly Movable[];
  /** The object has it. */
  readonly known: boolean;
}

/** Moves settings into the object that the program's configuration falls back to, or a new one, and reads them from there. Gives the reason where none of them can be moved. */
export function extractTypeScript(extracting: Extracting, moving: readonly Movable[]): LeftReason | undefined {
  const { program, above, write, generation } = extracting;
  const [own, another] = configHolders(program).filter((one) => one.isOpiks);
  const needsSchema = generation.name === 'agent-config';
  if (another || (own && !own.object) || (!own && readsConfig(program))) return 'other-config';
  const home = own?.file ?? homeOf(program, moving);
  const schema = needsSchema && own ? schemaOf(program, home) : undefined;
  if (needsSchema && (own ? !schema : !canAwaitAtTop(home))) return 'no-spelling';
  const reachable = moving.filter(({ call: { file } }) => isReachable(extracting, file, home, own));
  extracting.leave(
    moving.filter((one) => !reachable.includes(one)),
    'import-cycle',
  );
  for (const { fn } of reachable) above.reader(fn);
  const properties = propertiesFor(extracting, reachable, home, own);
  extracting.leave(
    reachable.filter((one) => !properties.some(({ from }) => from.includes(one))),
    'elsewhere',
  );
  const [first] = properties.flatMap(({ from }) => from);
  if (!first) return undefined;
  const added = properties.filter(({ known }) => !known);
  const names = own?.object
    ? grown(extracting, own, own.object, added, schema)
    : declared(
        extracting,
        home,
        added,
        first.fn,
        properties.some(({ from }) => from.some(({ fn }) => fn.file !== home)),
      );
  if (!names) return 'no-spelling';
  const readers = new Set(properties.flatMap(({ from }) => from.map((one) => one.fn)));
  replaceUses(extracting, [...readers], properties, {
    name: (fn, offset) => readBy(extracting, home, own, names, fn, offset),
    use: (config, property, one) => `${shorthandKey(write.in(one.fn.file), one)}${config}.${property.name}`,
  });
  return undefined;
}

/** Another file may import what the configuration's exports, and gets it; that of the present generation has to be exported already. */
function isReachable({ program }: Extracting, file: FileFacts, home: FileFacts, own: ConfigHolder | undefined): boolean {
  if (file === home) return true;
  if (own && !home.exports.some(({ name }) => name === own.name)) return false;
  return home.style.modules === 'esm' && !importsFile(program, home, file) && modulePath(program, file, home) !== undefined;
}

/** How the values, and the schema where there is one, are called in the file that has them. */
interface Names {
  readonly fallback: string;
  readonly schema?: string;
}

function grown(
  { write, edits }: Extracting,
  own: ConfigHolder,
  object: ObjectValue,
  added: readonly Property[],
  schema: ReturnType<typeof schemaOf>,
): Names | undefined {
  const writer = write.in(own.file);
  const entries = writer.addEntries(
    object,
    added.map(({ name, text }) => ({ key: name, text })),
  );
  const types =
    schema &&
    writer.addEntries(
      schema.object,
      added.map((one) => ({ key: one.name, text: schema.typeOf(one.value) })),
    );
  const declared = typeEdits(writer, own.file, own.name, added);
  if (!entries || !declared || (schema && !types)) return undefined;
  edits.add(own.file, [...entries, ...declared, ...(types ?? [])]);
  return { fallback: own.name, ...(schema && { schema: schema.name }) };
}

function declared(
  extracting: Extracting,
  home: FileFacts,
  added: readonly Property[],
  fn: FunctionRef,
  isShared: boolean,
): Names | undefined {
  const { above, generation } = extracting;
  const fallback = freeName(home, ['agentSettings']);
  const exported = isShared ? 'export ' : '';
  const schema = generation.name === 'agent-config' ? declareSchema(extracting, home, added, exported) : undefined;
  const entries = added.map(({ name, text }) => `\t${name}: ${above.held(home, text)},`);
  above.statement(home, [`${exported}const ${fallback} = {`, ...entries, '};'].join('\n'));
  if (schema !== undefined) {
    const client = above.client(fn.file === home ? fn : { ...fn, file: home }, true);
    above.statement(home, `await ${client}.${generation.create}(${schema}, ${fallback});`);
  }
  return { fallback, ...(schema !== undefined && { schema }) };
}

function readBy(
  { program, write, edits, above, generation }: Extracting,
  home: FileFacts,
  own: ConfigHolder | undefined,
  names: Names,
  fn: FunctionRef,
  offset: number,
): string | undefined {
  const { file } = fn;
  const writer = write.in(file);
  const read = readIn(program, fn, offset);
  if (read) return own ? read.name : undefined;
  const config = freeName(file, ['config', 'agentConfig', 'settings', 'opikConfig'], fn);
  const module = file === home ? undefined : modulePath(program, file, home);
  const spelled = (name: string): string => (module === undefined ? name : above.imports(file).spelled(module, name));
  const call = (): string => {
    const schema = names.schema === undefined ? '' : `${spelled(names.schema)}, `;
    const shared = module === undefined || above.present(fn) !== undefined ? undefined : above.shared(home);
    const client = shared === undefined ? above.client(fn, names.schema !== undefined) : spelled(shared);
    return `${client}.${generation.read}(${schema}{ fallback: ${spelled(names.fallback)} })`;
  };
  const from = (own && readElsewhere(writer, program, file)) ?? call();
  const reading = writer.insertStatement({ startOf: fn.id }, `const ${config} = await ${from}`);
  if (!reading) return undefined;
  edits.add(file, reading);
  return config;
}

function propertiesFor(
  { write, program, above }: Extracting,
  moving: readonly Movable[],
  home: FileFacts,
  own: ConfigHolder | undefined,
): readonly Property[] {
  const writer = write.in(home);
  const present = own?.object?.entries ?? [];
  const taken = new Set(present.flatMap(({ key }) => key ?? []));
  const properties: (Property & { readonly plain: string; readonly from: Movable[] })[] = [];
  for (const one of moving) {
    const text = valueText(write, home, one, own ? own.at.start : above.offset(home));
    if (text === undefined) continue;
    const plain = camel(fieldWords(one, undefined, () => false));
    const same = properties.find((property) => property.plain === plain && property.text === text);
    if (same) {
      same.from.push(one);
      continue;
    }
    const known = present.find(({ key, value }) => key === plain && writer.source(value.at) === text)?.key;
    const name = known ?? camel(fieldWords(one, knownAs(program, one.fn), (words) => taken.has(camel(words))));
    taken.add(name);
    properties.push({ name, plain, text, value: one.value, from: [one], known: known !== undefined });
  }
  return properties;
}

const camel = (words: readonly string[]): string =>
  words.map((word, index) => (index === 0 ? word : word.replace(/^./, (letter) => letter.toUpperCase()))).join('');

/** The call that another function of the file reads with, where it means the same anywhere. */
function readElsewhere(writer: FileWriter, program: Extracting['program'], file: FileFacts): string | undefined {
  const other: CallRef | undefined = callsOf(file).find((one) => program.calleeMeans(one, 'config-read'));
  if (!other) return undefined;
  const { start, end } = other.facts.at;
  const isLocal = file.bindings.some((one) => one.in !== 0 && one.uses.some((use) => start <= use.at.start && use.at.end <= end));
  const text = writer.source(other.facts.at);
  return isLocal || /[\r\n]/.test(text) ? undefined : text;
}
