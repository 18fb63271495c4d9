import { type PythonParser, twinOf } from './parser';
import type { SyntaxNode } from './syntax';
import { type Insertion, missingClosers } from './unclosed';

/**
 * The tree of a text with a syntax error, in which brackets and strings that were left open are closed: while a call is typed
 * that is the usual state, and the parser alone would lose everything below. Offsets are those of the text as it is.
 */
export function withRepairs(parser: PythonParser, path: string, text: string, module: SyntaxNode): SyntaxNode {
  const insertions = missingClosers(text);
  if (insertions.length === 0) return module;
  const repaired = parser.parse(twinOf(path), closed(text, insertions)).module;
  return brokenLength(repaired) < brokenLength(module) ? withoutInsertions(repaired, insertions) : module;
}

function closed(text: string, insertions: readonly Insertion[]): string {
  let result = '';
  let from = 0;
  for (const { offset, closers } of insertions) {
    result += text.slice(from, offset) + closers;
    from = offset;
  }
  return result + text.slice(from);
}

/** How much of the text the parser could not fit in. */
function brokenLength(node: SyntaxNode): number {
  if (node.type === 'ERROR') return node.end - node.start;
  let length = 0;
  for (const child of node.children) length += brokenLength(child);
  return length;
}

function withoutInsertions(module: SyntaxNode, insertions: readonly Insertion[]): SyntaxNode {
  const first = insertions[0]?.offset ?? 0;
  const original = (offset: number): number => {
    let added = 0;
    for (const insertion of insertions) {
      const at = insertion.offset + added;
      if (offset <= at) break;
      if (offset < at + insertion.closers.length) return insertion.offset;
      added += insertion.closers.length;
    }
    return offset - added;
  };
  const copy = (node: SyntaxNode): SyntaxNode => {
    if (node.end <= first) return node;
    return { type: node.type, start: original(node.start), end: original(node.end), children: node.children.map(copy) };
  };
  return copy(module);
}
