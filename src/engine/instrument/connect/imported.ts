import type { FileFacts } from '../../facts/model';
import type { Program } from '../../program/program';
import type { Edit, FileWriter } from '../../writer';

/** Several names of one module made usable in a file. */
export interface Imported {
  readonly edits: readonly Edit[];
  /** How each name is written, in the order they were asked for. */
  readonly spelled: readonly string[];
}

/** Makes names of one module usable, with one line where each would get its own; undefined where a name is taken by something else. */
export function importAll(writer: FileWriter, module: string, names: readonly string[]): Imported | undefined {
  const usable = names.map((name) => writer.ensureImport(module, name));
  const spelled: string[] = [];
  const edits: Edit[] = [];
  for (const one of usable) {
    if (!one) return undefined;
    spelled.push(one.spelled);
    for (const edit of one.edits) {
      const same = edits.findIndex(({ at }) => at.start === edit.at.start && at.end === edit.at.end);
      const present = edits[same];
      if (present) edits[same] = { at: present.at, text: joined(present.text, edit.text) };
      else edits.push(edit);
    }
  }
  return { edits, spelled };
}

const line = /^(\s*from \S+ import )([\w, ]+?)(\s*)$/;

/** `from m import a` and `from m import b` in one; `, a` and `, b` behind each other. */
function joined(first: string, second: string): string {
  if (first === second) return first;
  const [, head, names, tail] = line.exec(first) ?? [];
  const [, other, more] = line.exec(second) ?? [];
  return head !== undefined && head.trim() === other?.trim() ? `${head}${names}, ${more}${tail}` : first + second;
}

/** Puts a statement below the imports of a file, with a blank line above it. */
export function belowImports(writer: FileWriter, file: FileFacts, statement: string): readonly Edit[] | undefined {
  const behind = writer.source({ start: file.style.importAt, end: file.style.importAt + 200 });
  const gap = /^[ \t\f]*(?:\r?\n|$)/.test(behind) ? '' : '\n';
  return writer.insertStatement({ startOf: 0 }, `\n${statement}${gap}`);
}

/** Some file of the program uses this module of Opik's already. */
export const isImported = ({ files }: Program, module: string): boolean =>
  files.some((file) => file.imports.some((one) => one.module === module || one.module.startsWith(`${module}.`)));
