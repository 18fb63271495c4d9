import type { FileFacts, Import, ImportedName, Span } from '../facts/model';
import { contains } from '../facts/text';
import type { Program } from '../program/program';
import type { Edit, FileEdit, Writer } from '../writer';

/**
 * The edits, and with them those that take out the imports that they leave unused: names whose every use the edits replace, that no other text of
 * the file mentions, and that no other file takes from there.
 */
export function withoutUnusedImports(write: Writer, program: Program, all: readonly FileEdit[]): readonly FileEdit[];
export function withoutUnusedImports(
  write: Writer,
  program: Program,
  all: readonly FileEdit[] | undefined,
): readonly FileEdit[] | undefined;
export function withoutUnusedImports(
  write: Writer,
  program: Program,
  all: readonly FileEdit[] | undefined,
): readonly FileEdit[] | undefined {
  return all?.map(({ file: path, edits }) => {
    const file = program.graph.files.find((one) => one.path === path);
    return { file: path, edits: file ? [...edits, ...unusedIn(write, program, file, edits)] : edits };
  });
}

function unusedIn(write: Writer, program: Program, file: FileFacts, edits: readonly Edit[]): readonly Edit[] {
  const writer = write.in(file);
  const whole = writer.source({ start: 0, end: Number.MAX_SAFE_INTEGER });
  const isUnused = (imported: Import, { binding: id }: ImportedName): boolean => {
    const binding = id === undefined ? undefined : file.bindings[id];
    if (!binding || binding.uses.length === 0 || binding.scope !== 'module' || binding.definitions.length > 1) return false;
    if (!binding.uses.every((use) => edits.some((edit) => contains(edit.at, use.at)))) return false;
    const word = new RegExp(`\\b${binding.name.replace(/\$/g, '\\$')}\\b`, 'g');
    if (edits.some(({ text }) => text.match(word))) return false;
    const gone = [imported.at, ...edits.map(({ at }) => at)];
    if ([...whole.matchAll(word)].some(({ index }) => !gone.some((at) => contains(at, { start: index, end: index }))))
      return false;
    return !program.graph.files.some(
      (other) =>
        other !== file &&
        other.imports.some((one) => one.names.some((name) => name.imported === binding.name || name.imported === '*')),
    );
  };
  return file.imports.flatMap((imported) => {
    if (imported.in !== 0 || imported.conditional) return [];
    const names = imported.names.filter((name) => isUnused(imported, name));
    if (names.length === 0) return [];
    const isTouched = edits.some((edit) => edit.at.start <= imported.at.end && edit.at.end >= imported.at.start);
    if (names.length === imported.names.length) {
      // What a module of the project does when it is imported is not known.
      if (isTouched || program.graph.resolver.modules(file, imported.module).length > 0) return [];
      const anchor = { at: imported.at, indent: '', ownLine: true, sole: false };
      return writer.removeStatement(anchor) ?? [];
    }
    return removedNames(writer.source.bind(writer), imported, names);
  });
}

/** Takes names out of a list that keeps others; nothing where a comment would go as well. */
function removedNames(source: (at: Span) => string, { names }: Import, gone: readonly ImportedName[]): readonly Edit[] {
  const kept = names.filter((name) => !gone.includes(name));
  if (kept.length === 0) return [];
  return gone.flatMap((name): readonly Edit[] => {
    const index = names.indexOf(name);
    const after = names[index + 1];
    const before = names[index - 1];
    const at = after ? { start: name.at.start, end: after.at.start } : before && { start: before.at.end, end: name.at.end };
    const isClear = at && /^[\s,]*$/.test(source(at).replace(source(name.at), ''));
    // Of several in a row, the last has no name before it that stays.
    const isAlone = after !== undefined || (before !== undefined && !gone.includes(before));
    return at && isClear && isAlone ? [{ at, text: '' }] : [];
  });
}
