import type { ListAnchor } from '../facts/model';
import { ownIndent } from './frame';
import type { SyntaxNode } from './syntax';

const closing = ')]}';
const comma = 44;
const hash = 35;

/** Where an entry can be added between the brackets of `node` (or in a list without brackets, such as `return a, b`). */
export function listAnchor(text: string, node: SyntaxNode, entries: readonly SyntaxNode[]): ListAnchor {
  const bracketed = '([{'.includes(text.charAt(node.start)) && entries[0]?.start !== node.start;
  const closed = bracketed && closing.includes(text.charAt(node.end - 1)) && node.end > node.start + 1;
  const open = bracketed ? node.start + 1 : node.start;
  const close = closed ? node.end - 1 : node.end;
  const last = entries[entries.length - 1];
  if (last === undefined) return { open, close, trailingComma: false };
  const indent = entryIndent(text, entries);
  const trailingComma = commaBetween(text, last.end, close) !== undefined;
  const anchor = { open, close, lastEnd: last.end, trailingComma };
  return indent === undefined ? anchor : { ...anchor, entryIndent: indent };
}

/** The offset of the first comma outside comments. */
export function commaBetween(text: string, start: number, end: number): number | undefined {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma) return at;
    if (code === hash) while (at < end && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
  }
  return undefined;
}

function entryIndent(text: string, entries: readonly SyntaxNode[]): string | undefined {
  let indent: string | undefined;
  for (const entry of entries) {
    indent = ownIndent(text, entry.start);
    if (indent === undefined) return undefined;
  }
  return indent;
}
