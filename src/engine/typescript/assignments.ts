import { ts } from 'ts-morph';
import type { BindingId, Definition, Role, Span, StatementAnchor, Value } from '../facts/model';
import { perhaps } from './blocks';
import { exportAssigned, exportTarget } from './commonjs';
import { keyOf } from './literals';
import { type Assigned, elementOf, memberOf, withDefault } from './patterns';
import { isEnvironment } from './references';
import { type OpenClass, roles, type Walk } from './walk';

const { isArrayLiteralExpression, isBinaryExpression, isElementAccessExpression, isExpressionStatement, isIdentifier } = ts;
const { isNonNullExpression, isAsExpression, isObjectLiteralExpression, isOmittedExpression, isParenthesizedExpression } = ts;
const { isPropertyAccessExpression, isPropertyAssignment, isShorthandPropertyAssignment, isSpreadAssignment, isSpreadElement } =
  ts;
const { AmpersandAmpersandEqualsToken, BarBarEqualsToken, EqualsToken, QuestionQuestionEqualsToken, ThisKeyword } = ts.SyntaxKind;

/** `x = v`, `this.x = v`, `{ a } = v`, `x += v`, `x ??= v`, `module.exports = v`; its value is that of the right side. */
export function assignedValue(walk: Walk, node: ts.BinaryExpression, role: Role): Value {
  const target = plain(node.left);
  const operator = node.operatorToken.kind;
  const isShortCircuit =
    operator === QuestionQuestionEqualsToken || operator === BarBarEqualsToken || operator === AmpersandAmpersandEqualsToken;
  const how = operator === EqualsToken || isShortCircuit ? 'assign' : 'update';
  const read = (to: Role): Value => {
    const right = (): Value => walk.value(node.right, to);
    return isShortCircuit ? perhaps(walk, walk.span(node.right), right) : right();
  };

  if (isObjectLiteralExpression(target) || isArrayLiteralExpression(target)) {
    const environment = isEnvironment(walk, node.right);
    const value = read(role.to === 'discarded' ? roles.other : role);
    assignPattern(walk, target, walk.span(target), { value, how, environment });
    return value;
  }
  const exported = how === 'assign' ? exportTarget(walk, target) : undefined;
  if (exported !== undefined) {
    const value = read({ to: 'export', name: exported });
    exportAssigned(walk, exported, walk.span(target), value);
    return value;
  }
  const place = placeOf(walk, target);
  const value = read(place.role);
  const statement = statementOf(walk, node);
  place.define({ at: walk.span(node), how, value, in: walk.frame.id, ...(statement && place.isName && { statement }) });
  return value;
}

/** `i++`: the name is updated by a value that is not known. */
export function updatedValue(walk: Walk, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Value {
  const at = walk.span(node);
  const value: Value = { kind: 'unknown', at, parts: [] };
  placeOf(walk, plain(node.operand)).define({ at, how: 'update', value, in: walk.frame.id });
  return value;
}

/** The target of a `for (x of xs)` or of a part of a pattern. */
export function assignTarget(walk: Walk, target: ts.Expression, at: Span, source: Assigned): void {
  const node = plain(target);
  if (isObjectLiteralExpression(node) || isArrayLiteralExpression(node)) assignPattern(walk, node, at, source);
  else if (isBinaryExpression(node) && node.operatorToken.kind === EqualsToken) {
    assignTarget(walk, node.left, at, withDefault(walk, source, node.right, at));
  } else placeOf(walk, node).define({ at, how: source.how, value: source.value, in: walk.frame.id });
}

function assignPattern(
  walk: Walk,
  target: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  at: Span,
  source: Assigned,
): void {
  if (isArrayLiteralExpression(target)) {
    for (const item of target.elements) {
      if (!isOmittedExpression(item)) assignTarget(walk, isSpreadElement(item) ? item.expression : item, at, elementOf(source));
    }
    return;
  }
  for (const property of target.properties) {
    const span = walk.span(property);
    if (isShorthandPropertyAssignment(property)) {
      const member = memberOf(source, span, property.name.text);
      assignTarget(walk, property.name, span, withDefault(walk, member, property.objectAssignmentInitializer, span));
    } else if (isPropertyAssignment(property)) {
      const key = keyOf(walk, property.name);
      const found = key === undefined ? elementOf(source) : memberOf(source, span, key);
      assignTarget(walk, property.initializer, span, found);
    } else if (isSpreadAssignment(property)) assignTarget(walk, property.expression, span, elementOf(source));
  }
}

interface Place {
  readonly role: Role;
  /** A name or attribute of something else than the class around it: the statement is kept. */
  readonly isName?: boolean;
  define(definition: Definition): void;
}

/** Where an assignment puts its value; the object of `a.b` is read on the way. */
function placeOf(walk: Walk, target: ts.Expression): Place {
  if (isIdentifier(target)) {
    const binding = walk.facts.lookup(walk.scope, target.text);
    return binding === undefined ? nowhere : namePlace(walk, binding);
  }
  if (isPropertyAccessExpression(target)) {
    const receiver = walk.frame.receiver;
    if (receiver && target.expression.kind === ThisKeyword) return fieldPlace(walk, receiver, target.name);
    return memberPlace(walk, target, walk.value(target.expression, roles.other), target.name.text);
  } else if (isElementAccessExpression(target)) {
    const object = walk.value(target.expression, roles.other);
    const index = walk.value(target.argumentExpression, roles.other);
    if (index.kind === 'literal') return memberPlace(walk, target, object, String(index.value));
  } else walk.value(target, roles.other);
  return member;
}

const nowhere: Place = { role: roles.other, define: () => {} };
const member: Place = { role: roles.member, define: () => {} };

function namePlace(walk: Walk, binding: BindingId): Place {
  return { role: { to: 'binding', binding }, isName: true, define: (definition) => walk.facts.define(binding, definition) };
}

function memberPlace(walk: Walk, target: ts.Expression, object: Value, name: string): Place {
  const at = walk.span(target);
  const written: Value = { kind: 'member', at, object, name };
  return {
    role: roles.member,
    isName: true,
    define({ how, value, in: within, statement }) {
      if (how === 'assign') walk.facts.addStore({ at, target: written, value, in: within, ...(statement && { statement }) });
    },
  };
}

function fieldPlace(walk: Walk, receiver: OpenClass, name: ts.MemberName): Place {
  return {
    role: { to: 'field', class: receiver.id, field: name.text },
    define(definition) {
      const known = receiver.fields.get(name.text);
      if (known) known.definitions.push(definition);
      else receiver.fields.set(name.text, { name: name.text, at: walk.span(name), declared: false, definitions: [definition] });
    },
  };
}

/** The assignment's statement when it is nothing else. */
function statementOf(walk: Walk, node: ts.BinaryExpression): StatementAnchor | undefined {
  return isExpressionStatement(node.parent) ? walk.anchor(true) : undefined;
}

function plain(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isParenthesizedExpression(inner) || isNonNullExpression(inner) || isAsExpression(inner)) inner = inner.expression;
  return inner;
}
