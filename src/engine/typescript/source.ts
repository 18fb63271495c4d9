import { ts } from 'ts-morph';
import type { ListAnchor, Span } from '../facts/model';
import { lineStarts } from '../facts/text';
import { indentation } from './indentation';

const { JsxText } = ts.SyntaxKind;

/** The text of a file with its tree: where nodes stand, and how their lines are indented. */
export class Source {
  readonly text: string;
  readonly lines: readonly number[];
  /** One level of indentation, as this file writes it. */
  readonly indent: string;
  /** A file without these words has no main guard, and no condition needs to be read for one. */
  readonly mayBeMain: boolean;

  /** A file without the word has nothing to hoist to a function's top. */
  readonly hasVar: boolean;

  private lastNode: ts.Node | undefined;
  private lastSpan: Span = { start: 0, end: 0 };

  constructor(readonly tree: ts.SourceFile) {
    this.text = tree.text;
    this.lines = lineStarts(tree.text);
    this.indent = indentation(tree.text, this.lines);
    this.hasVar = /\bvar\b/.test(tree.text);
    this.mayBeMain = tree.text.includes('require.main') || tree.text.includes('import.meta');
  }

  /** The same object for the same node, as long as no other node is asked for in between. */
  span(node: ts.Node): Span {
    if (node !== this.lastNode) {
      this.lastNode = node;
      this.lastSpan = { start: this.start(node), end: node.end };
    }
    return this.lastSpan;
  }

  /** The offset of a node's first character; the compiler is asked only where something rare stands before it. */
  start(node: ts.Node): number {
    const { text } = this;
    const { pos, end } = node;
    if (pos === end) return pos;
    let at = pos;
    let code = text.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      at += 1;
      code = text.charCodeAt(at);
    }
    return isPlain(code) && node.kind !== JsxText ? at : node.getStart(this.tree);
  }

  /** Where a statement ends: a semicolon that begins the next line guards that line, and is no part of this one. */
  statementEnd(node: ts.Node): number {
    const { text } = this;
    if (text.charCodeAt(node.end - 1) !== 59 || !isSpace(text.charCodeAt(node.end - 2))) return node.end;
    let end = node.end - 1;
    while (end > node.pos && isSpace(text.charCodeAt(end - 1))) end -= 1;
    return hasLineBreak(text, end, node.end) ? end : node.end;
  }

  textOf(node: ts.Node): string {
    return this.text.slice(this.start(node), node.end);
  }

  /** The index of the line that holds `offset`. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The white space at the start of the line that holds `offset`. */
  indentAt(offset: number): string {
    const start = this.lines[this.lineOf(offset)] ?? 0;
    return this.text.slice(start, this.indentEnd(start));
  }

  /** Nothing but white space stands before `offset` on its line. */
  isFirstOnLine(offset: number): boolean {
    return this.indentEnd(this.lines[this.lineOf(offset)] ?? 0) >= offset;
  }

  /** The offset of the first character at or behind `offset` that is neither white space nor part of a comment. */
  afterTrivia(offset: number): number {
    return afterTrivia(this.text, offset);
  }

  /** The anchor of a bracketed list whose entries the tree holds as `entries`; `close` is the offset of the closing bracket. */
  list(entries: ts.NodeArray<ts.Node>, close: number): ListAnchor {
    const last = entries[entries.length - 1];
    const open = entries.pos;
    const trailingComma = entries.hasTrailingComma === true;
    if (!last) return { open, close, trailingComma };
    const entryIndent = this.entryIndent(entries, close);
    const lastEnd = last.end;
    return entryIndent === undefined
      ? { open, close, trailingComma, lastEnd }
      : { open, close, trailingComma, lastEnd, entryIndent };
  }

  private entryIndent(entries: ts.NodeArray<ts.Node>, close: number): string | undefined {
    const first = entries[0];
    if (!first || !hasLineBreak(this.text, entries.pos, this.start(first))) return undefined;
    if (!this.isFirstOnLine(close)) return undefined;
    return entries.every((entry) => this.isFirstOnLine(this.start(entry))) ? this.indentAt(this.start(first)) : undefined;
  }

  private indentEnd(lineStart: number): number {
    let at = lineStart;
    while (isBlank(this.text.charCodeAt(at))) at += 1;
    return at;
  }
}

/** A character that begins neither a comment nor a conflict mark nor a hashbang: letters, digits, quotes, brackets, some operators. */
const isPlain = (code: number): boolean =>
  code > 32 && code < 124 && code !== 47 && code !== 35 && code !== 60 && code !== 61 && code !== 62;

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

const isBlank = (code: number): boolean => code === 32 || code === 9;

function hasLineBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
}

/** The offset of the first character at or behind `offset` that is neither white space nor part of a comment. */
export function afterTrivia(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff) at += 1;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) at = endOfLine(text, at);
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else break;
  }
  return at;
}

/** The offset of the line break that ends the line of `offset`, or the end of the text. */
export function endOfLine(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
  return at;
}
