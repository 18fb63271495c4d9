import type { FileFacts } from '../facts/model';
import type { Edit, FileWriter } from '../writer';
import type { Property } from './extract-typescript';

/**
 * What the type that a constant is declared with needs, so that its object may have more properties. The type is an interface or an object type of the
 * same file, written over several lines; undefined for others.
 */
export function typeEdits(
  writer: FileWriter,
  file: FileFacts,
  constant: string,
  added: readonly Property[],
): readonly Edit[] | undefined {
  const own = file.bindings.find(({ name, scope, in: where }) => name === constant && scope === 'module' && where === 0);
  const annotation = own?.definitions.find((one) => one.annotation !== undefined)?.annotation?.text;
  if (annotation === undefined || added.length === 0 || /^(?:Record<string,\s*(?:unknown|any)>|any|object)$/.test(annotation))
    return [];
  if (!/^[A-Z]\w*$/.test(annotation)) return undefined;
  const text = writer.source({ start: 0, end: Number.POSITIVE_INFINITY });
  const declared = new RegExp(
    `^(?:export\\s+)?(?:interface\\s+${annotation}(?:\\s+extends\\s[^{}]+)?|type\\s+${annotation}\\s*=)\\s*\\{([^{}]*\\n)([ \\t]*)\\}`,
    'gm',
  );
  const [found, another] = text.matchAll(declared);
  if (!found || another) return undefined;
  const [whole, body = '', indent = ''] = found;
  const at = found.index + whole.length - indent.length - 1;
  const [, member = indent + file.style.indent, , end = ';'] =
    /(?:^|\n)([ \t]+)(?=[\w$])([^\n]*?)([;,]?)[ \t]*\r?\n$/.exec(body) ?? [];
  const lines = added.map(({ name, value }) => `${member}${name}: ${typeof value}${end}${file.style.eol}`);
  return [{ at: { start: at, end: at }, text: lines.join('') }];
}
