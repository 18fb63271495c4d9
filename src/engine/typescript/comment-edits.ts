import { ts } from 'ts-morph';
import type { Edit } from '../writer';
import { parse } from './documents';
import { type Draft, insertion } from './draft';

const { forEachChild, isJsxText, isStringLiteral, isTemplateExpression, isNoSubstitutionTemplateLiteral } = ts;

/** A comment on its own line above the line of `offset`; above the whole text where that line is inside a template. */
export function commentAbove(draft: Draft, offset: number, text: string): Edit[] {
  const start = draft.lineStart(offset);
  const around = textAround(draft, start);
  if (around && !isJsxText(around)) return commentAbove(draft, around.getStart(), text);
  const indent = /^[ \t]*/.exec(draft.text.slice(start, draft.lineEnd(start)))?.[0] ?? '';
  return [insertion(start, indent + spelled(text, around !== undefined) + draft.style.eol)];
}

/** A comment at the end of the line of `offset`; behind the whole text where that line ends inside a template. */
export function commentBehind(draft: Draft, offset: number, text: string): Edit[] {
  const end = draft.lineEnd(offset);
  const around = textAround(draft, end);
  if (around && !isJsxText(around)) return commentBehind(draft, around.end, text);
  return [insertion(end, ` ${spelled(text, around !== undefined)}`)];
}

export function commentAtHead(draft: Draft, text: string): Edit[] {
  return [insertion(draft.style.headAt, `// ${text}${draft.style.eol}`)];
}

const spelled = (text: string, inJsx: boolean): string => (inJsx ? `{/* ${text} */}` : `// ${text}`);

/** The template, string or JSX text that `offset` is inside of. */
function textAround(draft: Draft, offset: number): ts.Node | undefined {
  const tree = parse(draft.facts.path, draft.text);
  let found: ts.Node | undefined;
  let node: ts.Node | undefined = tree;
  while (node) {
    const inner: ts.Node | undefined = forEachChild(node, (child) => (isAround(child, offset) ? child : undefined));
    if (inner && isText(inner) && textStart(inner, tree) <= offset) found = isTemplate(inner) ? (found ?? inner) : inner;
    node = inner;
  }
  return found;
}

/** What is put between JSX text and its neighbour becomes part of the text. */
function isAround(node: ts.Node, offset: number): boolean {
  if (isJsxText(node)) return node.pos <= offset && offset <= node.end;
  return node.pos < offset && offset < node.end;
}

/** White space in JSX is text, too. */
const textStart = (node: ts.Node, tree: ts.SourceFile): number => (isJsxText(node) ? node.pos : node.getStart(tree));

const isTemplate = (node: ts.Node): boolean => isTemplateExpression(node) || isNoSubstitutionTemplateLiteral(node);

const isText = (node: ts.Node): boolean => isTemplate(node) || isJsxText(node) || isStringLiteral(node);
