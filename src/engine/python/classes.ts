import type { Value } from '../facts/model';
import { blockOf } from './blocks';
import { anchorOf, type ClassFrame, childOf, other, type Place, spanOf, textOf } from './frame';
import { readDecorators, withTypeParameters } from './functions';
import { declareName, declareNames } from './names';
import type { SyntaxNode } from './syntax';
import { expressionValue } from './values';

/** A class; its body runs where it stands, in the function around it. */
export function classDefinition(place: Place, node: SyntaxNode, whole: SyntaxNode): void {
  const { source } = place;
  const { builder } = source;
  const id = builder.newClass();
  const decorators = readDecorators(place, whole, { to: 'decorator', class: id });
  const around = withTypeParameters(place, node);
  const bases: Value[] = [];
  for (const base of childOf(node, 'argument_list')?.children ?? []) {
    const keywordValue = base.type === 'keyword_argument' ? base.children[1] : undefined;
    if (keywordValue !== undefined) expressionValue(around, keywordValue, other);
    else if (base.type !== 'keyword_argument') bases.push(expressionValue(around, base, { to: 'base', class: id }));
  }
  const scope = builder.scope('class', place.fn.id, around.scope);
  const frame: ClassFrame = { id, scope, methods: [], fields: new Map() };
  const block = childOf(node, 'block');
  if (block !== undefined) {
    declareNames(source, scope, block);
    place.regions.push(blockOf({ ...place, scope, class: frame }, block));
  }
  const name = childOf(node, 'identifier');
  const binding = name === undefined ? undefined : declareName(source, place.scope, name, 'class');
  builder.setClass(id, {
    ...(name === undefined ? {} : { name: textOf(source, name), nameAt: spanOf(name) }),
    at: spanOf(node),
    in: place.fn.id,
    ...(binding === undefined ? {} : { binding }),
    bases,
    decorators,
    methods: frame.methods,
    fields: [...frame.fields.values()],
  });
  if (name === undefined || binding === undefined) return;
  const value: Value = { kind: 'class', at: spanOf(node), class: id };
  builder.define(binding, { at: spanOf(name), how: 'declare', value, in: place.fn.id, statement: anchorOf(source, whole) });
}
