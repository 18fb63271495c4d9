import type { MemberValue, ReferenceValue, Region, Role, Span, Value } from '../facts/model';
import { callValue } from './calls';
import { comprehensionValue } from './comprehensions';
import { environmentAt, withFallback } from './environment';
import { asElement, inTest, other, type Place, spanOf, textOf, unwrapped } from './frame';
import { lambdaValue } from './functions';
import { listAnchor } from './lists';
import { asSpread } from './misread';
import { oneRegion } from './regions';
import { plainString, stringValue } from './strings';
import type { SyntaxNode } from './syntax';
import { walrusValue } from './targets';

const star = 42;

/** What the expression `node` is; its references and calls are noted on the way, in the order of evaluation. */
export function expressionValue(place: Place, node: SyntaxNode, role: Role): Value {
  switch (node.type) {
    case 'identifier':
      return referenceValue(place, node, [], node.end, role);
    case 'attribute':
    case 'call':
    case 'subscript': {
      const spread = place.source.text.charCodeAt(node.start) === star ? asSpread(node) : undefined;
      if (spread !== undefined) return spreadValue(place, spread, role);
      if (node.type === 'attribute') return attributeValue(place, node, role);
      return node.type === 'call' ? callValue(place, node, role, node.start) : subscriptValue(place, node, role);
    }
    case 'await':
      return awaitValue(place, node, role);
    case 'string':
    case 'concatenated_string':
      return stringValue(place, node);
    case 'integer':
    case 'float':
      return numberValue(place, node);
    case 'true':
    case 'false':
      return { kind: 'literal', at: spanOf(node), value: node.type === 'true' };
    case 'none':
      return { kind: 'literal', at: spanOf(node), value: null };
    case 'parenthesized_expression': {
      const inner = unwrapped(node);
      return inner === node ? unknownValue(place, node) : expressionValue(place, inner, role);
    }
    case 'list':
      return listValue(place, node, 'list');
    case 'set':
      return listValue(place, node, 'set');
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
      return listValue(place, node, 'tuple');
    case 'dictionary':
      return dictionaryValue(place, node);
    case 'list_splat':
    case 'dictionary_splat':
    case 'parenthesized_list_splat':
      return spreadValue(place, node, role);
    case 'conditional_expression':
      return conditionalValue(place, node, role);
    case 'boolean_operator':
      return booleanValue(place, node, role);
    case 'not_operator':
    case 'unary_operator':
      return unaryValue(place, node, role);
    case 'binary_operator':
    case 'comparison_operator':
      return operationValue(place, node, role);
    case 'named_expression':
      return walrusValue(place, node);
    case 'lambda':
      return lambdaValue(place, node);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehensionValue(place, node);
    case 'yield':
      return yieldValue(place, node);
    default:
      return unknownValue(place, node);
  }
}

/** A name with the attributes behind it, noted as a use. */
export function referenceValue(place: Place, name: SyntaxNode, path: readonly string[], end: number, role: Role): ReferenceValue {
  const at = { start: name.start, end };
  return place.source.builder.refer(place.scope, { kind: 'reference', at, name: textOf(place.source, name), path }, role);
}

/** The values inside an expression that says nothing itself. */
export function unknownValue(place: Place, node: SyntaxNode): Value {
  const parts: Value[] = [];
  for (const child of node.children) if (child.type !== 'block') parts.push(expressionValue(place, child, other));
  return { kind: 'unknown', at: spanOf(node), parts };
}

function attributeValue(place: Place, node: SyntaxNode, role: Role): Value {
  const names: SyntaxNode[] = [];
  let base = node;
  while (base.type === 'attribute' && base.children.length === 2) {
    const [object, name] = base.children;
    if (object === undefined || name === undefined) break;
    names.push(name);
    base = unwrapped(object);
  }
  if (base.type === 'attribute') return unknownValue(place, node);
  names.reverse();
  if (base.type === 'identifier') {
    const path = names.map((name) => textOf(place.source, name));
    return referenceValue(place, base, path, node.end, role);
  }
  let value = expressionValue(place, base, role.to === 'callee' ? role : other);
  for (const name of names) {
    value = { kind: 'member', at: { start: node.start, end: name.end }, object: value, name: textOf(place.source, name) };
  }
  return value;
}

function awaitValue(place: Place, node: SyntaxNode, role: Role): Value {
  const [awaited] = node.children;
  if (awaited === undefined) return unknownValue(place, node);
  const inner = unwrapped(awaited);
  return inner.type === 'call' ? callValue(place, inner, role, node.start) : expressionValue(place, inner, role);
}

function numberValue(place: Place, node: SyntaxNode): Value {
  const text = textOf(place.source, node).replaceAll('_', '').toLowerCase();
  const value = /^0\d/.test(text) ? Number.parseFloat(text) : Number(text.replace(/l$/, ''));
  if (Number.isNaN(value)) return { kind: 'unknown', at: spanOf(node), parts: [] };
  return { kind: 'literal', at: spanOf(node), value };
}

function listValue(place: Place, node: SyntaxNode, shape: 'list' | 'tuple' | 'set'): Value {
  const items = node.children.map((item) => expressionValue(place, item, asElement));
  return { kind: 'list', at: spanOf(node), shape, items, list: listAnchor(place.source.text, node, node.children) };
}

