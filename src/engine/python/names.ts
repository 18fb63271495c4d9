import type { Scope } from '../facts/builder';
import type { BindingId, BindingKind } from '../facts/model';
import { childOf, type Source, spanOf, textOf } from './frame';
import { importedNames, importModule } from './imports';
import type { SyntaxNode } from './syntax';

/**
 * Declares every name that the statements below `node` bind in `scope`: in Python a name belongs to the whole scope
 * that assigns it anywhere, also above the assignment.
 */
export function declareNames(source: Source, scope: Scope, node: SyntaxNode): void {
  for (const child of node.children) declareNamesOf(source, scope, child);
}

function declareNamesOf(source: Source, scope: Scope, node: SyntaxNode): void {
  switch (node.type) {
    case 'function_definition':
    case 'class_definition': {
      const name = childOf(node, 'identifier');
      if (name !== undefined) declareName(source, scope, name, node.type === 'class_definition' ? 'class' : 'function');
      return;
    }
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
      declareImports(source, scope, node);
      return;
    case 'global_statement':
    case 'nonlocal_statement':
      for (const name of node.children) declareElsewhere(source, scope, name, node.type === 'global_statement');
      return;
    case 'assignment':
    case 'augmented_assignment':
    case 'for_statement': {
      const [target] = node.children;
      if (target !== undefined) declareTargets(source, scope, target);
      break;
    }
    case 'type_alias_statement': {
      const name = aliasName(node);
      if (name !== undefined) declareName(source, scope, name, 'variable');
      return;
    }
    case 'named_expression': {
      const [name] = node.children;
      if (name !== undefined) declareName(source, functionScope(scope), name, 'variable');
      break;
    }
    case 'as_pattern':
      declareAlias(source, scope, node);
      break;
    case 'case_pattern':
      declareCaptures(source, scope, node);
      return;
    case 'lambda':
      return;
    case 'expression_statement': {
      const [only] = node.children;
      if (only?.type !== 'assignment' && only?.type !== 'augmented_assignment' && !source.hasWalrus) return;
      break;
    }
    default:
      if (!holdsNames(source, node)) return;
  }
  declareNames(source, scope, node);
}

const expressionsOnly = new Set([
  'identifier',
  'attribute',
  'call',
  'string',
  'integer',
  'argument_list',
  'binary_operator',
  'comparison_operator',
  'boolean_operator',
  'not_operator',
  'subscript',
  'list',
  'dictionary',
  'tuple',
  'await',
  'return_statement',
  'raise_statement',
  'assert_statement',
  'decorator',
  'type',
]);

const holdsNames = (source: Source, node: SyntaxNode): boolean => source.hasWalrus || !expressionsOnly.has(node.type);

/** The scope that a walrus binds in: the one around comprehensions. */
export function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'block' && at.parent !== undefined) at = at.parent;
  return at;
}

/** Declares a name in a scope, or in the one that `global` or `nonlocal` names. */
export function declareName(source: Source, scope: Scope, name: SyntaxNode, kind: BindingKind): BindingId {
  return source.builder.declare(scope, textOf(source, name), kind, spanOf(name));
}

/** Declares the names of an assignment's left side. */
export function declareTargets(source: Source, scope: Scope, target: SyntaxNode): void {
  if (target.type === 'identifier') declareName(source, scope, target, 'variable');
  else if (target.type !== 'attribute' && target.type !== 'subscript') {
    for (const child of target.children) declareTargets(source, scope, child);
  }
}

function declareAlias(source: Source, scope: Scope, node: SyntaxNode): void {
  const alias = node.children[node.children.length - 1];
  if (alias === undefined || node.children.length < 2) return;
  declareTargets(source, scope, alias);
}

function declareCaptures(source: Source, scope: Scope, node: SyntaxNode): void {
  for (const name of captures(source, node)) declareName(source, scope, name, 'variable');
}

/** The name that `type Name[T] = ...` declares. */
export function aliasName(node: SyntaxNode): SyntaxNode | undefined {
  let name = node.children[0];
  while (name?.type === 'type' || name?.type === 'generic_type') name = name.children[0];
  return name?.type === 'identifier' ? name : undefined;
}

/** The names that a `case` pattern binds. */
export function captures(source: Source, pattern: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  collectCaptures(source, pattern, found);
  return found;
}

function collectCaptures(source: Source, node: SyntaxNode, found: SyntaxNode[]): void {
  const children = node.children;
  switch (node.type) {
    case 'dotted_name': {
      const [only] = children;
      if (only !== undefined && children.length === 1 && textOf(source, only) !== '_') found.push(only);
      return;
    }
    case 'identifier':
      if (textOf(source, node) !== '_') found.push(node);
      return;
    case 'class_pattern':
    case 'keyword_pattern':
      for (const child of children.slice(1)) collectCaptures(source, child, found);
      return;
    case 'string':
    case 'concatenated_string':
      return;
    default:
      for (const child of children) collectCaptures(source, child, found);
  }
}

function declareElsewhere(source: Source, scope: Scope, name: SyntaxNode, isGlobal: boolean): void {
  if (name.type !== 'identifier') return;
  const text = textOf(source, name);
  const home = isGlobal ? source.moduleScope : scopeThatHolds(scope, text);
  if (home === undefined || home === scope) return;
  scope.elsewhere.set(text, home);
  if (isGlobal) source.builder.declare(home, text, 'variable', spanOf(name));
}

function scopeThatHolds(scope: Scope, name: string): Scope | undefined {
  for (let at = scope.parent; at !== undefined; at = at.parent) {
    if (at.kind === 'function' && at.names.has(name)) return at;
  }
  return undefined;
}

function declareImports(source: Source, scope: Scope, node: SyntaxNode): void {
  const isPlain = node.type === 'import_statement';
  const module = isPlain ? '' : importModule(source, node);
  for (const name of importedNames(source, node)) {
    if (name.bound === undefined) continue;
    const binding = source.builder.declare(scope, name.bound, 'import', name.boundAt);
    source.origins.set(binding, isPlain ? (name.aliased ? name.path : name.bound) : `${module}.${name.path}`);
  }
}
