import { ts } from 'ts-morph';
import type { Region, Role, Statement, StatementAnchor, Value } from '../facts/model';
import { addClass } from './classes';
import { isMainTest } from './entry';
import { addFunction } from './functions';
import { definePattern } from './patterns';
import { isEnvironment } from './references';
import { declareBlock, declareVars } from './scopes';
import { readTypes, typeOf } from './types';
import { roles, type Walk } from './walk';

const { isIdentifier, isModuleBlock, isModuleDeclaration, isVariableStatement } = ts;
const { AwaitUsing, Using } = ts.NodeFlags;
const { DeclareKeyword, ExportKeyword } = ts.SyntaxKind;

/** `const a = 1, { b } = f()`. */
export function readVariables(walk: Walk, list: ts.VariableDeclarationList): void {
  const statement = onlyDeclaration(walk, list);
  for (const declaration of list.declarations) readVariable(walk, declaration, 'assign', statement);
}

function readVariable(
  walk: Walk,
  { name, type, initializer }: ts.VariableDeclaration,
  how: 'assign' | 'with',
  statement: StatementAnchor | undefined,
): Value | undefined {
  const annotation = type && typeOf(walk, type);
  const at = { start: walk.source.start(name), end: (initializer ?? type ?? name).end };
  if (!initializer) {
    if (!annotation) return undefined;
    definePattern(walk, name, at, { how: 'declare', value: { kind: 'literal', at, value: null }, annotation });
    return undefined;
  }
  const environment = isEnvironment(walk, initializer);
  if (isIdentifier(name) && name.text) noteMeaning(walk, name, initializer, environment);
  const value = walk.value(initializer, how === 'with' ? roles.with : roleOf(walk, name));
  definePattern(walk, name, at, {
    how,
    value,
    environment,
    ...(statement && { statement }),
    ...(annotation && { annotation }),
  });
  return value;
}

/** A name for the environment or for the question whether the file was started is read like what it stands for. */
function noteMeaning(walk: Walk, name: ts.Identifier, initializer: ts.Expression, environment: boolean): void {
  if (environment) walk.environments.add(walk.bindingOf(name));
  else if (isMainTest(walk, initializer)) walk.mainTests.add(walk.bindingOf(name));
}

function roleOf(walk: Walk, name: ts.BindingName): Role {
  return isIdentifier(name) && name.text ? { to: 'binding', binding: walk.bindingOf(name) } : roles.other;
}

function onlyDeclaration(walk: Walk, list: ts.VariableDeclarationList): StatementAnchor | undefined {
  const { parent } = list;
  if (!isVariableStatement(parent) || list.declarations.length !== 1 || parent.modifiers) return undefined;
  return isIdentifier(list.declarations[0]?.name ?? list) ? walk.anchor() : undefined;
}

export const isUsing = (statement: ts.Statement): statement is ts.VariableStatement =>
  isVariableStatement(statement) && (statement.declarationList.flags & (Using | AwaitUsing) & ~ts.NodeFlags.Const) !== 0;

/** `using a = f()`: the rest of the block runs inside it. */
export function usingRegion(walk: Walk, node: ts.VariableStatement, rest: readonly ts.Statement[]): Region {
  const { declarationList } = node;
  const isAwait = (declarationList.flags & AwaitUsing) === AwaitUsing;
  if (isAwait && walk.frame.id === 0) walk.habits.topLevelAwait = true;
  const contexts: Value[] = [];
  const regions = walk.collect(() => {
    for (const declaration of declarationList.declarations) {
      const value = readVariable(walk, declaration, 'with', undefined);
      if (value) contexts.push(value);
    }
  });
  const at = walk.span(node);
  const statements: Statement[] = walk.statements(rest);
  const end = rest[rest.length - 1]?.end ?? node.end;
  const body = { ...walk.inlineBlock(statements, { start: node.end, end }), indent: walk.source.indentAt(at.start) };
  return { kind: 'with', at: { start: at.start, end }, contexts, regions, body };
}

/** A function declaration; one without a body is an overload or ambient, and makes no function. */
export function readFunction(walk: Walk, node: ts.FunctionDeclaration): void {
  if (!node.body) {
    readTypes(walk, [...node.parameters, ...(node.type ? [node.type] : [])]);
    return;
  }
  const binding = node.name?.text ? walk.bindingOf(node.name) : undefined;
  const at = walk.span(node);
  const id = addFunction(walk, node, binding === undefined ? {} : { binding });
  if (binding !== undefined) {
    const value: Value = { kind: 'function', at, function: id };
    walk.facts.define(binding, { at, how: 'declare', value, in: walk.frame.id, ...wholeStatement(walk, node) });
  } else walk.anonymous.set(node, { kind: 'function', at, function: id });
}

export function readClass(walk: Walk, node: ts.ClassDeclaration): void {
  const binding = node.name?.text ? walk.bindingOf(node.name) : undefined;
  const at = walk.span(node);
  const value: Value = { kind: 'class', at, class: addClass(walk, node, binding) };
  if (binding !== undefined) {
    walk.facts.define(binding, { at, how: 'declare', value, in: walk.frame.id, ...wholeStatement(walk, node) });
  } else walk.anonymous.set(node, value);
}

export function readEnum(walk: Walk, node: ts.EnumDeclaration): void {
  const at = walk.span(node);
  const parts = node.members.flatMap(({ initializer }) => (initializer ? [walk.value(initializer, roles.other)] : []));
  walk.facts.define(walk.bindingOf(node.name), { at, how: 'declare', value: { kind: 'unknown', at, parts }, in: walk.frame.id });
}

/** `namespace N { ... }` runs in place; what only declares types or another module does not run. */
export function readNamespace(walk: Walk, node: ts.ModuleDeclaration): void {
  if (node.modifiers?.some(({ kind }) => kind === DeclareKeyword)) return;
  const { body, name } = node;
  const at = walk.span(node);
  if (isIdentifier(name) && name.text) {
    walk.facts.define(walk.bindingOf(name), { at, how: 'declare', value: { kind: 'unknown', at, parts: [] }, in: walk.frame.id });
  }
  if (body && isModuleDeclaration(body)) readNamespace(walk, body);
  if (!body || !isModuleBlock(body)) return;
  walk.inBlockScope(() => {
    declareVars(walk, walk.scope, body);
    declareBlock(walk, walk.scope, body.statements);
    for (const statement of walk.statements(body.statements)) walk.sink.push(...statement.regions);
  });
}

function wholeStatement(walk: Walk, node: ts.FunctionDeclaration | ts.ClassDeclaration): { statement?: StatementAnchor } {
  return node.modifiers?.some(({ kind }) => kind === ExportKeyword) ? {} : { statement: walk.anchor() };
}
