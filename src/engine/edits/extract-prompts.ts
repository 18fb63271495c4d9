import { constantsOf } from '../program/constants';
import { givenTo } from '../program/given';
import type { Program } from '../program/program';
import { type FunctionRef, lastName } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';
import { fieldWords, freeName, knownAs, shorthandKey, valueText } from './extracted';
import type { Extracting } from './extraction';
import type { Movable } from './movable';
import { fillings, formatCall } from './prompt-template';

/** A prompt of the library: several settings with the same text share one. */
interface LibraryPrompt {
  readonly name: string;
  readonly words: readonly string[];
  readonly text: string;
  readonly key: string;
  readonly from: Movable[];
}

/**
 * Keeps prompts in Opik's Prompt Library: a function asks for its prompt by name, and the text of the code is stored where there is none yet. So what
 * people change in Opik counts, which it would not if the code stored its own text at each start. Where the server can't be asked the program goes on
 * with its own text.
 */
export function extractPrompts(extracting: Extracting, moving: readonly Movable[]): void {
  const { above, edits, write } = extracting;
  for (const { fn } of moving) above.reader(fn);
  const prompts = promptsFor(extracting, moving);
  extracting.leave(
    moving.filter((one) => !prompts.some(({ from }) => from.includes(one))),
    'elsewhere',
  );
  for (const fn of new Set(moving.map((one) => one.fn))) {
    const wanted = wantedIn(extracting, fn, prompts);
    const writer = write.in(fn.file);
    const reading = wanted.length > 0 ? writer.insertStatement({ startOf: fn.id }, reads(extracting, fn, wanted)) : [];
    if (!reading) {
      extracting.leave(
        wanted.flatMap(({ here }) => here),
        'no-spelling',
      );
      continue;
    }
    edits.add(
      fn.file,
      reading.map((edit) => ({ ...edit, text: edit.text.replace(marks, (_, at: string) => wanted[Number(at)]?.text ?? '') })),
    );
    for (const { here, local, name } of wanted) {
      const parts = here[0]?.setting.template?.parts;
      edits.add(
        fn.file,
        here.flatMap((one) => {
          const given = one.setting.template?.parts ?? parts;
          const told = given ? formatCall(fn.file, fillings(writer, fn, given)) : '.prompt';
          return orWritten(
            writer,
            one,
            fn.file.language === 'python' ? `${local}${told} if ${local} else` : `${local}?${told} ??`,
          );
        }),
      );
      for (const one of here) extracting.moved(one, 'library', name);
    }
  }
}

/** What a function asks the library for. */
interface Wanted {
  readonly here: readonly Movable[];
  readonly local: string;
  readonly name: string;
  /** As the code spells it there. */
  readonly text: string;
}

function wantedIn({ above, write }: Extracting, fn: FunctionRef, prompts: readonly LibraryPrompt[]): readonly Wanted[] {
  const used = new Set<string>();
  return prompts.flatMap(({ name, words, text, from }) => {
    const here = from.filter((one) => one.fn === fn);
    const [first] = here;
    if (!first) return [];
    const local = localName(fn, words, used);
    return [{ here, local, name, text: valueText(write, fn.file, first, above.offset(fn.file)) ?? text }];
  });
}

/** Texts are put in when the lines stand: those of theirs are not indented. */
const mark = (at: number): string => `\uE000${at}\uE001`;
const marks = /\uE000(\d+)\uE001/g;

function reads({ above, write }: Extracting, fn: FunctionRef, wanted: readonly Wanted[]): string {
  const { file } = fn;
  const client = above.client(fn);
  const quoted = (name: string): string => write.in(file).quoted(name);
  if (file.language === 'python')
    // All in one, since each question that is not answered takes its time.
    return [
      'try:',
      ...wanted.flatMap(({ local, name }, at) => [
        `\t${local} = ${client}.get_prompt(name=${quoted(name)}) or ${client}.create_prompt(`,
        `\t\tname=${quoted(name)},`,
        `\t\tprompt=${mark(at)},`,
        '\t)',
      ]),
      'except Exception:',
      `\t${wanted.map(({ local }) => `${local} = `).join('')}None`,
    ].join('\n');
  return wanted
    .map(({ local, name, text }, at) => {
      const stored = [client, text].includes('stored') ? 'known' : 'stored';
      return [
        `const ${local} = await ${client}`,
        `\t.getPrompt({ name: ${quoted(name)} })`,
        `\t.then((${stored}) => ${stored} ?? ${client}.createPrompt({ name: ${quoted(name)}, prompt: ${mark(at)} }))`,
        '\t.catch(() => undefined)',
      ].join('\n');
    })
    .join('\n');
}

