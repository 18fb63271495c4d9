import type { Region, Value } from '../facts/model';
import { asElement, inTest, other, type Place, spanOf } from './frame';
import { declareTargets } from './names';
import { inlineBlock } from './regions';
import type { SyntaxNode } from './syntax';
import { store } from './targets';
import { expressionValue, unknownValue } from './values';

/** A comprehension or generator expression: its variables live in a scope of its own; its calls happen in a loop. */
export function comprehensionValue(place: Place, node: SyntaxNode): Value {
  const [body, ...clauses] = node.children;
  if (body === undefined) return unknownValue(place, node);
  const { builder } = place.source;
  const inLoop: Region[] = [];
  const inside: Place = { ...place, scope: builder.scope('block', place.fn.id, place.scope), regions: inLoop };
  const parts: Value[] = [];
  let isFirst = true;
  for (const clause of clauses) {
    if (clause.type === 'if_clause') {
      for (const test of clause.children) parts.push(expressionValue(inside, test, inTest));
    } else if (clause.type === 'for_in_clause') {
      parts.push(...forClause(isFirst ? place : inside, inside, clause));
      isFirst = false;
    } else parts.push(expressionValue(inside, clause, other));
  }
  const made =
    body.type === 'pair'
      ? body.children.map((part) => expressionValue(inside, part, asElement))
      : [expressionValue(inside, body, asElement)];
  if (inLoop.length > 0) {
    const loop = inlineBlock(node, inLoop, place.anchor.indent);
    place.regions.push({ kind: 'loop', at: spanOf(node), body: loop, endless: false });
  }
  return { kind: 'unknown', at: spanOf(node), parts: [...made, ...parts] };
}

/** The first iterable is evaluated outside of the comprehension, the others inside. */
function forClause(outside: Place, inside: Place, clause: SyntaxNode): Value[] {
  const [target, ...iterables] = clause.children;
  if (target === undefined) return [];
  const values = iterables.map((iterable) => expressionValue(outside, iterable, other));
  declareTargets(inside.source, inside.scope, target);
  const [value] = values;
  if (value !== undefined) store(inside, target, { how: 'element', value });
  return values;
}
