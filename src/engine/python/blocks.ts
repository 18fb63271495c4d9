import type { Block, Region, Span, Statement } from '../facts/model';
import { ownIndent, type Place, spanOf, statementPlace, unwrapped } from './frame';
import { statementRegions } from './statements';
import type { SyntaxNode } from './syntax';

/** The statements of an indented block, or of one that stands on its header's line. */
export function blockOf(place: Place, node: SyntaxNode): Block {
  const { source } = place;
  const [first] = node.children;
  const own = first === undefined ? undefined : ownIndent(source.text, first.start);
  const indent = own ?? place.anchor.indent;
  if (first === undefined) source.incomplete = true;
  if (own !== undefined && source.indent === undefined) source.indent = oneLevel(place.anchor.indent, own);
  const statements = statementsOf(place, node, own);
  return { kind: 'block', at: spanOf(node), statements, indent, inline: own === undefined };
}

/** The statements directly below `node`, whose indentation should be `indent`. */
export function statementsOf(place: Place, node: SyntaxNode, indent?: string): Statement[] {
  const statements: Statement[] = [];
  for (const child of node.children) {
    const regions: Region[] = [];
    const inside = statementPlace(place, child, soleCall(child), regions);
    if (indent !== undefined && inside.anchor.ownLine && inside.anchor.indent !== indent)
      noteIndent(place, inside.anchor.indent, indent);
    statementRegions(inside, child);
    statements.push({ at: spanOf(child), regions });
  }
  return statements;
}

/** A form feed starts the indentation anew. */
function noteIndent(place: Place, actual: string, wanted: string): void {
  const behindFormFeed = (indent: string) => indent.slice(indent.lastIndexOf('\f') + 1);
  if (behindFormFeed(actual) !== behindFormFeed(wanted)) place.source.incomplete = true;
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