function dictionaryValue(place: Place, node: SyntaxNode): Value {
  const entries = node.children.map((entry) => {
    const [first, second] = entry.children;
    const at = spanOf(entry);
    if (entry.type !== 'pair' || first === undefined || second === undefined)
      return { at, value: expressionValue(place, entry, asElement) };
    const written = expressionValue(place, first, other);
    const value = expressionValue(place, second, asElement);
    return written.kind === 'literal' ? { at, key: String(written.value), value } : { at, value };
  });
  return { kind: 'object', at: spanOf(node), entries, list: listAnchor(place.source.text, node, node.children) };
}

function spreadValue(place: Place, node: SyntaxNode, role: Role): Value {
  let inner = node;
  while (inner.children.length === 1 && (inner === node || inner.type === 'list_splat')) inner = inner.children[0] ?? inner;
  if (inner === node) return unknownValue(place, node);
  return { kind: 'spread', at: spanOf(node), value: expressionValue(place, inner, role) };
}

function conditionalValue(place: Place, node: SyntaxNode, role: Role): Value {
  const [yes, test, no] = node.children;
  if (yes === undefined || test === undefined || no === undefined) return unknownValue(place, node);
  expressionValue(place, test, inTest);
  const inYes: Region[] = [];
  const inNo: Region[] = [];
  const options = [
    expressionValue({ ...place, regions: inYes }, yes, role),
    expressionValue({ ...place, regions: inNo }, no, role),
  ];
  if (inYes.length > 0 || inNo.length > 0) {
    const arms = [oneRegion(yes, inYes, place.anchor.indent), oneRegion(no, inNo, place.anchor.indent)];
    place.regions.push({ kind: 'branch', at: spanOf(node), arms, exhaustive: true });
  }
  return { kind: 'either', at: spanOf(node), options };
}

function booleanValue(place: Place, node: SyntaxNode, role: Role): Value {
  const [left, right] = node.children;
  if (left === undefined || right === undefined) return unknownValue(place, node);
  const isOr = between(place, left, right) === 'or';
  const first = expressionValue(place, left, isOr || role.to === 'test' ? role : inTest);
  const regions: Region[] = [];
  const second = expressionValue({ ...place, regions }, right, role);
  if (regions.length > 0) {
    const arms = [oneRegion(right, regions, place.anchor.indent)];
    place.regions.push({ kind: 'branch', at: spanOf(node), arms, exhaustive: false });
  }
  const at = spanOf(node);
  if (!isOr) return { kind: 'operation', at, operator: 'and', operands: [first, second] };
  return withFallback(first, second, at) ?? { kind: 'either', at, options: eitherOptions(first, second) };
}

const eitherOptions = (first: Value, second: Value): readonly Value[] =>
  first.kind === 'either' ? [...first.options, second] : [first, second];

function unaryValue(place: Place, node: SyntaxNode, role: Role): Value {
  const [operand] = node.children;
  if (operand === undefined) return unknownValue(place, node);
  const value = expressionValue(place, operand, role.to === 'test' ? role : other);
  const operator = node.type === 'not_operator' ? 'not' : place.source.text.charAt(node.start);
  if (operator === '-' && value.kind === 'literal' && typeof value.value === 'number') {
    return { kind: 'literal', at: spanOf(node), value: -value.value };
  }
  return { kind: 'operation', at: spanOf(node), operator, operands: [value] };
}

function operationValue(place: Place, node: SyntaxNode, role: Role): Value {
  const [left, right] = node.children;
  if (left === undefined || right === undefined) return unknownValue(place, node);
  const inside = role.to === 'test' ? role : other;
  const operands = node.children.map((operand) => expressionValue(place, operand, inside));
  return { kind: 'operation', at: spanOf(node), operator: between(place, left, right), operands };
}

function between(place: Place, left: SyntaxNode, right: SyntaxNode): string {
  const text = place.source.text.slice(left.end, right.start);
  return /^\s*(?:[a-z][a-z\s]*|[^\s\w#\\]+)/.exec(text)?.[0].trim().replace(/\s+/g, ' ') ?? text.trim();
}

function subscriptValue(place: Place, node: SyntaxNode, role: Role): Value {
  const [object, key, more] = node.children;
  if (object === undefined || key === undefined) return unknownValue(place, node);
  const at: Span = spanOf(node);
  const inner = expressionValue(place, unwrapped(object), role.to === 'callee' ? role : other);
  if (more !== undefined) {
    const parts = node.children.slice(1).map((part) => expressionValue(place, part, other));
    const index: Value = { kind: 'unknown', at: { start: key.start, end: node.end - 1 }, parts };
    return { kind: 'member', at, object: inner, index };
  }
  const index = expressionValue(place, key, other);
  const read = environmentAt(place, inner, plainString(place.source, key), at);
  if (read !== undefined) return read;
  const member: MemberValue = { kind: 'member', at, object: inner, index };
  return index.kind === 'literal' ? { ...member, name: String(index.value) } : member;
}

function yieldValue(place: Place, node: SyntaxNode): Value {
  const { fn } = place;
  fn.generator = true;
  const [value] = node.children;
  if (value === undefined) return { kind: 'unknown', at: spanOf(node), parts: [] };
  const role: Role = { to: 'yield', in: fn.id };
  const yielded = expressionValue(place, value, role);
  const from = /^yield\s+from\b/.test(place.source.text.slice(node.start, value.start));
  fn.yields.push(from ? { kind: 'spread', at: spanOf(value), value: yielded } : yielded);
  return { kind: 'unknown', at: spanOf(node), parts: [yielded] };
}
