import type { CallFacts, FileFacts, TemplateValue, Value } from '../facts/model';
import { constantsOf } from './constants';
import type { Written } from './given';
import type { Program } from './program';
import { callOf } from './symbols';

/** A prompt whose text is written in the program, with parts that are filled in where it is used. */
export interface PromptTemplate {
  /** The f-string or template literal, or the text whose `.format` is called. */
  readonly written: Written;
  /** What gives the text: the template itself, or the call of `.format`. */
  readonly value: Value;
  /** Texts and what comes between them; undefined where `{{name}}` could not say exactly the same. */
  readonly parts?: readonly (string | Placeholder)[];
}

/** A part that is filled in, by the name that it has in the template. */
export interface Placeholder {
  readonly name: string;
  readonly value: Value;
}

/** The template that a value is, itself or through a name that is given nothing else; undefined for anything that is no sentence. */
export function promptTemplate(program: Program, file: FileFacts, value: Value, depth = 0): PromptTemplate | undefined {
  if (value.kind === 'template') {
    if (!isSentence(value.parts.filter((part) => typeof part === 'string').join(' '))) return undefined;
    const parts = interpolated(value);
    return { written: { kind: 'value', file, value }, value, ...(parts && { parts }) };
  }
  if (value.kind === 'call') return file.language === 'python' ? formatted(program, file, value) : undefined;
  if (value.kind !== 'reference' || value.binding === undefined || value.path.length > 0 || depth > 4) return undefined;
  const binding = file.bindings[value.binding];
  const [definition, another] = binding?.definitions ?? [];
  if (binding?.kind !== 'variable' || !definition || another || definition.how !== 'assign') return undefined;
  return promptTemplate(program, file, definition.value, depth + 1);
}

const isSentence = (text: string): boolean => (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 3;

/** `TEMPLATE.format(name=...)`. */
function formatted(program: Program, file: FileFacts, value: Value & { readonly kind: 'call' }): PromptTemplate | undefined {
  const { facts } = callOf(file, value.call);
  const base = formattedText(facts);
  const [written, another] = base ? constantsOf(program, file, base) : [];
  if (!written || another || written.value.kind !== 'literal' || typeof written.value.value !== 'string') return undefined;
  if (!isSentence(written.value.value)) return undefined;
  const parts = fields(written.value.value, facts);
  return { written, value, ...(parts && { parts }) };
}

function formattedText({ callee }: CallFacts): Value | undefined {
  if (callee.kind === 'member') return callee.name === 'format' ? callee.object : undefined;
  if (callee.kind !== 'reference' || callee.path.at(-1) !== 'format') return undefined;
  const length = callee.path.slice(0, -1).reduce((sum, part) => sum + part.length + 1, callee.name.length);
  return { ...callee, path: callee.path.slice(0, -1), at: { start: callee.at.start, end: callee.at.start + length } };
}

/** The parts of an f-string or template literal: each expression a name with attributes, and each with a name of its own. */
function interpolated({ parts, shaped }: TemplateValue): PromptTemplate['parts'] {
  if (shaped) return undefined;
  const names = new Map<string, string>();
  const named = parts.map((part): string | Placeholder | undefined => {
    if (typeof part === 'string') return part;
    if (part.kind !== 'reference') return undefined;
    const path = [part.name, ...part.path].filter((one) => !/^(?:self|this|cls)$/.test(one));
    const key = path.join('.');
    const isTaken = (name: string): boolean => [...names].some(([other, one]) => other !== key && one === name);
    const last = path.at(-1) ?? '';
    const name = names.get(key) ?? (isTaken(last) ? path.join('_') : last);
    if (isTaken(name) || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
    names.set(key, name);
    return { name, value: part };
  });
  return exact(
    named.flatMap((part) => part ?? []),
    named.length,
  );
}

/** The parts of a text for `str.format`: `{name}` only, each given by its keyword. */
function fields(text: string, call: CallFacts): PromptTemplate['parts'] {
  const given = new Map(call.arguments.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])));
  if (given.size !== call.arguments.length || [...given.values()].some(({ kind }) => kind === 'spread')) return undefined;
  const parts: (string | Placeholder)[] = [];
  let from = 0;
  let plain = '';
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g)) {
    plain += text.slice(from, match.index);
    from = match.index + match[0].length;
    const name = match[1];
    const value = given.get(name ?? '');
    if (match[0] === '{{' || match[0] === '}}') plain += match[0].charAt(0);
    else if (name === undefined || value === undefined) return undefined;
    else {
      parts.push(plain, { name, value });
      plain = '';
    }
  }
  const used = new Set(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name])));
  const all = [...parts, plain + text.slice(from)].filter((part) => part !== '');
  return used.size === given.size && used.size > 0 ? exact(all, all.length) : undefined;
}

/** Undefined where a text beside a placeholder would read like one itself, or where a part was lost. */
function exact(parts: readonly (string | Placeholder)[], length: number): PromptTemplate['parts'] {
  const text = parts.map((part) => (typeof part === 'string' ? part : '\uE000')).join('');
  return parts.length === length && !/\{\{|\}\}|\{\uE000|\uE000\}/.test(text) ? parts : undefined;
}