/** The text of the library, and the one that is written there where the server could not be asked. */
function orWritten(writer: FileWriter, one: Movable, toldOr: string): readonly Edit[] {
  const { start, end } = one.at;
  const before = writer.source({ start: Math.max(0, start - 200), end: start }).trimEnd();
  const after = writer.source({ start: end, end: end + 200 }).trimStart();
  const isAlone = /(?:[([{,:]|[^=!<>]=|\breturn|^)$/.test(before) && /^(?:[)\]},;]|$)/.test(after);
  const [open, close] = isAlone ? ['', ''] : ['(', ')'];
  return [
    { at: { start, end: start }, text: `${shorthandKey(writer, one)}${open}${toldOr} ` },
    ...(close === '' ? [] : [{ at: { start: end, end }, text: close }]),
  ];
}

function promptsFor({ write, program, above }: Extracting, moving: readonly Movable[]): readonly LibraryPrompt[] {
  const prompts: LibraryPrompt[] = [];
  const present = storedPrompts(program);
  for (const one of moving) {
    const text = valueText(write, one.fn.file, one, above.offset(one.fn.file));
    if (text === undefined) continue;
    const isPlain = one.setting.template === undefined && typeof one.value === 'string' && one.value !== '';
    const key = isPlain ? JSON.stringify(one.value) : text;
    const same = prompts.find((prompt) => prompt.key === key);
    if (same) {
      same.from.push(one);
      continue;
    }
    const words = fieldWords(one, undefined, () => false);
    // The library is one for all programs of a project: the function says whose prompt it is.
    const isTaken = (name: string): boolean => {
      const others = present.filter((other) => other.name === name);
      const texts = others.flatMap((other) => other.text ?? []);
      const isOther = others.length > 0 && (texts.length === 0 || texts.some((other) => other !== key));
      return isOther || prompts.some((other) => other.name === name);
    };
    const full = fieldWords(one, knownAs(program, one.fn), (all) => all.length <= words.length || isTaken(all.join('-')));
    prompts.push({ name: full.join('-'), words, text, key, from: [one] });
  }
  return prompts;
}

/** The prompts that the program asks for or stores by a name, with the text where it is one that is written there. */
function storedPrompts(program: Program): readonly { readonly name: string; readonly text?: string }[] {
  return [...program.calls()].flatMap((call) => {
    const method = lastName(call.facts.callee);
    if (!/^(?:(?:create|get)_?(?:chat_?)?prompt|(?:Chat)?Prompt)$/i.test(method ?? '')) return [];
    const given = givenTo(program, call).values;
    const [name] = given.filter((one) => one.name === 'name').flatMap((one) => constantsOf(program, one.file, one.value));
    const [text] = given.filter((one) => one.name === 'prompt').flatMap((one) => constantsOf(program, one.file, one.value));
    if (name?.value.kind !== 'literal' || typeof name.value.value !== 'string') return [];
    return [{ name: name.value.value, ...(text?.value.kind === 'literal' && { text: JSON.stringify(text.value.value) }) }];
  });
}

function localName(fn: FunctionRef, words: readonly string[], used: Set<string>): string {
  const long = words.at(-1) === 'prompt' || words.at(-1) === 'template' ? words : [...words, 'prompt'];
  const spell = (parts: readonly string[]): string =>
    fn.file.language === 'python'
      ? parts.join('_')
      : parts.map((part, index) => (index === 0 ? part : part.replace(/^./, (letter) => letter.toUpperCase()))).join('');
  const wanted = [long, ...['2', '3', '4', '5'].map((number) => [...long, number])].map(spell).filter((name) => !used.has(name));
  const name = freeName(fn.file, wanted, fn);
  used.add(name);
  return name;
}
