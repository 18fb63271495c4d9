import type { Field, FileFacts, Span, Value } from '../facts/model';
import { argumentOf, type ConfigClass, constructionsOf, hasSubclasses } from '../program/config-classes';
import type { Program } from '../program/program';
import type { Edit, FileEdit, Writer } from '../writer';
import { defaultOf } from './carry-defaults';
import { fieldUses } from './field-uses';

/** Which class of Opik holds a prompt: its argument for the text, and the member that gives it back. */
export interface PromptKind {
  readonly type: 'Prompt' | 'ChatPrompt';
  readonly argument: string;
  readonly member: string;
}

/** A text. */
export const textPrompt: PromptKind = { type: 'Prompt', argument: 'prompt', member: 'prompt' };
/** A list of messages. */
export const chatPrompt: PromptKind = { type: 'ChatPrompt', argument: 'messages', member: 'template' };

/** Makes the field a prompt: its type (`plain` is the part that says text or list), the values it is given, and the code that reads it. */
export function makePrompt(
  write: Writer,
  program: Program,
  config: ConfigClass,
  field: Field,
  { type, argument, member }: PromptKind,
  plain: Span,
): readonly FileEdit[] | undefined {
  const uses = fieldUses(write, program, config.class, field.name);
  if (!uses || hasSubclasses(program, config)) return undefined;
  const edits = new Map<string, Edit[]>();
  /** Undefined when the name can't be used in the file. */
  const spelledIn = (file: FileFacts): string | undefined => {
    const imported = write.in(file).ensureImport('opik', type);
    if (imported && !edits.has(file.path)) edits.set(file.path, [...imported.edits]);
    return imported?.spelled;
  };
  const add = (file: FileFacts, more: readonly Edit[]): unknown => edits.get(file.path)?.push(...more);

  /** False when the value can't be wrapped. */
  const wrap = (file: FileFacts, value: Value): boolean => {
    if (program.meant(file, value).some((one) => one.kind === 'external' && /\.(?:Chat)?Prompt\(\)$/.test(one.name))) return true;
    const spelled = spelledIn(file);
    if (spelled === undefined || (value.kind === 'literal' && typeof value.value !== 'string')) return false;
    const writer = write.in(file);
    const name = writer.quoted(
      field.name
        .replace(/^_+|_+$/g, '')
        .replaceAll('_', '-')
        .toLowerCase(),
    );
    add(file, writer.wrap(value.at, `${spelled}(name=${name}, ${argument}=`, ')'));
    return true;
  };

  const { file } = config.class;
  const spelled = spelledIn(file);
  if (spelled === undefined) return undefined;
  add(file, [{ at: plain, text: spelled }]);
  const given = defaultOf(program, file, field);
  if (given && (given.factory || !wrap(file, given.value))) return undefined;
  for (const call of constructionsOf(program, config)) {
    const index = argumentOf(program, call, config.class, field.name);
    const value = index === undefined || index === 'open' ? undefined : call.facts.arguments[index]?.value;
    if (index === 'open' || (value && !wrap(call.file, value))) return undefined;
  }
  for (const use of uses) {
    if (!edits.has(use.file.path)) edits.set(use.file.path, []);
    add(use.file, [{ at: { start: use.at.end, end: use.at.end }, text: `.${member}` }]);
  }
  return [...edits].map(([path, ofFile]) => ({ file: path, edits: ofFile }));
}
