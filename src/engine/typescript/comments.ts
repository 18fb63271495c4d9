import { ts } from 'ts-morph';
import type { Comment } from '../facts/model';
import type { Source } from './source';

const { createScanner, forEachChild, LanguageVariant, ScriptTarget } = ts;
const {
  EndOfFileToken,
  JsxText,
  MultiLineCommentTrivia,
  NoSubstitutionTemplateLiteral,
  SingleLineCommentTrivia,
  TemplateExpression,
} = ts.SyntaxKind;
const mark = 'opik-lens:';

/** The comments that address Opik Lens; the same words in a string are none. */
export function lensComments(source: Source): Comment[] {
  const comments: Comment[] = [];
  const { text } = source;
  let behind = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
    if (at < behind) continue;
    const comment = commentAround(source, at);
    if (!comment) continue;
    comments.push(comment);
    behind = comment.end;
  }
  return comments;
}

function commentAround(source: Source, offset: number): Comment | undefined {
  const gap = gapAround(source, offset);
  if (!gap) return undefined;
  const { text } = source;
  const scanner = createScanner(
    ScriptTarget.Latest,
    false,
    LanguageVariant.Standard,
    text,
    undefined,
    gap.start,
    gap.end - gap.start,
  );
  for (let kind = scanner.scan(); kind !== EndOfFileToken; kind = scanner.scan()) {
    const start = scanner.getTokenStart();
    const end = scanner.getTokenEnd();
    if (start > offset) return undefined;
    if (end <= offset) continue;
    if (kind !== SingleLineCommentTrivia && kind !== MultiLineCommentTrivia) return undefined;
    const ownLine = source.isFirstOnLine(start) || isAloneInJsx(source, start, end);
    return { start, end, text: text.slice(start, end), ownLine, ...(ownLine && { until: endOfNext(source, end) }) };
  }
  return undefined;
}

/** The end of the line below, with those that a template joins to it. */
function endOfNext(source: Source, offset: number): number {
  let end = lineEnd(source.text, offset);
  do {
    const next = source.text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (next > source.text.length) return end;
    end = lineEnd(source.text, next);
  } while (isInTemplate(source.tree, end));
  return end;
}

function lineEnd(text: string, offset: number): number {
  const length = text.slice(offset).search(/[\r\n]/);
  return length < 0 ? text.length : offset + length;
}

function isInTemplate(tree: ts.Node, offset: number): boolean {
  let node: ts.Node | undefined = tree;
  while (node) {
    const { kind } = node;
    if (kind === NoSubstitutionTemplateLiteral || kind === TemplateExpression) return true;
    node = forEachChild(node, (child) => (child.getStart() < offset && offset < child.end ? child : undefined));
  }
  return false;
}

/** JSX has comments in braces only: nothing else stands on the line of `{/* ... *\/}`. */
function isAloneInJsx(source: Source, start: number, end: number): boolean {
  const isBraced = source.text.charAt(start - 1) === '{' && source.isFirstOnLine(start - 1);
  return isBraced && /^\}[ \t]*(?:[\r\n]|$)/.test(source.text.slice(end, end + 200));
}

/** The text around `offset` that belongs to no smaller node: tokens and comments only. */
function gapAround(source: Source, offset: number): { start: number; end: number } | undefined {
  let node: ts.Node = source.tree;
  for (;;) {
    let inner: ts.Node | undefined;
    let start = node.pos;
    let { end } = node;
    forEachChild(node, (child) => {
      if (child.end <= offset) start = Math.max(start, child.end);
      else if (child.pos > offset) end = Math.min(end, child.pos);
      else inner ??= child;
    });
    if (inner) node = inner;
    else if (node.getChildCount === undefined || isLeaf(node)) return leafGap(source, node, offset);
    else return { start, end };
  }
}

function isLeaf(node: ts.Node): boolean {
  return forEachChild(node, () => true) !== true;
}

function leafGap(source: Source, node: ts.Node, offset: number): { start: number; end: number } | undefined {
  if (node.kind === JsxText) return undefined;
  const start = source.start(node);
  if (offset < start) return { start: node.pos, end: start };
  // An empty block or list has no children either, and its inside is made of comments.
  return /^["'`/]/.test(source.text.charAt(start)) || !/[{[(]/.test(source.text.charAt(start))
    ? undefined
    : { start, end: node.end };
}
