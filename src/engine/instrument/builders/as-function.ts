import { deeperPython } from '../../edits/indentation';
import type { Edit, FileWriter } from '../../writer';
import type { Member } from './group';

/**
 * The statement as a function: `x = Model()` becomes `def build_x(): return Model()`, with what it is made of as parameters. `isFollowed`: the next
 * statement becomes a function as well.
 */
export function functionEdits(
  writer: FileWriter,
  { file, definition, of }: Member,
  builder: string,
  isFollowed: boolean,
): readonly Edit[] | undefined {
  const { at } = definition.statement;
  const text = writer.source(at);
  const [head] = /^\w+\s*(?::[^=]*)?=\s*/.exec(text) ?? [];
  const parameters = of.map((part) => part.aliases.find((alias) => alias.file === file)?.binding.name);
  const behind = writer.source({ start: at.end, end: at.end + 400 });
  const [rest] = /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/.exec(behind) ?? [];
  if (head === undefined || rest === undefined || parameters.includes(undefined) || /\\\r?\n/.test(text)) return undefined;
  const { eol, indent } = file.style;
  const type = definition.annotation ? ` -> ${definition.annotation.text}` : '';
  const made = deeperPython(text.slice(head.length), indent);
  const above = remarksAbove(writer.source({ start: 0, end: at.start }));
  const lead = eol.repeat(missingLines(above.before.match(/(?:\r?\n[ \t\f]*)*$/)?.[0] ?? '', above.before));
  const written = `def ${builder}(${parameters.join(', ')})${type}:${eol}${indent}return ${made}`;
  const edits: Edit[] = [];
  if (above.remarks === '') edits.push({ at, text: lead + written });
  else {
    const start = at.start - above.remarks.length;
    if (lead !== '') edits.push({ at: { start, end: start }, text: lead });
    edits.push({ at, text: written });
  }
  const gap = behind.slice(rest.length);
  const next = isFollowed || /^\s*$/.test(gap) ? 0 : missingLines(/^(?:[ \t\f]*\r?\n)*/.exec(gap)?.[0] ?? '', gap);
  const end = at.end + rest.length;
  if (next > 0) edits.push({ at: { start: end, end }, text: eol.repeat(next) });
  return edits;
}

/** The remarks right above a statement, which are about it, and what comes before them. */
function remarksAbove(before: string): { readonly before: string; readonly remarks: string } {
  const [remarks = ''] = /(?:(?<=^|\n)#[^\r\n]*\r?\n)+$/.exec(before) ?? [];
  return { before: before.slice(0, before.length - remarks.length), remarks };
}

/** How many line ends are missing for two blank lines beside a function of the module. */
function missingLines(gap: string, beside: string): number {
  if (beside.trim() === '') return 0;
  return Math.max(0, 3 - (gap.match(/\n/g) ?? []).length);
}
