import { ts } from 'ts-morph';
import type { Scope } from '../facts/builder';
import type { BindingKind } from '../facts/model';
import type { Walk } from './walk';

const { forEachChild, isBindingElement, isClassDeclaration, isEnumDeclaration, isFunctionDeclaration, isIdentifier } = ts;
const { isImportDeclaration, isImportEqualsDeclaration, isModuleDeclaration, isVariableDeclarationList } = ts;
const { isLabeledStatement, isVariableStatement, isNamedImports } = ts;
const { BlockScoped } = ts.NodeFlags;

/** Declares what the statements of one block declare in it, so that functions above a declaration know the name. */
export function declareBlock(walk: Walk, scope: Scope, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (isVariableStatement(statement)) {
      if (isBlockScoped(statement.declarationList)) declareVariables(walk, scope, statement.declarationList);
    } else if (isFunctionDeclaration(statement)) declareName(walk, scope, statement.name, 'function');
    else if (isClassDeclaration(statement)) declareName(walk, scope, statement.name, 'class');
    else if (isEnumDeclaration(statement)) declareName(walk, scope, statement.name, 'variable');
    else if (isModuleDeclaration(statement)) declareName(walk, scope, statement.name, 'variable');
    else if (isImportEqualsDeclaration(statement)) declareName(walk, scope, statement.name, 'import');
    else if (isImportDeclaration(statement)) declareImport(walk, scope, statement);
    else if (isLabeledStatement(statement)) declareBlock(walk, scope, [statement.statement]);
  }
}

/** Whether a statement can put a name into its block; most blocks hold none and need no scope. */
export const mayDeclare = ({ kind }: ts.Statement): boolean => declaring.has(kind);

/** Declares the `var`s of a function body in the function's scope. */
export function declareVars(walk: Walk, scope: Scope, body: ts.Node): void {
  if (!walk.source.hasVar) return;
  forEachChild(body, function visit(node): void {
    if (isVariableDeclarationList(node)) {
      if (!isBlockScoped(node)) declareVariables(walk, scope, node);
    } else if (statementKinds.has(node.kind)) forEachChild(node, visit);
  });
}

/** Declares the names of a `let`, `const` or `using` list, or of a `var` list in its function's scope. */
export function declareVariables(walk: Walk, scope: Scope, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) declarePattern(walk, scope, declaration.name, 'variable');
}

/** Declares every name of a binding pattern. */
export function declarePattern(walk: Walk, scope: Scope, name: ts.BindingName, kind: BindingKind): void {
  if (isIdentifier(name)) declareName(walk, scope, name, kind);
  else for (const element of name.elements) if (isBindingElement(element)) declarePattern(walk, scope, element.name, kind);
}

export const isBlockScoped = (list: ts.VariableDeclarationList): boolean => (list.flags & BlockScoped) !== 0;

function declareImport(walk: Walk, scope: Scope, { importClause }: ts.ImportDeclaration): void {
  if (!importClause) return;
  declareName(walk, scope, importClause.name, 'import');
  const named = importClause.namedBindings;
  if (!named) return;
  if (!isNamedImports(named)) declareName(walk, scope, named.name, 'import');
  else for (const element of named.elements) declareName(walk, scope, element.name, 'import');
}

function declareName(walk: Walk, scope: Scope, name: ts.Node | undefined, kind: BindingKind): void {
  // A name that the parser made up for half-typed code is empty.
  if (name && isIdentifier(name) && name.text) walk.facts.declare(scope, name.text, kind, walk.span(name));
}

/** The statements that can hold others of the same function. */
const statementKinds: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.Block,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CaseClause,
  ts.SyntaxKind.DefaultClause,
  ts.SyntaxKind.LabeledStatement,
]);

const declaring: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.LabeledStatement,
]);
