import type { FileFacts, FunctionId, Span, Value } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import { type CallRef, callsOf, classOf, type FunctionRef, nameOf } from '../program/symbols';
import { plainName } from '../sdk/tunables';
import type { Edit, FileEdit, FileWriter, Writer } from '../writer';
import { bracketedPython } from './indentation';
import type { Movable } from './movable';
import { templateLiteral } from './prompt-template';
import { spanName } from './track';

/** Edits of several files, each once: several names of one module may need the same import. */
export class FileEdits {
  private readonly all = new Map<FileFacts, Edit[]>();

  add(file: FileFacts, edits: readonly Edit[]): void {
    const known = this.all.get(file) ?? [];
    this.all.set(file, known);
    known.push(...edits);
  }

  get edits(): readonly FileEdit[] {
    return [...this.all].filter(([, edits]) => edits.length > 0).map(([file, edits]) => ({ file: file.path, edits }));
  }
}

/** The value of a setting as a file can write it: the name of a constant that it has above `offset`, or the literal. */
export function valueText(
  write: Writer,
  file: FileFacts,
  { call, named, at, written, setting }: Movable,
  offset: number,
): string | undefined {
  const own = setting.template;
  if (own) return own.parts && templateLiteral(write, own, own.parts);
  if (named && call.file === file && named.at.start <= offset) return write.in(file).source(at);
  const value = setting.written[0]?.value;
  if (value?.kind !== 'literal') return undefined;
  const source = write.in(written.file).source(written.at);
  const text = written.file.language === 'python' ? bracketedPython(source, written.file.style) : source;
  return written.file === file ? text : text.replace(/\r?\n/g, file.style.eol);
}

/** `{ model }` becomes `{ model: config.model }`: what comes before the new value. */
export function shorthandKey(writer: FileWriter, { at }: Pick<Movable, 'at'>): string {
  const text = writer.source(at);
  const before = writer.source({ start: Math.max(0, at.start - 200), end: at.start }).trimEnd();
  const after = writer.source({ start: at.end, end: at.end + 200 }).trimStart();
  return /^[\w$]+$/.test(text) && /[{,]$|\*\/$/.test(before) && /^[,}]/.test(after) && !/^\d/.test(text) ? `${text}: ` : '';
}

/** A name of these, or with a number, that means nothing else in a function or in all of the file. */
export function freeName(file: FileFacts, wanted: readonly string[], within?: FunctionRef): string {
  const isNear = (id: FunctionId): boolean => {
    const at = file.functions[id]?.at;
    return !within || id === 0 || !at || contains(at, within.facts.at) || contains(within.facts.at, at);
  };
  const isFree = (name: string): boolean => !file.bindings.some((one) => one.name === name && isNear(one.in));
  const [first = 'config'] = wanted;
  for (let number = 2; ; number += 1) {
    const name = wanted.find(isFree) ?? (isFree(`${first}${number}`) ? `${first}${number}` : undefined);
    if (name !== undefined) return name;
  }
}

/** The imports that an edit turns out to need. */
export class Imports {
  private readonly all: Edit[] = [];
  private failed = false;

  constructor(private readonly writer: FileWriter) {}

  /** How a name of a module is written in the file. */
  spelled(module: string, name: string): string {
    const usable = this.writer.ensureImport(module, name);
    if (!usable) this.failed = true;
    else this.all.push(...usable.edits);
    return usable?.spelled ?? name;
  }

  /** Undefined when one of the names is taken. */
  get edits(): readonly Edit[] | undefined {
    return this.failed ? undefined : once(this.all);
  }
}

/** What the field of a setting is called, by the words of its name; `taken` says which names mean another value. */
export function fieldWords(
  { setting }: Pick<Movable, 'setting'>,
  fn: string | undefined,
  taken: (words: readonly string[]) => boolean,
): string[] {
  const plain = setting.name === 'system' ? 'system_prompt' : plainName(setting.name.replace(/ /g, '_'));
  const words = (setting.carried && setting.tunable === 'prompt' ? namedPrompt(setting.value) : undefined) ?? plain.split('_');
  if (!taken(words)) return words;
  const longer = [...plainName(fn ?? 'agent').split('_'), ...words];
  let name = longer;
  for (let number = 2; taken(name); number += 1) name = [...longer, String(number)];
  return name;
}

/** The words of the constant that a prompt is: `TRIAGE` is a `triage_prompt`. */
function namedPrompt(value: Value): string[] | undefined {
  const name = value.kind === 'reference' ? (value.path.at(-1) ?? value.name) : value.kind === 'member' ? value.name : undefined;
  const plain = name === undefined ? '' : plainName(name.replace(/\W+/g, '_'));
  if (!/^[a-z]\w*$/.test(plain)) return undefined;
  const words = plain.split('_');
  return /prompt|instruction|template|persona|message/.test(plain) ? words : [...words, 'prompt'];
}

/** What people call the function, be it by the variable that `track` fills; of one that only makes something, what it makes. */
export function knownAs(program: Program, fn: FunctionRef): string | undefined {
  const tracked = program.trackedAs(fn);
  const { method, class: owner } = fn.facts;
  if (method === 'constructor' && owner !== undefined) return classOf(fn.file, owner).facts.name;
  return tracked ? spanName(tracked) : nameOf(fn)?.replace(/^_*(?:build|make|create|get)_(?=[a-z])/, '');
}

