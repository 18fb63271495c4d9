import { ts } from 'ts-morph';
import type { ReferenceValue, Value } from '../facts/model';
import { exportAssigned } from './commonjs';
import { noPath, roles, type Walk } from './walk';

const { canHaveModifiers, getModifiers, isBindingElement, isClassDeclaration, isEnumDeclaration, isFunctionDeclaration } = ts;
const { isIdentifier, isInterfaceDeclaration, isModuleDeclaration, isNamespaceExport, isStringLiteralLike } = ts;
const { isTypeAliasDeclaration, isVariableStatement } = ts;
const { DeclareKeyword, DefaultKeyword, ExportKeyword } = ts.SyntaxKind;

/** `export { a as b }`, `export { a } from 'm'`, `export * from 'm'`. */
export function exportDeclaration(walk: Walk, node: ts.ExportDeclaration): void {
  walk.habits.moduleSyntax = true;
  const { exportClause, moduleSpecifier, isTypeOnly } = node;
  const module = moduleSpecifier && isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (moduleSpecifier) walk.value(moduleSpecifier, roles.other);
  const at = walk.span(node);
  if (!exportClause || isNamespaceExport(exportClause)) {
    const name = exportClause ? exportClause.name.text : '*';
    if (module !== undefined) walk.exports.push({ name, at, from: { module, name: '*' }, typeOnly: isTypeOnly });
    return;
  }
  for (const element of exportClause.elements) {
    const own = (element.propertyName ?? element.name).text;
    const name = element.name.text;
    const typeOnly = isTypeOnly || element.isTypeOnly;
    const span = walk.span(element);
    if (module !== undefined) walk.exports.push({ name, at: span, from: { module, name: own }, typeOnly });
    else {
      const value = walk.value(element.propertyName ?? element.name, { to: 'export', name });
      walk.exports.push({ name, at: span, value, typeOnly });
    }
  }
}

/** `export default x`, `export = x`. */
export function exportAssignment(walk: Walk, node: ts.ExportAssignment): void {
  walk.habits.moduleSyntax = true;
  const name = node.isExportEquals ? '=' : 'default';
  const at = walk.span(node);
  const value = walk.value(node.expression, { to: 'export', name });
  if (node.isExportEquals) exportAssigned(walk, name, at, value);
  else walk.exports.push({ name, at, value, typeOnly: false });
}

/** What a declaration with `export` in front offers; called when the declaration has been read. */
export function exportModifier(walk: Walk, node: ts.Statement): void {
  const modifiers = canHaveModifiers(node) ? getModifiers(node) : undefined;
  if (!modifiers?.some(({ kind }) => kind === ExportKeyword)) return;
  walk.habits.moduleSyntax = true;
  // What a namespace exports is offered by the namespace.
  if (walk.scope.kind !== 'module') return;
  const isDefault = modifiers.some(({ kind }) => kind === DefaultKeyword);
  const isAmbient = modifiers.some(({ kind }) => kind === DeclareKeyword);
  if (isVariableStatement(node)) {
    for (const { name } of node.declarationList.declarations) exportPattern(walk, name, isAmbient);
  } else if (isFunctionDeclaration(node) || isClassDeclaration(node)) {
    // An overload is exported with the function that has the body.
    if (isFunctionDeclaration(node) && !node.body && !isAmbient) return;
    exportName(walk, node, node.name, isDefault, false);
  } else if (isInterfaceDeclaration(node) || isTypeAliasDeclaration(node)) exportName(walk, node, node.name, isDefault, true);
  else if (isEnumDeclaration(node)) exportName(walk, node, node.name, isDefault, false);
  else if (isModuleDeclaration(node) && isIdentifier(node.name)) exportName(walk, node, node.name, isDefault, isAmbient);
}

function exportPattern(walk: Walk, name: ts.BindingName, typeOnly: boolean): void {
  if (isIdentifier(name)) exportName(walk, name, name, false, typeOnly);
  else for (const element of name.elements) if (isBindingElement(element)) exportPattern(walk, element.name, typeOnly);
}

function exportName(walk: Walk, node: ts.Node, own: ts.Identifier | undefined, isDefault: boolean, typeOnly: boolean): void {
  if (own && !own.text) return;
  const name = isDefault || !own ? 'default' : own.text;
  const at = walk.span(own ?? node);
  const value = typeOnly ? undefined : exportedValue(walk, node, own, name);
  walk.exports.push({ name, at, ...(value && { value }), typeOnly });
}

function exportedValue(walk: Walk, node: ts.Node, own: ts.Identifier | undefined, name: string): Value | undefined {
  if (!own) return walk.anonymous.get(node);
  const reference: ReferenceValue = { kind: 'reference', at: walk.span(own), name: own.text, path: noPath };
  return walk.facts.refer(walk.scope, reference, { to: 'export', name });
}
