import type { Field } from '../facts/model';
import { argumentOf, type ConfigClass, constructionsOf, hasSubclasses } from '../program/config-classes';
import type { Program } from '../program/program';
import type { Edit, FileEdit, Writer } from '../writer';
import { defaultOf } from './carry-defaults';
import { type FieldUse, fieldUses } from './field-uses';

/**
 * Takes a field out of a class and out of the calls that make it. Where code reads it, the read of the environment variable that it was
 * filled with takes its place; undefined when it was filled with anything else.
 */
export function removeField(write: Writer, program: Program, config: ConfigClass, field: Field): readonly FileEdit[] | undefined {
  const { file } = config.class;
  const uses = fieldUses(write, program, config.class, field.name);
  if (!uses || hasSubclasses(program, config) || !field.annotation) return undefined;
  const edits = new Map<string, Edit[]>();
  const add = (path: string, more: readonly Edit[]): unknown => edits.set(path, [...(edits.get(path) ?? []), ...more]);

  const end = field.definitions[0]?.statement?.at.end ?? field.annotation.at.end;
  const anchor = { at: { start: field.at.start, end }, indent: '', ownLine: true, sole: false };
  const removal = write.in(file).removeStatement(anchor);
  if (!removal) return undefined;
  add(file.path, removal);

  const given = defaultOf(program, file, field);
  const sources = new Set<string | undefined>();
  if (given) sources.add(given.value.kind === 'environment' ? write.in(file).source(given.value.at) : undefined);
  for (const call of constructionsOf(program, config)) {
    const index = argumentOf(program, call, config.class, field.name);
    if (index === 'open') return undefined;
    if (index === undefined) continue;
    const value = call.facts.arguments[index]?.value;
    sources.add(value?.kind === 'environment' ? write.in(call.file).source(value.at) : undefined);
    const without = write.in(call.file).removeArgument(call.id, index);
    if (!without) return undefined;
    add(call.file.path, without);
  }
  const [read, ...others] = sources;
  if (uses.length > 0 && (read === undefined || others.length > 0)) return undefined;
  for (const use of uses) {
    const imported = write.in(use.file).ensureImport('os', /^os\.getenv\b/.test(read ?? '') ? 'getenv' : 'environ');
    if (!imported || !read?.startsWith(imported.spelled) || mayBeInTemplate(write, use)) return undefined;
    if (!edits.get(use.file.path)?.some((one) => imported.edits[0]?.text === one.text)) add(use.file.path, imported.edits);
    add(use.file.path, [{ at: use.at, text: read }]);
  }
  return [...edits].map(([path, ofFile]) => ({ file: path, edits: ofFile }));
}

/** Before Python 3.12 an f-string can't hold its own quotes again. */
function mayBeInTemplate(write: Writer, { file, at }: FieldUse): boolean {
  const line = file.lines.findLast((start) => start <= at.start) ?? 0;
  const before = write.in(file).source({ start: 0, end: at.start });
  return /\b(?:f|rf|fr)["']/i.test(before.slice(line)) || /\b(?:f|rf|fr)(?:"""|''')/i.test(before);
}
