import { contains } from '../facts/text';
import { type ClassRef, callOf, classesOf } from '../program/symbols';
import type { Edit, FileWriter } from '../writer';
import type { ModelKind } from './convert-class';

/** What `model_config` of a class says, where that is nothing that the class needs when it is no model any more. */
export interface ModelSettings {
  /** What stands before the name of each environment variable. */
  readonly prefix: string;
  /** Takes it out. */
  readonly edits: readonly Edit[];
}

/** Undefined where it says more: files to read, other names, what is frozen or checked. */
export function settingsOf(writer: FileWriter, { file, facts }: ClassRef, model: ModelKind): ModelSettings | undefined {
  if (classesOf(file).some((other) => other.facts !== facts && contains(facts.at, other.facts.at))) return undefined;
  const field = facts.fields.find(({ name }) => name === 'model_config');
  if (!field || model === 'plain') return field ? undefined : { prefix: '', edits: [] };
  const [definition, another] = field.definitions;
  if (!definition?.statement || another) return undefined;
  const { value } = definition;
  const entries =
    value.kind === 'call'
      ? callOf(file, value.call).facts.arguments.map((one) => ({ key: one.name, value: one.value }))
      : value.kind === 'object'
        ? value.entries
        : undefined;
  if (!entries?.every(({ key }) => /^(?:env_prefix|extra|protected_namespaces|title)$/.test(key ?? ''))) return undefined;
  const prefix = entries.find(({ key }) => key === 'env_prefix')?.value;
  if (prefix && (prefix.kind !== 'literal' || typeof prefix.value !== 'string')) return undefined;
  const edits = writer.removeStatement(definition.statement)?.map((edit) => withGap(writer, facts.at.start, edit));
  return edits && { prefix: prefix?.kind === 'literal' ? String(prefix.value) : '', edits };
}

/** Nothing stands between the head of the class and its first field. */
function withGap(writer: FileWriter, start: number, edit: Edit): Edit {
  const isFirst = /:[ \t]*(?:\r\n|\n)$/.test(writer.source({ start, end: edit.at.start }));
  const [gap = ''] = (isFirst && /^[ \t]*(?:\r\n|\n)/.exec(writer.source({ start: edit.at.end, end: edit.at.end + 80 }))) || [];
  return { at: { start: edit.at.start, end: edit.at.end + gap.length }, text: edit.text };
}
