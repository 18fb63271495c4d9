import { ts } from 'ts-morph';
import type { Role, Value } from '../facts/model';
import { assignedValue, updatedValue } from './assignments';
import { type MainGuard, perhaps } from './blocks';
import { isMainTest } from './entry';
import { negativeNumber } from './literals';
import { roles, type Walk } from './walk';

const { isBinaryExpression, isPrefixUnaryExpression, tokenToString } = ts;
const { AmpersandAmpersandToken, BarBarToken, CommaToken, QuestionQuestionToken } = ts.SyntaxKind;
const { ExclamationToken, FirstAssignment, LastAssignment, MinusMinusToken, PlusPlusToken } = ts.SyntaxKind;

/** `a + b`, `a && b`, `a = b`, `a, b`. */
export function binaryValue(walk: Walk, node: ts.BinaryExpression, role: Role): Value {
  const kind = operator(node);
  if (kind >= FirstAssignment && kind <= LastAssignment) return assignedValue(walk, node, role);
  if (isOperation(node)) return operationValue(walk, node, role);
  const operands = chain(node);
  switch (kind) {
    case CommaToken:
      return commaValue(walk, operands, role);
    case AmpersandAmpersandToken:
      return andValue(walk, node, operands, role);
    default:
      return orValue(walk, node, operands, role);
  }
}

/** Operators that only compute: a chain to the left is read in a loop, since it can be thousands of terms long. */
function operationValue(walk: Walk, node: ts.BinaryExpression, role: Role): Value {
  const inner = role.to === 'test' ? role : roles.other;
  const links: ts.BinaryExpression[] = [];
  let left: ts.Expression = node;
  while (isBinaryExpression(left) && isOperation(left)) {
    links.push(left);
    left = left.left;
  }
  links.reverse();
  const start = walk.source.start(left);
  const first = walk.value(left, inner);
  const operands = links.map(({ right }) => walk.value(right, inner));
  const runs = links.filter((link, index) => link.operatorToken.kind !== links[index - 1]?.operatorToken.kind).length;
  if (runs > deepestOperation) return { kind: 'unknown', at: walk.span(node), parts: [first, ...operands] };
  let value = first;
  for (let from = 0, to = 0; from < links.length; from = to) {
    const kind = links[from]?.operatorToken.kind ?? operator(node);
    while (links[to]?.operatorToken.kind === kind) to += 1;
    const at = { start, end: links[to - 1]?.end ?? node.end };
    value = { kind: 'operation', at, operator: tokenToString(kind) ?? '', operands: [value, ...operands.slice(from, to)] };
  }
  return value;
}

/** A chain of more changing operators than this would make values too deep to walk. */
const deepestOperation = 200;

const operator = (node: ts.BinaryExpression): ts.SyntaxKind => node.operatorToken.kind;

function isOperation(node: ts.BinaryExpression): boolean {
  const kind = operator(node);
  if (kind >= FirstAssignment && kind <= LastAssignment) return false;
  return kind !== CommaToken && kind !== AmpersandAmpersandToken && kind !== BarBarToken && kind !== QuestionQuestionToken;
}

/** `a ? b : c`. */
export function conditionalValue(walk: Walk, node: ts.ConditionalExpression, role: Role): Value {
  walk.value(node.condition, roles.test);
  const options: Value[] = [];
  const arms = [node.whenTrue, node.whenFalse].map((arm) =>
    walk.collectConditional(() => options.push(...optionsOf(walk.value(arm, role)))),
  );
  if (arms.some((arm) => arm.length > 0)) {
    const regions = arms.map((arm, index) => walk.joined(arm, walk.span(index === 0 ? node.whenTrue : node.whenFalse)));
    walk.sink.push({ kind: 'branch', at: walk.span(node), arms: regions, exhaustive: true, ...guardOf(walk, node.condition) });
  }
  return { kind: 'either', at: walk.span(node), options };
}

/** `!a`, `-1`, `i++`. */
export function unaryValue(walk: Walk, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, role: Role): Value {
  if (node.operator === PlusPlusToken || node.operator === MinusMinusToken) return updatedValue(walk, node);
  const number = isPrefixUnaryExpression(node) ? negativeNumber(walk, node) : undefined;
  if (number) return number;
  const inner = role.to === 'test' || node.operator === ExclamationToken ? roles.test : roles.other;
  const operands = [walk.value(node.operand, inner)];
  return { kind: 'operation', at: walk.span(node), operator: tokenToString(node.operator) ?? '', operands };
}

/** `typeof a`, `delete a.b`, `void f()`. */
export function keywordOperation(
  walk: Walk,
  node: ts.TypeOfExpression | ts.DeleteExpression | ts.VoidExpression,
  role: Role,
): Value {
  const isVoid = node.kind === ts.SyntaxKind.VoidExpression;
  const inner = isVoid ? roles.discarded : role.to === 'test' ? role : roles.other;
  const operator = isVoid ? 'void' : node.kind === ts.SyntaxKind.DeleteExpression ? 'delete' : 'typeof';
  return { kind: 'operation', at: walk.span(node), operator, operands: [walk.value(node.expression, inner)] };
}

/** `main` where the condition says that the file was started as a program. */
export function guardOf(walk: Walk, condition: ts.Expression): MainGuard {
  return isMainTest(walk, condition) ? { guard: 'main' } : {};
}

/** The operands of `a + b + c`, which the parser nests to the left as deep as there are operands. */
function chain(node: ts.BinaryExpression): ts.Expression[] {
  const operands = [node.right];
  let left = node.left;
  while (isBinaryExpression(left) && left.operatorToken.kind === node.operatorToken.kind) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return operands.reverse();
}

function commaValue(walk: Walk, operands: readonly ts.Expression[], role: Role): Value {
  const values = operands.map((operand, index) => walk.value(operand, index === operands.length - 1 ? role : roles.discarded));
  return values[values.length - 1] ?? { kind: 'literal', at: { start: 0, end: 0 }, value: null };
}

function andValue(walk: Walk, node: ts.BinaryExpression, operands: readonly ts.Expression[], role: Role): Value {
  const last = operands.length - 1;
  const first = operands[0];
  const options: Value[] = [];
  for (const [index, operand] of operands.entries()) {
    const read = (): Value => walk.value(operand, index === last ? role : roles.test);
    const guard = first && index === 1 ? guardOf(walk, first) : {};
    const value = index === 0 ? read() : perhaps(walk, walk.span(operand), read, guard);
    if (index === last) options.push(...optionsOf(value));
  }
  return { kind: 'either', at: walk.span(node), options };
}

function orValue(walk: Walk, node: ts.BinaryExpression, operands: readonly ts.Expression[], role: Role): Value {
  const at = walk.span(node);
  const values = operands.map((operand, index) => {
    const read = (): Value => walk.value(operand, role);
    return index === 0 ? read() : perhaps(walk, walk.span(operand), read);
  });
  const [first, ...others] = values;
  const options = others.flatMap(optionsOf);
  if (first?.kind === 'environment' && first.fallback === undefined) {
    const only = options[0];
    const fallback: Value = only && options.length === 1 ? only : { kind: 'either', at, options };
    return { ...first, at, fallback };
  }
  return { kind: 'either', at, options: first ? [...optionsOf(first), ...options] : options };
}

/** The alternatives of a value, so that nested conditions are one flat list. */
const optionsOf = (value: Value): readonly Value[] => (value.kind === 'either' ? value.options : [value]);
