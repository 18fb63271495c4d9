import type { SyntaxNode } from './syntax';

/**
 * `f(a, *b.c())`, which the grammar may read as a call of `*b.c`: the same as the spread of a call.
 * Undefined when `node` is not led by a star.
 */
export function asSpread(node: SyntaxNode): SyntaxNode | undefined {
  const inner = withoutStar(node);
  return inner === undefined ? undefined : { type: 'list_splat', start: node.start, end: node.end, children: [inner] };
}

function withoutStar(node: SyntaxNode): SyntaxNode | undefined {
  const [first, ...rest] = node.children;
  if (first === undefined) return undefined;
  if (node.type === 'list_splat') return first;
  const inner = withoutStar(first);
  return inner && { type: node.type, start: inner.start, end: node.end, children: [inner, ...rest] };
}

/** `type(x).y = v`, which the grammar reads as the declaration of a type: the same as an assignment. */
export function asAssignment(text: string, node: SyntaxNode): SyntaxNode | undefined {
  const [left, right] = node.children.map(bare);
  if (left === undefined || right === undefined || !/^type\s*\(/.test(text.slice(node.start, left.end))) return undefined;
  const target = calledType(left, node.start);
  return target && { type: 'assignment', start: node.start, end: node.end, children: [target, right] };
}

function calledType(node: SyntaxNode, start: number): SyntaxNode | undefined {
  const { end, children } = node;
  if (node.type === 'parenthesized_expression' || node.type === 'tuple') {
    const name: SyntaxNode = { type: 'identifier', start, end: start + 'type'.length, children: [] };
    return { type: 'call', start, end, children: [name, { type: 'argument_list', start: node.start, end, children }] };
  }
  const [first, ...rest] = children.map(bare);
  const inner = first && calledType(first, start);
  return inner && { type: node.type === 'member_type' ? 'attribute' : node.type, start, end, children: [inner, ...rest] };
}

const bare = (node: SyntaxNode): SyntaxNode => {
  const [only] = node.children;
  return node.type === 'type' && only !== undefined && node.children.length === 1 ? only : node;
};
