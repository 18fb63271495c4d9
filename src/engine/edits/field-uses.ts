import type { FileFacts, Span } from '../facts/model';
import { isInstance } from '../program/config-classes';
import type { Program } from '../program/program';
import type { ClassRef } from '../program/symbols';
import type { Writer } from '../writer';

/** A place where code reads a field: the text `config.model`, and where the field's name ends in it. */
export interface FieldUse {
  readonly file: FileFacts;
  readonly at: Span;
}

/** Every place that reads the field of an instance; undefined when the text names it in any way that is not understood. */
export function fieldUses(write: Writer, program: Program, owner: ClassRef, field: string): readonly FieldUse[] | undefined {
  const found: FieldUse[] = [];
  for (const file of program.graph.files) {
    if (file.language !== 'python') continue;
    const text = write.in(file).source({ start: 0, end: Number.MAX_SAFE_INTEGER });
    const known = new Map<number, Span | undefined>();
    for (const [id, binding] of file.bindings.entries()) {
      for (const use of binding.uses) {
        const place = use.path.indexOf(field);
        const end = place === -1 ? undefined : endOf(text, use.at.start + binding.name.length, use.path.slice(0, place + 1));
        if (end === undefined) continue;
        const path = use.path.slice(0, place);
        const meant = program.meant(file, { kind: 'reference', at: use.at, name: binding.name, path, binding: id });
        if (isInstance(program, meant, owner)) known.set(end, { start: use.at.start, end });
        else if (meant.some((one) => one.kind !== 'parameter')) known.set(end, undefined);
      }
    }
    for (const match of text.matchAll(new RegExp(`\\.${field}\\b|['"]${field}['"]`, 'g'))) {
      const end = match.index + match[0].length;
      if (!known.has(end)) return undefined;
      const at = known.get(end);
      if (at) found.push({ file, at });
    }
  }
  return found;
}

/** Where `config.model` ends; undefined when it is spelled over several lines. */
function endOf(text: string, name: number, path: readonly string[]): number | undefined {
  const end = name + path.reduce((length, part) => length + part.length + 1, 0);
  return text.slice(name, end) === path.map((part) => `.${part}`).join('') ? end : undefined;
}