/** The name of the file's Opik client, where its module has one that is made above `offset`. */
export function clientIn(program: Program, file: FileFacts, fn: FunctionRef, offset: number): string | undefined {
  const made = callsOf(file).find((call) => {
    const { role } = call.facts;
    const binding = role.to === 'binding' ? file.bindings[role.binding] : undefined;
    if (binding?.scope !== 'module' || binding.in !== 0 || binding.definitions.length !== 1) return false;
    if (binding.at.start > offset || !program.calleeMeans(call, 'client')) return false;
    return !file.bindings.some((one) => one.name === binding.name && one.in === fn.id && one !== binding);
  });
  return made?.facts.role.to === 'binding' ? file.bindings[made.facts.role.binding]?.name : undefined;
}

/** A configuration that a function reads, by the name that it has there. */
export interface ConfigRead {
  readonly name: string;
  /** The call that reads it, perhaps in a helper. */
  readonly call: CallRef;
}

/** What the function has read of its configuration before `offset`. */
export function readIn(program: Program, fn: FunctionRef, offset: number): ConfigRead | undefined {
  for (const binding of fn.file.bindings) {
    const [definition, another] = binding.definitions;
    if (binding.in !== fn.id || !definition || another || definition.how !== 'assign' || definition.at.start > offset) continue;
    if (!fn.facts.body.statements.some(({ at }) => at.start === definition.statement?.at.start)) continue;
    const [one] = program.meant(fn.file, definition.value);
    if (one?.kind === 'external' && one.name.endsWith('()') && one.origin && program.calleeMeans(one.origin, 'config-read'))
      return { name: binding.name, call: one.origin };
  }
  return undefined;
}

/** Something of the program reads or creates a configuration already. */
export const readsConfig = (program: Program): boolean =>
  [...program.calls()].some(
    (call) => program.calleeMeans(call, 'config-read') !== undefined || program.calleeMeans(call, 'config-create') !== undefined,
  );

/**
 * Puts statements of the module above the one that holds a function, behind the statement before it, so that remarks stay with the function.
 * `held(n)` in it stands for the text at that place of `verbatim`, which is taken over as it is, line breaks and all.
 */
export function insertAbove(
  writer: FileWriter,
  fn: FunctionRef,
  text: string,
  verbatim: readonly string[],
  imports: readonly Edit[],
): readonly Edit[] | undefined {
  const { statements } = fn.file.functions[0]?.body ?? { statements: [] };
  const index = statements.findIndex(({ at }) => contains(at, fn.facts.at));
  const own = statements[index];
  const before = statements[index - 1];
  if (!own) return undefined;
  const anchor = (at: Span) => ({ at, indent: '', ownLine: true, sole: false });
  const { eol } = fn.file.style;
  const gap = fn.file.language === 'python' ? '\n\n' : '\n';
  const edits = before
    ? writer.insertStatement({ after: anchor(before.at) }, gap + text)
    : writer.insertStatement({ before: anchor(own.at) }, text + gap);
  const line = imports.find((edit) => /[\r\n]$/.test(edit.text));
  return edits?.map((edit) => {
    const filled = filledWith(edit.text, verbatim);
    // A new import line goes below the last import, which may be the statement above: then behind that line.
    const isAbove = line !== undefined && line.at.start > edit.at.start;
    return isAbove ? { at: line.at, text: filled.replace(/^\r?\n/, '') + eol } : { ...edit, text: filled };
  });
}

/** The same for a file in which no function reads. */
export function insertBelowImports(writer: FileWriter, text: string, verbatim: readonly string[]): readonly Edit[] | undefined {
  const [at] = writer.insertStatement({ startOf: 0 }, text) ?? [];
  const below = at && writer.source({ start: at.at.end, end: at.at.end + 200 });
  const blank = /^(?:[ \t\f]*\r?\n)*/.exec(below ?? '')?.[0].match(/\n/g)?.length ?? 0;
  const edits = writer.insertStatement({ startOf: 0 }, `\n\n${text}${'\n'.repeat(Math.max(0, 2 - blank))}`);
  return edits?.map((edit) => ({ ...edit, text: filledWith(edit.text, verbatim) }));
}

/** See `insertAbove`. */
export const held = (index: number): string => `\uE000${index}\uE001`;

/** Puts the texts where `held` says. */
export const filledWith = (text: string, verbatim: readonly string[]): string =>
  text.replace(/\uE000(\d+)\uE001/g, (_, place: string) => verbatim[Number(place)] ?? '');

/** The offset of the statement of the module that holds a function. */
export const moduleOffset = (fn: FunctionRef): number =>
  fn.file.functions[0]?.body.statements.find(({ at }) => contains(at, fn.facts.at))?.at.start ?? 0;

/** Each edit once: several names of one module may need the same import. */
const once = (edits: readonly Edit[]): readonly Edit[] =>
  edits.filter(
    (edit, index) =>
      edits.findIndex((other) => other.at.start === edit.at.start && other.at.end === edit.at.end && other.text === edit.text) ===
      index,
  );
