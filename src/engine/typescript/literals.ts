import { ts } from 'ts-morph';
import type { LiteralValue, ObjectEntry, Role, SpreadValue, TemplateValue, UnknownValue, Value } from '../facts/model';
import { roles, type Walk } from './walk';

const { isComputedPropertyName, isIdentifier, isMethodDeclaration, isNumericLiteral } = ts;
const { isPrivateIdentifier, isPropertyAssignment, isShorthandPropertyAssignment, isSpreadAssignment, isStringLiteralLike } = ts;
const { forEachChild, isAccessor } = ts;
const { FalseKeyword, MinusToken, TrueKeyword } = ts.SyntaxKind;

/** A string, or a template without expressions. */
export function stringValue(walk: Walk, node: ts.StringLiteralLike): LiteralValue {
  const at = walk.span(node);
  const quote = walk.source.text.charCodeAt(at.start);
  if (quote === 39 && !node.text.includes('"')) walk.habits.single += 1;
  else if (quote === 34 && !node.text.includes("'")) walk.habits.double += 1;
  return { kind: 'literal', at, value: node.text };
}

/** A number; a big integer too large for a number loses precision. */
export function numberValue(walk: Walk, node: ts.NumericLiteral | ts.BigIntLiteral): LiteralValue {
  return { kind: 'literal', at: walk.span(node), value: Number(node.text.replace(/n$/, '')) };
}

/** `true`, `false` and `null`. */
export function constantValue(walk: Walk, node: ts.Node): LiteralValue {
  const value = node.kind === TrueKeyword ? true : node.kind === FalseKeyword ? false : null;
  return { kind: 'literal', at: walk.span(node), value };
}

/** `-1`; undefined for any other operation. */
export function negativeNumber(walk: Walk, node: ts.PrefixUnaryExpression): LiteralValue | undefined {
  if (node.operator !== MinusToken || !isNumericLiteral(node.operand)) return undefined;
  return { kind: 'literal', at: walk.span(node), value: -Number(node.operand.text) };
}

/** `text ${expression} text`. */
export function templateValue(walk: Walk, node: ts.TemplateExpression): TemplateValue {
  const parts: (string | Value)[] = [];
  if (node.head.text) parts.push(node.head.text);
  let shaped = false;
  for (const { expression, literal } of node.templateSpans) {
    parts.push(walk.value(expression, roles.other));
    shaped ||= !isNamed(expression);
    if (literal.text) parts.push(literal.text);
  }
  return { kind: 'template', at: walk.span(node), parts, ...(shaped && { shaped }) };
}

const isNamed = (node: ts.Expression): boolean =>
  isIdentifier(node) || (ts.isPropertyAccessExpression(node) && !node.questionDotToken && isNamed(node.expression));

/** `[a, ...b]`. */
export function arrayValue(walk: Walk, node: ts.ArrayLiteralExpression): Value {
  const items = node.elements.map((element) => walk.value(element, roles.element));
  const list = walk.source.list(node.elements, closing(walk, node, 93));
  return { kind: 'list', at: walk.span(node), shape: 'list', items, list };
}

/** `{ a: 1, b, ...c, m() {} }`. */
export function objectValue(walk: Walk, node: ts.ObjectLiteralExpression): Value {
  const entries = node.properties.map((property) => entryOf(walk, property));
  return { kind: 'object', at: walk.span(node), entries, list: walk.source.list(node.properties, closing(walk, node, 125)) };
}

/** The offset of the bracket that closes a list at the node's end; the end itself where it is missing. */
export function closing(walk: Walk, node: ts.Node, bracket: number): number {
  return walk.source.text.charCodeAt(node.end - 1) === bracket ? node.end - 1 : node.end;
}

function entryOf(walk: Walk, property: ts.ObjectLiteralElementLike): ObjectEntry {
  const at = walk.span(property);
  if (isSpreadAssignment(property)) return { at, value: spreadValue(walk, property, roles.element) };
  const key = keyOf(walk, property.name);
  const value = entryValue(walk, property);
  return key === undefined ? { at, value } : { at, key, value };
}

function entryValue(walk: Walk, property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>): Value {
  if (isPropertyAssignment(property)) return walk.value(property.initializer, roles.element);
  if (isShorthandPropertyAssignment(property)) return walk.value(property.name, roles.element);
  if (isMethodDeclaration(property) || isAccessor(property)) return walk.value(property, roles.element);
  return property satisfies never;
}

/** The name of a property where it is known; a computed one is read as an expression. */
export function keyOf(walk: Walk, name: ts.PropertyName): string | undefined {
  if (isIdentifier(name) || isPrivateIdentifier(name) || isStringLiteralLike(name)) return name.text;
  if (!isComputedPropertyName(name)) return name.text;
  if (isStringLiteralLike(name.expression)) return name.expression.text;
  walk.value(name.expression, roles.other);
  return undefined;
}

/** `...x`. */
export function spreadValue(walk: Walk, node: ts.SpreadElement | ts.SpreadAssignment, role: Role): SpreadValue {
  return { kind: 'spread', at: walk.span(node), value: walk.value(node.expression, role) };
}

/** What has no value of its own, with the values inside it. */
export function unknownValue(walk: Walk, node: ts.Node): UnknownValue {
  const parts: Value[] = [];
  forEachChild(node, (child) => {
    const value = walk.value(child, roles.other);
    if (value.kind !== 'unknown' || value.parts.length > 0) parts.push(value);
  });
  return { kind: 'unknown', at: walk.span(node), parts };
}
