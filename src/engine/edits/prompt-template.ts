import type { FileFacts, Value } from '../facts/model';
import type { Placeholder, PromptTemplate } from '../program/prompt-templates';
import type { FunctionRef } from '../program/symbols';
import type { FileWriter, Writer } from '../writer';

type Parts = NonNullable<PromptTemplate['parts']>;

/** The text of a prompt with `{{name}}` for each part, as a literal that keeps the lines of the present one. */
export function templateLiteral(write: Writer, template: PromptTemplate, parts: Parts): string {
  const { file, value } = template.written;
  const writer = write.in(file);
  const source = writer.source(value.at);
  const whole = parts.map((part) => (typeof part === 'string' ? part : `{{${part.name}}}`)).join('');
  const [, prefix = '', quote] = /^([rRuUfF]{0,2})("""|'''|`|"|')/.exec(source) ?? [];
  const inner = source.slice(prefix.length + (quote?.length ?? 0), source.length - (quote?.length ?? 0));
  const isOne = quote !== undefined && source.endsWith(quote) && !inner.includes(quote);
  if (!isOne || /\\N\{/.test(inner)) return writer.quoted(whole);
  const text = quote === '`' ? filled(inner, /\$\{[^{}]*\}/g, parts) : filled(inner, /\{\{|\}\}|\{[^{}]*\}/g, parts);
  return text === undefined ? writer.quoted(whole) : prefix.replace(/[fF]/, '') + quote + text + quote;
}

/** The source between the quotes with the placeholders in their order; braces that stand for themselves are written once. */
function filled(source: string, marks: RegExp, parts: Parts): string | undefined {
  const names = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  let next = 0;
  const text = source.replace(marks, (mark) => {
    if (mark === '{{' || mark === '}}') return mark.charAt(0);
    next += 1;
    return `{{${names[next - 1]}}}`;
  });
  return next === names.length ? text : undefined;
}

/** What fills a template in at its place: each name once, with an expression that gives the same text there as it does now. */
export function fillings(
  writer: FileWriter,
  fn: FunctionRef,
  parts: Parts,
): readonly { readonly name: string; readonly text: string }[] {
  const found = new Map<string, string>();
  for (const part of parts) {
    if (typeof part === 'string' || found.has(part.name)) continue;
    const source = writer.source(part.value.at);
    const convert = fn.file.language === 'python' ? 'str' : 'String';
    found.set(part.name, isText(fn, part) ? source : `${convert}(${source})`);
  }
  return [...found].map(([name, text]) => ({ name, text }));
}

/** It is known to be a text or number: of anything missing, a template makes nothing, and a program `None` or `undefined`. */
function isText({ file }: FunctionRef, { value }: Placeholder): boolean {
  if (value.kind === 'literal') return value.value !== null;
  if (value.kind === 'template') return true;
  if (value.kind !== 'reference' || value.path.length > 0 || value.binding === undefined) return false;
  const binding = file.bindings[value.binding];
  const types = file.functions.flatMap(({ parameters }) => parameters.filter((one) => one.binding === value.binding));
  const annotations = types.flatMap((one) => one.annotation?.text ?? []);
  if (binding?.kind === 'parameter') {
    const isPlain = annotations.length === 1 && types.every((one) => !one.optional || isWritten(one.default));
    return isPlain && /^(?:str|int|float|bool|string|number|boolean)$/.test(annotations[0] ?? '');
  }
  return binding?.definitions.every((one) => one.how === 'assign' && isWritten(one.value)) ?? false;
}

const isWritten = (value: Value | undefined): boolean =>
  value?.kind === 'template' || (value?.kind === 'literal' && value.value !== null);

/** How a file spells the call that fills a template in, behind the prompt. */
export const formatCall = (file: FileFacts, given: readonly { readonly name: string; readonly text: string }[]): string =>
  file.language === 'python'
    ? `.format(${given.map(({ name, text }) => `${name}=${text}`).join(', ')})`
    : `.format({ ${given.map(({ name, text }) => (name === text ? name : `${name}: ${text}`)).join(', ')} })`;
