import { ts } from 'ts-morph';
import type { EnvironmentValue, MemberValue, ReferenceValue, Role, Value } from '../facts/model';
import { noPath, roles, type Walk } from './walk';

const { isIdentifier, isMetaProperty, isPropertyAccessExpression, isStringLiteralLike } = ts;
const { isAsExpression, isNonNullExpression, isParenthesizedExpression, isSatisfiesExpression } = ts;
const { SuperKeyword, ThisKeyword, ImportKeyword } = ts.SyntaxKind;

type Chain = { readonly root: ts.Expression; readonly links: readonly ts.PropertyAccessExpression[] };

/** `a`, `undefined`. */
export function identifierValue(walk: Walk, node: ts.Identifier, role: Role): Value {
  const at = walk.span(node);
  if (node.text === 'undefined') return { kind: 'literal', at, value: null };
  return walk.facts.refer(walk.scope, { kind: 'reference', at, name: node.text, path: noPath }, role);
}

/** `this`, `super` and `import.meta` are references without a binding. */
export function keywordValue(walk: Walk, node: ts.Node): ReferenceValue {
  return { kind: 'reference', at: walk.span(node), name: keywordName(node) ?? '', path: noPath };
}

/** `a.b.c`, `f().x`, `process.env.X`. */
export function propertyValue(walk: Walk, node: ts.PropertyAccessExpression, role: Role): Value {
  const { root, links } = chainOf(node);
  const environment = environmentEnd(walk, root, links);
  if (environment !== undefined && environment < links.length) {
    const read = links[environment];
    const value: EnvironmentValue = { kind: 'environment', at: walk.span(read ?? node), ...(read && { name: read.name.text }) };
    return membersOf(walk, value, links.slice(environment + 1));
  }
  const keyword = keywordName(root);
  if (keyword === undefined && !isIdentifier(root)) {
    return membersOf(walk, walk.value(root, role.to === 'callee' ? role : roles.other), links);
  }
  const name = keyword ?? (isIdentifier(root) ? root.text : '');
  const value: ReferenceValue = { kind: 'reference', at: walk.span(node), name, path: links.map((link) => link.name.text) };
  return keyword === undefined ? walk.facts.refer(walk.scope, value, role) : value;
}

/** `a['k']`, `a[i]`, `process.env['X']`. */
export function elementValue(walk: Walk, node: ts.ElementAccessExpression, role: Role): Value {
  const at = walk.span(node);
  const key = node.argumentExpression;
  const name = isStringLiteralLike(key) ? key.text : undefined;
  if (isEnvironment(walk, node.expression)) {
    if (name !== undefined) return { kind: 'environment', at, name };
    walk.value(key, roles.other);
    return { kind: 'environment', at };
  }
  const object = walk.value(node.expression, role.to === 'callee' ? role : roles.other);
  const index = walk.value(key, roles.other);
  const value: MemberValue = { kind: 'member', at, object, index };
  return name === undefined ? value : { ...value, name };
}

/** Whether the expression is `process.env`, `import.meta.env` or `Bun.env`, or a name that holds it. */
export function isEnvironment(walk: Walk, node: ts.Expression): boolean {
  const { root, links } = chainOf(node);
  return environmentEnd(walk, root, links) === links.length;
}

/** How many of the links lead to the environment; undefined when they lead elsewhere. */
function environmentEnd(walk: Walk, root: ts.Expression, links: Chain['links']): number | undefined {
  const isEnv = links[0]?.name.text === 'env';
  if (isMetaProperty(root)) return isEnv && root.keywordToken === ImportKeyword ? 1 : undefined;
  if (!isIdentifier(root)) return undefined;
  const name = root.text;
  if (name === 'globalThis' && links[0]?.name.text === 'process' && links[1]?.name.text === 'env') return 2;
  if (!isEnv && walk.environments.size === 0) return undefined;
  const binding = walk.facts.lookup(walk.scope, name);
  if (binding === undefined) return isEnv && (name === 'process' || name === 'Bun') ? 1 : undefined;
  if (walk.environments.has(binding)) return 0;
  return isEnv && walk.processes.has(binding) ? 1 : undefined;
}

function chainOf(node: ts.Expression): Chain {
  const links: ts.PropertyAccessExpression[] = [];
  let root = node;
  for (;;) {
    if (isPropertyAccessExpression(root)) {
      links.push(root);
      root = root.expression;
    } else if (links.length > 0 && isLookedThrough(root)) root = root.expression;
    else break;
  }
  return { root, links: links.reverse() };
}

/** `a!.b`, `(a as T).b`, `(a).b`: the types in such casts are not read. */
function isLookedThrough(
  node: ts.Expression,
): node is ts.NonNullExpression | ts.AsExpression | ts.SatisfiesExpression | ts.ParenthesizedExpression {
  return isNonNullExpression(node) || isAsExpression(node) || isSatisfiesExpression(node) || isParenthesizedExpression(node);
}

function membersOf(walk: Walk, object: Value, links: Chain['links']): Value {
  let value = object;
  for (const link of links) value = { kind: 'member', at: walk.span(link), object: value, name: link.name.text };
  return value;
}

function keywordName(node: ts.Node): string | undefined {
  if (node.kind === ThisKeyword) return 'this';
  if (node.kind === SuperKeyword) return 'super';
  if (!isMetaProperty(node)) return undefined;
  return `${node.keywordToken === ImportKeyword ? 'import' : 'new'}.${node.name.text}`;
}
