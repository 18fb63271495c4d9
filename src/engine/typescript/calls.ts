import { ts } from 'ts-morph';
import type { Argument, CallFacts, CallId, ListAnchor, Role, Value } from '../facts/model';
import { closing } from './literals';
import { dynamicImport, requireCall } from './requires';
import { readTypes } from './types';
import { roles, type Walk } from './walk';

const { isCallExpression, isIdentifier, isPropertyAccessExpression, isStringLiteralLike } = ts;
const { ImportKeyword, NewExpression, SuperKeyword } = ts.SyntaxKind;

/** `f(x)`, `new F(x)`, `super(x)`; `require('m')` and `import('m')` are modules, `Deno.env.get('X')` an environment variable. */
export function callValue(walk: Walk, node: ts.CallExpression | ts.NewExpression, role: Role): Value {
  const special = isCallExpression(node) ? specialValue(walk, node) : undefined;
  if (special) return special;
  const kind = node.kind === NewExpression ? 'new' : node.expression.kind === SuperKeyword ? 'super' : 'call';
  const list = node.arguments ? walk.source.list(node.arguments, closing(walk, node, 41)) : noList(node);
  return addCall(walk, node, kind, list, role, (id) => {
    const callee = walk.value(node.expression, { to: 'callee', call: id });
    readTypes(walk, node.typeArguments);
    return { callee, arguments: (node.arguments ?? []).map((argument, index) => argumentOf(walk, argument, id, index)) };
  });
}

/** A tagged template is a call with the template as its argument. */
export function taggedValue(walk: Walk, node: ts.TaggedTemplateExpression, role: Role): Value {
  return addCall(walk, node, 'call', noList(node), role, (id) => {
    const callee = walk.value(node.tag, { to: 'callee', call: id });
    const value = walk.value(node.template, { to: 'argument', call: id, argument: 0 });
    return { callee, arguments: [{ at: walk.span(node.template), value }] };
  });
}

function argumentOf(walk: Walk, node: ts.Expression, call: CallId, argument: number): Argument {
  const value = walk.value(node, { to: 'argument', call, argument });
  // Most arguments stand as they are read, and share the span of their value.
  const isSame = value.at.end === node.end && value.at.start === walk.source.start(node);
  return { at: isSame ? value.at : walk.span(node), value };
}

type Read = Pick<CallFacts, 'callee' | 'arguments'>;

function addCall(
  walk: Walk,
  node: ts.Expression,
  kind: CallFacts['kind'],
  list: ListAnchor,
  role: Role,
  read: (id: CallId) => Read,
): Value {
  const at = walk.span(node);
  const awaited = walk.awaited?.node === node ? walk.awaited : undefined;
  const statement = walk.anchor(walk.isSole(node));
  const id = walk.facts.newCall();
  const { callee, arguments: values } = read(id);
  walk.sink.push({ kind: 'call', call: id });
  const awaitStart = awaited?.start ?? at.start;
  walk.facts.setCall(id, {
    at,
    kind,
    callee,
    arguments: values,
    list,
    in: walk.frame.id,
    awaited: awaited !== undefined,
    awaitStart,
    role,
    statement,
  });
  return { kind: 'call', at, call: id };
}

/** A call without parentheses has no list that an argument could be added to. */
const noList = (node: ts.Node): ListAnchor => ({ open: node.end, close: node.end, trailingComma: false });

function specialValue(walk: Walk, node: ts.CallExpression): Value | undefined {
  const callee = node.expression;
  if (callee.kind === ImportKeyword) return dynamicImport(walk, node);
  if (isIdentifier(callee) && callee.text === 'require') return requireCall(walk, node);
  if (!isPropertyAccessExpression(callee) || callee.name.text !== 'get') return undefined;
  const env = callee.expression;
  if (!isPropertyAccessExpression(env) || env.name.text !== 'env') return undefined;
  if (!isIdentifier(env.expression) || env.expression.text !== 'Deno') return undefined;
  const [name] = node.arguments;
  if (!name) return undefined;
  walk.value(name, roles.other);
  const at = walk.span(node);
  return isStringLiteralLike(name) ? { kind: 'environment', at, name: name.text } : { kind: 'environment', at };
}
