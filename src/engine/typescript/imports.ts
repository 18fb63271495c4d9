import { ts } from 'ts-morph';
import type { ImportedName, ImportId, Value } from '../facts/model';
import { closing } from './literals';
import { roles, type Walk } from './walk';

const { isExternalModuleReference, isNamedImports, isStringLiteralLike } = ts;

/** `import d, { a as b } from 'm'`, `import * as m from 'm'`, `import 'm'`. */
export function readImport(walk: Walk, node: ts.ImportDeclaration): void {
  walk.habits.moduleSyntax = true;
  const { moduleSpecifier, importClause } = node;
  if (!isStringLiteralLike(moduleSpecifier)) return;
  walk.value(moduleSpecifier, roles.other);
  const names: ImportedName[] = [];
  const typeOnly = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const add = (at: ts.Node, name: ts.Identifier, imported: string | undefined, isType: boolean): void => {
    if (!name.text) return;
    const binding = walk.bindingOf(name);
    names.push({ at: walk.span(at), ...(imported !== undefined && { imported }), binding, typeOnly: typeOnly || isType });
  };
  if (importClause?.name) add(importClause.name, importClause.name, 'default', false);
  const named = importClause?.namedBindings;
  if (named && !isNamedImports(named)) add(named, named.name, undefined, false);
  if (named && isNamedImports(named)) {
    for (const element of named.elements)
      add(element, element.name, (element.propertyName ?? element.name).text, element.isTypeOnly);
  }
  const list = named && isNamedImports(named) ? walk.source.list(named.elements, closing(walk, named, 125)) : undefined;
  const module = moduleSpecifier.text;
  const id = walk.facts.addImport({
    at: walk.span(node),
    module,
    kind: named && isNamedImports(named) ? 'from' : 'import',
    in: walk.frame.id,
    typeOnly,
    conditional: walk.isConditional,
    names,
    ...(list && { list }),
  });
  defineNames(walk, id, names);
  noteNodeProcess(walk, module, names);
}

/** `import m = require('m')`, `import a = b.c`. */
export function readImportEquals(walk: Walk, node: ts.ImportEqualsDeclaration): void {
  const at = walk.span(node);
  const { moduleReference: reference, name } = node;
  const binding = walk.bindingOf(name);
  if (!isExternalModuleReference(reference)) {
    const value = entityValue(walk, reference);
    walk.facts.define(binding, { at, how: 'assign', value, in: walk.frame.id });
    return;
  }
  walk.habits.moduleSyntax = true;
  if (!isStringLiteralLike(reference.expression)) return;
  walk.value(reference.expression, roles.other);
  const names: ImportedName[] = [{ at: walk.span(name), binding, typeOnly: node.isTypeOnly }];
  const id = walk.facts.addImport({
    at,
    module: reference.expression.text,
    kind: 'require',
    in: walk.frame.id,
    typeOnly: node.isTypeOnly,
    conditional: walk.isConditional,
    names,
  });
  defineNames(walk, id, names);
}

function defineNames(walk: Walk, id: ImportId, names: readonly ImportedName[]): void {
  for (const [index, { at, imported, binding }] of names.entries()) {
    if (binding === undefined) continue;
    const module: Value = { kind: 'module', at, import: id };
    const value: Value = imported === undefined ? module : { kind: 'member', at, object: module, name: imported };
    walk.facts.define(binding, { at, how: 'declare', value, in: walk.frame.id });
    walk.facts.importedAs(binding, id, index);
  }
}

/** `import process from 'node:process'` and `import { env } from 'node:process'` read the environment under other names. */
function noteNodeProcess(walk: Walk, module: string, names: readonly ImportedName[]): void {
  if (module !== 'process' && module !== 'node:process') return;
  for (const { imported, binding } of names) {
    if (binding === undefined) continue;
    if (imported === 'env') walk.environments.add(binding);
    else if (imported === undefined || imported === 'default') walk.processes.add(binding);
  }
}

function entityValue(walk: Walk, node: ts.EntityName): Value {
  const path: string[] = [];
  let root = node;
  while (!ts.isIdentifier(root)) {
    path.unshift(root.right.text);
    root = root.left;
  }
  return walk.facts.refer(walk.scope, { kind: 'reference', at: walk.span(node), name: root.text, path }, roles.other);
}
