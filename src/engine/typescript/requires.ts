import { ts } from 'ts-morph';
import type { ImportedName, Value } from '../facts/model';
import { closing } from './literals';
import { roles, type Walk } from './walk';

const { isAwaitExpression, isBindingElement, isCallExpression, isIdentifier, isObjectBindingPattern } = ts;
const { isParenthesizedExpression, isStringLiteralLike, isVariableDeclaration, isAsExpression, isNonNullExpression } = ts;

/** `require('m')`; undefined when the module is not named by a literal. */
export function requireCall(walk: Walk, node: ts.CallExpression): Value | undefined {
  walk.habits.requires = true;
  return moduleValue(walk, node, 'require');
}

/** `import('m')`; undefined when the module is not named by a literal. */
export function dynamicImport(walk: Walk, node: ts.CallExpression): Value | undefined {
  return moduleValue(walk, node, 'dynamic');
}

function moduleValue(walk: Walk, node: ts.CallExpression, kind: 'require' | 'dynamic'): Value | undefined {
  const [module, ...others] = node.arguments;
  if (!module || !isStringLiteralLike(module)) return undefined;
  walk.value(module, roles.other);
  for (const other of others) walk.value(other, roles.other);
  const at = walk.span(node);
  const declared = declarationOf(node)?.name;
  const names = declared ? namesOf(walk, declared) : [];
  const list =
    declared && isObjectBindingPattern(declared) ? walk.source.list(declared.elements, closing(walk, declared, 125)) : undefined;
  const id = walk.facts.addImport({
    at,
    module: module.text,
    kind,
    in: walk.frame.id,
    typeOnly: false,
    conditional: walk.isConditional,
    names,
    ...(list && { list }),
  });
  for (const [index, name] of names.entries()) {
    if (name.binding !== undefined) walk.facts.importedAs(name.binding, id, index);
  }
  return { kind: 'module', at, import: id };
}

/** The declaration whose initializer is nothing but this call: `const x = require('m')`, `const { a } = await import('m')`. */
function declarationOf(node: ts.CallExpression): ts.VariableDeclaration | undefined {
  let child: ts.Node = node;
  let { parent }: { parent: ts.Node } = node;
  while (
    isAwaitExpression(parent) ||
    isParenthesizedExpression(parent) ||
    isAsExpression(parent) ||
    isNonNullExpression(parent)
  ) {
    child = parent;
    parent = parent.parent;
  }
  return isVariableDeclaration(parent) && parent.initializer === child ? parent : undefined;
}

/** A top-level variable declaration of modules only, which counts as an import for the place of new ones. */
export function isRequire(node: ts.Expression | undefined): boolean {
  return node !== undefined && isCallExpression(node) && isIdentifier(node.expression) && node.expression.text === 'require';
}

function namesOf(walk: Walk, name: ts.BindingName): ImportedName[] {
  if (isIdentifier(name)) return name.text ? [{ at: walk.span(name), binding: walk.bindingOf(name), typeOnly: false }] : [];
  if (!isObjectBindingPattern(name)) return [];
  return name.elements.flatMap((element) => {
    if (!isBindingElement(element) || element.dotDotDotToken || !isIdentifier(element.name)) return [];
    const key = element.propertyName ?? element.name;
    if (!(isIdentifier(key) || isStringLiteralLike(key))) return [];
    return [{ at: walk.span(element), imported: key.text, binding: walk.bindingOf(element.name), typeOnly: false }];
  });
}
