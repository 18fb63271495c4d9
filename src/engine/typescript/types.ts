import { ts } from 'ts-morph';
import type { ReferenceValue, TypeReference } from '../facts/model';
import { roles, type Walk } from './walk';

const { forEachChild, isExpressionWithTypeArguments, isIdentifier, isPropertyAccessExpression } = ts;
const { isImportTypeNode, isQualifiedName, isTypeQueryNode, isTypeReferenceNode } = ts;
const { isBlock, isEnumDeclaration, isInterfaceDeclaration, isModuleBlock, isSourceFile, isTypeAliasDeclaration } = ts;

/** A type annotation with the names in it, which count as uses. */
export function typeOf(walk: Walk, node: ts.TypeNode): TypeReference {
  const names: ReferenceValue[] = [];
  readTypeNames(walk, node, names);
  return { at: walk.span(node), text: walk.source.textOf(node), names };
}

/** Notes the names used in a type that is no annotation: a cast, a type argument, an interface. */
export function readTypes(walk: Walk, nodes: readonly ts.Node[] | undefined): void {
  for (const node of nodes ?? []) readTypeNames(walk, node, []);
}

function readTypeNames(walk: Walk, node: ts.Node, names: ReferenceValue[]): void {
  if (isTypeReferenceNode(node)) addName(walk, node.typeName, names);
  else if (isTypeQueryNode(node)) addName(walk, node.exprName, names);
  else if (isExpressionWithTypeArguments(node)) addName(walk, node.expression, names);
  else if (isImportTypeNode(node)) return;
  forEachChild(node, (child) => readTypeNames(walk, child, names));
}

function addName(walk: Walk, name: ts.Node, names: ReferenceValue[]): void {
  const path: string[] = [];
  let root = name;
  for (;;) {
    if (isQualifiedName(root)) {
      path.unshift(root.right.text);
      root = root.left;
    } else if (isPropertyAccessExpression(root)) {
      path.unshift(root.name.text);
      root = root.expression;
    } else break;
  }
  if (!isIdentifier(root)) return;
  const value: ReferenceValue = { kind: 'reference', at: walk.span(name), name: root.text, path };
  const referred = walk.facts.refer(walk.scope, value, roles.type);
  // A type of the file's own is no global of that name, and there is nothing to follow.
  if (referred.binding !== undefined || !isOwnType(root)) names.push(referred);
}

const typesIn = new WeakMap<ts.Node, ReadonlySet<string>>();

/** An alias, interface, enum or type parameter around the name declares it. */
function isOwnType(name: ts.Identifier): boolean {
  for (let around = name.parent; around; around = around.parent) if (typesOf(around).has(name.text)) return true;
  return false;
}

const canHaveTypes = (node: ts.Node): node is ts.SignatureDeclaration | ts.ClassLikeDeclaration | ts.TypeAliasDeclaration =>
  ts.isFunctionLike(node) || ts.isClassLike(node) || isTypeAliasDeclaration(node);

const none: ReadonlySet<string> = new Set();

function typesOf(node: ts.Node): ReadonlySet<string> {
  const parameters = canHaveTypes(node) ? node.typeParameters : undefined;
  if (parameters) return new Set(parameters.map((parameter) => parameter.name.text));
  if (!isSourceFile(node) && !isBlock(node) && !isModuleBlock(node)) return none;
  let found = typesIn.get(node);
  if (!found) {
    const declared = node.statements.filter(
      (one) => isTypeAliasDeclaration(one) || isInterfaceDeclaration(one) || isEnumDeclaration(one),
    );
    found = new Set(declared.map(({ name }) => name.text));
    typesIn.set(node, found);
  }
  return found;
}
