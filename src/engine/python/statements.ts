import type { Jump, Role, Value } from '../facts/model';
import { typeReference } from './annotations';
import { blockOf, statementsOf } from './blocks';
import { classDefinition } from './classes';
import { compoundStatement } from './compound';
import { asElement, inTest, other, type Place, spanOf, unwrapped } from './frame';
import { functionDefinition } from './functions';
import { importFromStatement, importStatement } from './imports';
import { asAssignment } from './misread';
import { aliasName } from './names';
import { oneRegion } from './regions';
import type { SyntaxNode } from './syntax';
import { annotate, roleOfTarget, type Stored, store } from './targets';
import { expressionValue } from './values';

const discarded: Role = { to: 'discarded' };

/** Notes one statement; what it runs goes to `place.regions`. */
export function statementRegions(place: Place, node: SyntaxNode): void {
  switch (node.type) {
    case 'expression_statement':
      for (const child of node.children) expressionStatement(place, child);
      return;
    case 'import_statement':
      importStatement(place, node);
      return;
    case 'import_from_statement':
    case 'future_import_statement':
      importFromStatement(place, node);
      return;
    case 'function_definition':
      functionDefinition(place, node, node);
      return;
    case 'class_definition':
      classDefinition(place, node, node);
      return;
    case 'decorated_definition':
      decoratedDefinition(place, node);
      return;
    case 'return_statement': {
      const [value] = node.children;
      if (value !== undefined) place.fn.returns.push(expressionValue(place, value, { to: 'return', in: place.fn.id }));
      jump(place, node, 'return');
      return;
    }
    case 'raise_statement':
      for (const child of node.children) expressionValue(place, child, other);
      jump(place, node, 'throw');
      return;
    case 'break_statement':
      jump(place, node, 'break');
      return;
    case 'continue_statement':
      jump(place, node, 'continue');
      return;
    case 'assert_statement':
      assertStatement(place, node);
      return;
    case 'block':
      place.regions.push(blockOf(place, node));
      return;
    case 'ERROR':
      brokenCode(place, node);
      return;
    case 'global_statement':
    case 'nonlocal_statement':
    case 'pass_statement':
      return;
    case 'type_alias_statement':
      typeAlias(place, node);
      return;
    case 'assignment':
    case 'augmented_assignment':
      expressionStatement(place, node);
      return;
    case 'delete_statement':
    case 'print_statement':
    case 'exec_statement':
      for (const child of node.children) expressionValue(place, child, other);
      return;
    default:
      if (!compoundStatement(place, node)) expressionValue(place, node, discarded);
  }
}

function expressionStatement(place: Place, node: SyntaxNode): void {
  if (node.type === 'assignment') assignment(place, node);
  else if (node.type === 'augmented_assignment') augmentedAssignment(place, node);
  else expressionValue(place, node, discarded);
}

function decoratedDefinition(place: Place, node: SyntaxNode): void {
  const definition = node.children[node.children.length - 1];
  if (definition?.type === 'function_definition') functionDefinition(place, definition, node);
  else if (definition?.type === 'class_definition') classDefinition(place, definition, node);
  else brokenCode(place, node);
}

function jump(place: Place, node: SyntaxNode, kind: Jump['kind']): void {
  place.regions.push({ kind, at: spanOf(node) });
}

function assertStatement(place: Place, node: SyntaxNode): void {
  const [test, message] = node.children;
  if (test !== undefined) expressionValue(place, test, inTest);
  if (message === undefined) return;
  const inMessage: Place = { ...place, regions: [] };
  expressionValue(inMessage, message, other);
  if (inMessage.regions.length === 0) return;
  const arms = [oneRegion(message, inMessage.regions, place.anchor.indent)];
  place.regions.push({ kind: 'branch', at: spanOf(message), arms, exhaustive: false });
}

/** `a = b = v`: the value is evaluated once, with the role of the first target. */
function assignment(place: Place, node: SyntaxNode): void {
  const targets: SyntaxNode[] = [];
  let type: SyntaxNode | undefined;
  let value: SyntaxNode | undefined = node;
  while (value?.type === 'assignment') {
    const [target, ...rest]: readonly SyntaxNode[] = value.children;
    if (target !== undefined) targets.push(target);
    type = rest.find((child) => child.type === 'type') ?? type;
    value = rest.filter((child) => child.type !== 'type')[0];
  }
  const [target] = targets;
  if (target === undefined) return;
  const annotation = type === undefined ? undefined : typeReference(place, type);
  if (value === undefined) {
    annotate(place, target, annotation);
    return;
  }
  if (targets.length === 1 && pairwise(place, target, value)) return;
  const stored: Stored = {
    how: 'assign',
    value: expressionValue(place, value, roleOfTarget(place, target)),
    ...(targets.length === 1 ? { statement: place.anchor } : {}),
    ...(annotation === undefined ? {} : { annotation }),
  };
  for (const each of targets) store(place, each, stored);
}

/** `a, b = f(), g()`. */
function pairwise(place: Place, target: SyntaxNode, value: SyntaxNode): boolean {
  const names = unwrapped(target);
  const values = unwrapped(value);
  if (!sequences.has(names.type) || !sequences.has(values.type)) return false;
  if (names.children.length !== values.children.length) return false;
  const isStarred = (node: SyntaxNode) => node.type === 'list_splat' || node.type === 'list_splat_pattern';
  if (names.children.some(isStarred) || values.children.some(isStarred)) return false;
  const evaluated = values.children.map((item, index): Value => {
    const name = names.children[index];
    return expressionValue(place, item, name === undefined ? asElement : roleOfTarget(place, name));
  });
  names.children.forEach((name, index) => {
    const item = evaluated[index];
    if (item !== undefined) store(place, name, { how: 'assign', value: item });
  });
  return true;
}

const sequences = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'expression_list', 'tuple', 'list']);

function augmentedAssignment(place: Place, node: SyntaxNode): void {
  const [target, value] = node.children;
  if (target === undefined || value === undefined) return;
  const given = expressionValue(place, value, roleOfTarget(place, target));
  if (target.type === 'identifier') expressionValue(place, target, other);
  store(place, target, { how: 'update', value: given, statement: place.anchor });
}

function typeAlias(place: Place, node: SyntaxNode): void {
  const misread = asAssignment(place.source.text, node);
  if (misread !== undefined) {
    assignment(place, misread);
    return;
  }
  const name = aliasName(node);
  const value = node.children[1];
  if (value !== undefined) typeReference(place, value);
  if (name === undefined || value === undefined) return;
  store(place, name, { how: 'assign', value: { kind: 'unknown', at: spanOf(value), parts: [] }, statement: place.anchor });
}

/** What the parser could not fit in: its statements and expressions count all the same. */
function brokenCode(place: Place, node: SyntaxNode): void {
  for (const { regions } of statementsOf(place, node)) place.regions.push(...regions);
}
