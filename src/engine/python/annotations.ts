import type { ReferenceValue, Role, TypeReference } from '../facts/model';
import { type Place, spanOf, textOf } from './frame';
import { plainString } from './strings';
import type { SyntaxNode } from './syntax';
import { expressionValue, referenceValue } from './values';

const inType: Role = { to: 'type' };

/** A type annotation with the names in it; names inside string annotations count, those inside `Literal[...]` don't. */
export function typeReference(place: Place, node: SyntaxNode): TypeReference {
  const names: ReferenceValue[] = [];
  collect(place, node, names);
  return { at: spanOf(node), text: textOf(place.source, node), names };
}

function collect(place: Place, node: SyntaxNode, names: ReferenceValue[]): void {
  switch (node.type) {
    case 'identifier':
      names.push(referenceValue(place, node, [], node.end, inType));
      return;
    case 'attribute':
    case 'member_type': {
      const chain = dotted(node);
      const [first, ...rest] = chain ?? [];
      if (first === undefined) break;
      const path = rest.map((name) => textOf(place.source, name));
      names.push(referenceValue(place, first, path, node.end, inType));
      return;
    }
    case 'call':
      expressionValue(place, node, inType);
      return;
    case 'string':
    case 'concatenated_string':
      names.push(...quotedNames(place, node));
      return;
    case 'generic_type':
    case 'subscript': {
      const [generic, ...given] = node.children;
      if (generic === undefined) return;
      collect(place, generic, names);
      if (/(?:^|\.)Literal$/.test(textOf(place.source, generic))) return;
      for (const argument of given) collect(place, argument, names);
      return;
    }
  }
  for (const child of node.children) collect(place, child, names);
}

/** The identifiers of `a.b.c`; undefined for anything else. */
function dotted(node: SyntaxNode): SyntaxNode[] | undefined {
  if (node.type === 'identifier') return [node];
  const [only] = node.children;
  if (node.type === 'type' && node.children.length === 1 && only !== undefined) return dotted(only);
  if (node.type !== 'attribute' && node.type !== 'member_type') return undefined;
  const chain: SyntaxNode[] = [];
  for (const child of node.children) {
    const part = dotted(child);
    if (part === undefined) return undefined;
    chain.push(...part);
  }
  return chain;
}

function quotedNames(place: Place, node: SyntaxNode): ReferenceValue[] {
  const { source, scope } = place;
  if (plainString(source, node) === undefined) return [];
  const text = textOf(source, node);
  const names: ReferenceValue[] = [];
  for (const match of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu)) {
    const [name, ...path] = match[0].split('.');
    const isPrefix = match.index === 0;
    if (name === undefined || isPrefix) continue;
    const start = node.start + match.index;
    const at = { start, end: start + match[0].length };
    names.push(source.builder.refer(scope, { kind: 'reference', at, name, path }, inType));
  }
  return names;
}
