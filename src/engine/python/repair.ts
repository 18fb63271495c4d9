import type { ParsedText, PythonParser } from './parser';
import { twinOf } from './parser';
import type { SyntaxNode } from './syntax';
import { type Insertion, missingClosers } from './unclosed';

/**
 * Parses a text. Where it has a syntax error, brackets and strings that were left open are closed first: while a call is typed that is
 * the usual state, and the parser alone would lose everything below. Offsets are those of the text as it is.
 */
export function parseWithRepairs(parser: PythonParser, path: string, text: string): ParsedText {
  if (parser.holds(twinOf(path))) {
    const repaired = repairedText(parser, path, text);
    if (repaired !== undefined && !repaired.hasError) return { module: repaired.module, hasError: true };
  }
  const parsed = parser.parse(path, text);
  if (!parsed.hasError) {
    parser.forget(twinOf(path));
    return parsed;
  }
  const repaired = repairedText(parser, path, text);
  const isBetter = repaired !== undefined && (!repaired.hasError || brokenLength(repaired.module) < brokenLength(parsed.module));
  return isBetter ? { module: repaired.module, hasError: true } : parsed;
}

/** The text with its closers; undefined when it lacks none. */
function repairedText(parser: PythonParser, path: string, text: string): ParsedText | undefined {
  const insertions = missingClosers(text);
  if (insertions.length === 0) return undefined;
  const { module, hasError } = parser.parse(twinOf(path), closed(text, insertions));
  return { module: withoutInsertions(module, insertions), hasError };
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

/** A copy in the offsets of the text without insertions; what stands before them all is shared. */
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
