import type { Scope } from '../facts/builder';
import type { Block, Decorator, FunctionFacts, Region, Role, Span, Value } from '../facts/model';
import { typeReference } from './annotations';
import { blockOf, emptyBlock, prologueOf } from './blocks';
import { anchorOf, childOf, type FunctionFrame, lineIndent, type Mutable, type Place, spanOf, textOf } from './frame';
import { listAnchor } from './lists';
import { declareName, declareNames } from './names';
import { readParameters } from './parameters';
import { inlineBlock } from './regions';
import type { SyntaxNode } from './syntax';
import { expressionValue } from './values';

/** A `def` with its decorators, which run in the order of the text before the defaults. */
export function functionDefinition(place: Place, node: SyntaxNode, whole: SyntaxNode): void {
  const { source } = place;
  const { builder, text } = source;
  const id = builder.newFunction();
  const decorators = readDecorators(place, whole, { to: 'decorator', function: id });
  const owner = place.class;
  const method = owner === undefined ? undefined : methodKind(place, node, decorators);
  const around = withTypeParameters(place, node);
  const scope = builder.scope('function', id, around.scope);
  const fn: FunctionFrame = { id, parent: place.fn, returns: [], yields: [], generator: false, parameters: new Set() };
  const list = childOf(node, 'parameters');
  const parameters = readParameters(around, scope, fn, list?.children ?? [], method !== undefined && method !== 'static');
  const returnType = childOf(node, 'type');
  const returns = returnType === undefined ? undefined : typeReference(around, returnType);
  const [receiver] = parameters;
  if (owner !== undefined && receiver?.kind === 'receiver') fn.receiver = { name: receiver.name, class: owner };
  const body = bodyOf(place, node, scope, fn);
  const name = childOf(node, 'identifier');
  const statement = anchorOf(source, whole);
  const binding = name === undefined ? undefined : declareName(source, place.scope, name, 'function');
  const prologue = prologueOf(childOf(node, 'block'));
  const facts: Mutable<FunctionFacts> = {
    kind: owner === undefined ? 'function' : 'method',
    at: spanOf(node),
    parent: place.fn.id,
    async: text.startsWith('async', node.start),
    generator: fn.generator,
    parameters,
    decorators,
    returns: fn.returns,
    yields: fn.yields,
    body,
    statement: statement.at,
    indent: statement.indent,
    asyncAt: node.start,
  };
  if (name !== undefined) {
    facts.name = textOf(source, name);
    facts.nameAt = spanOf(name);
  }
  if (owner !== undefined) facts.class = owner.id;
  if (method !== undefined) facts.method = method;
  if (binding !== undefined) facts.binding = binding;
  if (list !== undefined) facts.parameterList = listAnchor(text, list, list.children);
  if (returns !== undefined) facts.returnType = returns;
  if (prologue !== undefined) facts.prologue = prologue;
  builder.setFunction(id, facts);
  owner?.methods.push(id);
  if (name === undefined || binding === undefined) return;
  const value: Value = { kind: 'function', at: spanOf(node), function: id };
  builder.define(binding, { at: spanOf(name), how: 'declare', value, in: place.fn.id, statement });
}

/** A lambda: its body is one expression, which it returns. */
export function lambdaValue(place: Place, node: SyntaxNode): Value {
  const { source } = place;
  const { builder } = source;
  const id = builder.newFunction();
  const scope = builder.scope('function', id, place.scope);
  const fn: FunctionFrame = { id, parent: place.fn, returns: [], yields: [], generator: false, parameters: new Set() };
  const list = childOf(node, 'lambda_parameters');
  const parameters = readParameters(place, scope, fn, list?.children ?? [], false);
  const expression = node.children[node.children.length - 1];
  const regions: Region[] = [];
  const indent = lineIndent(source, node.start);
  if (expression !== undefined && expression !== list) {
    if (source.hasWalrus) declareNames(source, scope, node);
    const inside: Place = { ...place, fn, scope, class: undefined, sole: undefined, regions, conditional: true };
    fn.returns.push(expressionValue(inside, expression, { to: 'return', in: id }));
  }
  builder.setFunction(id, {
    kind: 'lambda',
    at: spanOf(node),
    parent: place.fn.id,
    async: false,
    generator: fn.generator,
    parameters,
    decorators: [],
    returns: fn.returns,
    yields: fn.yields,
    body: inlineBlock(expression ?? node, regions, indent),
    statement: spanOf(node),
    indent,
    asyncAt: node.start,
  });
  return { kind: 'function', at: spanOf(node), function: id };
}

/** The decorators above a definition, evaluated in the place where it stands. */
export function readDecorators(place: Place, whole: SyntaxNode, role: Role): Decorator[] {
  const decorators: Decorator[] = [];
  for (const child of whole.children) {
    const [expression] = child.children;
    if (child.type !== 'decorator' || expression === undefined) continue;
    const at: Span = { start: child.start, end: expression.end };
    decorators.push({ at, value: expressionValue(place, expression, role) });
  }
  return decorators;
}

/** Type parameters (`def f[T](x: T)`) live in a scope between the definition and what is around it. */
export function withTypeParameters(place: Place, node: SyntaxNode): Place {
  const list = childOf(node, 'type_parameter');
  if (list === undefined) return place;
  const { source } = place;
  const scope: Scope = source.builder.scope('block', place.fn.id, place.scope);
  const inside: Place = { ...place, scope };
  for (const parameter of list.children) declareTypeParameter(inside, parameter);
  return inside;
}

function declareTypeParameter(place: Place, parameter: SyntaxNode): void {
  const [first, ...rest] = parameter.children;
  if (parameter.type === 'identifier') declareName(place.source, place.scope, parameter, 'parameter');
  else if (first !== undefined) declareTypeParameter(place, first);
  for (const bound of rest) if (bound.type === 'type') typeReference(place, bound);
}

function bodyOf(place: Place, node: SyntaxNode, scope: Scope, fn: FunctionFrame): Block {
  const block = childOf(node, 'block');
  if (block === undefined) return emptyBlock(place, node.end);
  declareNames(place.source, scope, block);
  return blockOf({ ...place, fn, scope, class: undefined, conditional: true }, block);
}

function methodKind(place: Place, node: SyntaxNode, decorators: readonly Decorator[]): NonNullable<FunctionFacts['method']> {
  for (const { value } of decorators) {
    if (value.kind !== 'reference') continue;
    const last = value.path[value.path.length - 1] ?? value.name;
    if (value.path.length === 0 && last === 'staticmethod') return 'static';
    if (value.path.length === 0 && last === 'classmethod') return 'class';
    if (last === 'property' || last === 'cached_property' || last === 'getter') return 'getter';
    if (value.path.length === 1 && (last === 'setter' || last === 'deleter')) return 'setter';
  }
  const name = childOf(node, 'identifier');
  const text = name === undefined ? '' : textOf(place.source, name);
  if (text === '__init__') return 'constructor';
  if (text === '__new__' || text === '__init_subclass__' || text === '__class_getitem__') return 'class';
  return 'instance';
}
