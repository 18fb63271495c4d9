import type { FileFacts, ObjectValue } from '../facts/model';
import { configHolders } from '../program/config-holders';
import type { Hardcoded } from '../program/hardcoded';
import type { Program } from '../program/program';
import { type CallRef, callerOf, callsOf } from '../program/symbols';
import type { ConfigGeneration } from '../sdk/generation';
import type { Edit, FileWriter } from '../writer';
import {
  clientIn,
  type Extracted,
  fieldWords,
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

interface Property {
  readonly name: string;
  readonly from: Extracted;
  /** The object has it. */
  readonly known: boolean;
}

/** Moves settings of a call in a traced function into the object that its configuration falls back to, or a new one, and reads them from there. */
export function extractTypeScript(
  writer: FileWriter,
  program: Program,
  { name: generation, read: method }: ConfigGeneration,
  call: CallRef,
  settings: readonly Hardcoded[],
): readonly Edit[] | undefined {
  const fn = callerOf(call);
  const { file } = call;
  // Reading is asynchronous; the generation before this one needs a schema and a name for it.
  if (generation !== 'config' || !fn.facts.async || fn.facts.body.inline || fn.id === 0) return undefined;
  const others = configHolders(program).filter((one) => one.isOpiks);
  const own = others.find((one) => one.file === file && one.object);
  if (others.length > (own ? 1 : 0) || (!own && readsConfig(program))) return undefined;
  const extracted = movable(writer, fn, settings, own ? own.at.start : moduleOffset(fn)).filter(isPlain);
  const [first] = extracted;
  if (!first) return undefined;
  const read = readIn(program, fn, Math.min(...extracted.map(({ at }) => at.start)));
  if (read && !own) return undefined;
  const properties = propertiesFor(writer, extracted, knownAs(program, fn), own?.object);
  const config = read?.name ?? freeName(file, ['config', 'agentConfig', 'settings', 'opikConfig'], fn);
  const replaced = properties.map(({ name, from }) => ({
    at: from.at,
    text: `${shorthand(writer, from)}${config}.${name}`,
  }));
  const added = properties.filter(({ known }) => !known);
  const entries = added.map(({ name, from }) => ({ key: name, text: from.text }));
  if (own?.object) {
    const grown = writer.addEntries(own.object, entries);
    if (!grown || read) return grown && [...grown, ...replaced];
    const client = clientIn(program, file, fn, Number.POSITIVE_INFINITY);
    const from = readElsewhere(writer, program, file) ?? (client && `${client}.${method}({ fallback: ${own.name} })`);
    const reading = from && writer.insertStatement({ startOf: fn.id }, `const ${config} = await ${from}`);
    return reading ? [...grown, ...reading, ...replaced] : undefined;
  }
  const imports = new Imports(writer);
  const client = clientIn(program, file, fn, Number.POSITIVE_INFINITY);
  const made = client ?? freeName(file, ['opik', 'opikClient']);
  const fallback = freeName(file, ['agentSettings']);
  const lines = [`const ${fallback} = {`, ...entries.map(({ key }, index) => `\t${key}: ${held(index)},`), '};'];
  if (client === undefined) lines.push(`const ${made} = new ${imports.spelled('opik', 'Opik')}();`);
  const verbatim = entries.map(({ text }) => text);
  const above = insertAbove(writer, fn, lines.join('\n'), verbatim, imports.edits ?? []);
  const reading = writer.insertStatement(
    { startOf: fn.id },
    `const ${config} = await ${made}.${method}({ fallback: ${fallback} })`,
  );
  return imports.edits && above && reading && [...imports.edits, ...above, ...reading, ...replaced];
}

/** A text for a setting that only takes some has a type of its own, which a configuration doesn't keep. */
const isPlain = ({ value, setting }: Extracted): boolean => setting.tunable !== 'sampling' || typeof value === 'number';

function propertiesFor(
  writer: FileWriter,

  extracted: readonly Extracted[],
  fn: string | undefined,
  own: ObjectValue | undefined,
): readonly Property[] {
  const taken = new Set(own?.entries.flatMap(({ key }) => key ?? []) ?? []);
  return extracted.map((from): Property => {
    const known = own?.entries.find(
      ({ key, value }) => key === spelled(from, undefined, () => false) && writer.source(value.at) === from.text,
    );
    const name = known?.key ?? spelled(from, fn, (one) => taken.has(one));
    taken.add(name);
    return { name, from, known: known !== undefined };
  });
}

const spelled = (from: Extracted, fn: string | undefined, taken: (name: string) => boolean): string =>
  camel(fieldWords(from, fn, (words) => taken(camel(words))));

const camel = (words: readonly string[]): string =>
  words.map((word, index) => (index === 0 ? word : word.replace(/^./, (letter) => letter.toUpperCase()))).join('');

/** `{ model }` becomes `{ model: config.model }`. */
function shorthand(writer: FileWriter, { at }: Extracted): string {
  const text = writer.source(at);
  const before = writer.source({ start: Math.max(0, at.start - 200), end: at.start }).trimEnd();
  const after = writer.source({ start: at.end, end: at.end + 200 }).trimStart();
  return /^[\w$]+$/.test(text) && /[{,]$|\*\/$/.test(before) && /^[,}]/.test(after) && !/^\d/.test(text) ? `${text}: ` : '';
}

/** The call that another function of the file reads with, where it means the same anywhere. */
function readElsewhere(writer: FileWriter, program: Program, file: FileFacts): string | undefined {
  const other = callsOf(file).find((one) => program.calleeMeans(one, 'config-read'));
  if (!other) return undefined;
  const { start, end } = other.facts.at;
  const isLocal = file.bindings.some((one) => one.in !== 0 && one.uses.some((use) => start <= use.at.start && use.at.end <= end));
  const text = writer.source(other.facts.at);
  return isLocal || /[\r\n]/.test(text) ? undefined : text;
}
