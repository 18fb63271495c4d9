import type { Block, Region, Span, Statement } from '../facts/model';
import { lineHead, type Place, spanOf, statementPlace, unwrapped } from './frame';
import { statementRegions } from './statements';
import type { SyntaxNode } from './syntax';

/** The statements of an indented block, or of one that stands on its header's line. */
export function blockOf(place: Place, node: SyntaxNode): Block {
  const first = node.children[0];
  const head = lineHead(place.source.text, first?.start ?? node.start);
  const inline = first === undefined || !head.ownLine;
  if (!inline && place.source.indent === undefined) place.source.indent = oneLevel(place.anchor.indent, head.indent);
  return { kind: 'block', at: spanOf(node), statements: statementsOf(place, node), indent: head.indent, inline };
}

/** The statements directly below `node`. */
export function statementsOf(place: Place, node: SyntaxNode): Statement[] {
  const statements: Statement[] = [];
  for (const child of node.children) {
    const regions: Region[] = [];
    statementRegions(statementPlace(place, child, soleCall(child), regions), child);
    statements.push({ at: spanOf(child), regions });
  }
  return statements;
}

/** The block of a header that has none yet. */
export function emptyBlock(place: Place, offset: number): Block {
  return { kind: 'block', at: { start: offset, end: offset }, statements: [], indent: place.anchor.indent, inline: true };
}

/** The docstring that a body starts with. */
export function prologueOf(body: SyntaxNode | undefined): Span | undefined {
  const first = body?.children[0];
  const [only] = first?.children ?? [];
  if (first?.type !== 'expression_statement' || only === undefined || first.children.length !== 1) return undefined;
  const isText = only.type === 'string' || (only.type === 'concatenated_string' && only.children.every(isPlain));
  return isText && isPlain(only) ? spanOf(first) : undefined;
}

const isPlain = (node: SyntaxNode): boolean => node.children.every((child) => child.type !== 'interpolation');

function oneLevel(outer: string, inner: string): string | undefined {
  return inner.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : undefined;
}

function soleCall(statement: SyntaxNode): SyntaxNode | undefined {
  if (statement.type !== 'expression_statement' || statement.children.length !== 1) return undefined;
  let node = statement.children[0];
  if (node === undefined) return undefined;
  node = unwrapped(node);
  if (node.type === 'await') node = unwrapped(node.children[0] ?? node);
  return node.type === 'call' ? node : undefined;
}
