import { ts } from 'ts-morph';
import type { Statement } from '../facts/model';
import { bodyBlock } from './blocks';
import {
  breakStatement,
  ifStatement,
  labeledStatement,
  returnStatement,
  switchStatement,
  throwStatement,
  tryStatement,
} from './branches';
import { isUsing, readClass, readEnum, readFunction, readNamespace, readVariables, usingRegion } from './declarations';
import { Dispatch } from './dispatch';
import { exportAssignment, exportDeclaration, exportModifier } from './exports';
import { readImport, readImportEquals } from './imports';
import { doStatement, forEachStatement, forStatement, whileStatement } from './loops';
import { readTypes } from './types';
import { roles, type Walk } from './walk';

const { isAwaitExpression, isExpressionStatement, isForInStatement, isForOfStatement, isParenthesizedExpression } = ts;
const { isBreakOrContinueStatement, isInterfaceDeclaration, isTypeAliasDeclaration, isVariableStatement, isVoidExpression } = ts;
const kinds = ts.SyntaxKind;

const visitors = new Dispatch<undefined, void>()
  .on([kinds.ExpressionStatement], isExpressionStatement, (walk, node) => {
    walk.value(node.expression, roles.discarded);
  })
  .on([kinds.VariableStatement], isVariableStatement, (walk, node) => readVariables(walk, node.declarationList))
  .on([kinds.FunctionDeclaration], ts.isFunctionDeclaration, readFunction)
  .on([kinds.ClassDeclaration], ts.isClassDeclaration, readClass)
  .on([kinds.EnumDeclaration], ts.isEnumDeclaration, readEnum)
  .on([kinds.ModuleDeclaration], ts.isModuleDeclaration, readNamespace)
  .on([kinds.InterfaceDeclaration, kinds.TypeAliasDeclaration], isTypeDeclaration, (walk, node) => readTypes(walk, [node]))
  .on([kinds.ImportDeclaration], ts.isImportDeclaration, readImport)
  .on([kinds.ImportEqualsDeclaration], ts.isImportEqualsDeclaration, readImportEquals)
  .on([kinds.ExportDeclaration], ts.isExportDeclaration, exportDeclaration)
  .on([kinds.ExportAssignment], ts.isExportAssignment, exportAssignment)
  .on([kinds.Block], ts.isBlock, (walk, node) => {
    walk.sink.push(bodyBlock(walk, node));
  })
  .on([kinds.IfStatement], ts.isIfStatement, ifStatement)
  .on([kinds.SwitchStatement], ts.isSwitchStatement, switchStatement)
  .on([kinds.TryStatement], ts.isTryStatement, tryStatement)
  .on([kinds.LabeledStatement], ts.isLabeledStatement, labeledStatement)
  .on([kinds.BreakStatement, kinds.ContinueStatement], isBreakOrContinueStatement, breakStatement)
  .on([kinds.ReturnStatement], ts.isReturnStatement, returnStatement)
  .on([kinds.ThrowStatement], ts.isThrowStatement, throwStatement)
  .on([kinds.WhileStatement], ts.isWhileStatement, whileStatement)
  .on([kinds.DoStatement], ts.isDoStatement, doStatement)
  .on([kinds.ForStatement], ts.isForStatement, forStatement)
  .on([kinds.ForOfStatement, kinds.ForInStatement], isForEach, forEachStatement);

/** The statements of one list, with what happens in each; behind a `using` the others are its body. */
export function statementsOf(walk: Walk, list: readonly ts.Statement[], bare: boolean): Statement[] {
  const statements: Statement[] = [];
  for (const [index, node] of list.entries()) {
    countSemicolon(walk, node);
    const isLast = isUsing(node);
    const regions = walk.inStatement(node, bare, soleExpression(node), () =>
      walk.collect(() => {
        if (isUsing(node)) walk.sink.push(usingRegion(walk, node, list.slice(index + 1)));
        else visitors.find(node)?.(walk, node, undefined);
        exportModifier(walk, node);
      }),
    );
    if (!isTypeDeclaration(node))
      statements.push({ at: { start: walk.source.start(node), end: walk.source.statementEnd(node) }, regions });
    if (isLast) break;
  }
  return statements;
}

function isTypeDeclaration(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return isInterfaceDeclaration(node) || isTypeAliasDeclaration(node);
}

function isForEach(node: ts.Node): node is ts.ForOfStatement | ts.ForInStatement {
  return isForOfStatement(node) || isForInStatement(node);
}

/** The expression that a statement is made of, without `await` and `void`. */
function soleExpression(statement: ts.Statement): ts.Node | undefined {
  if (!isExpressionStatement(statement)) return undefined;
  let node = statement.expression;
  while (isAwaitExpression(node) || isVoidExpression(node) || isParenthesizedExpression(node)) node = node.expression;
  return node;
}

/** Whether the file writes semicolons, counted where they could be left out. */
function countSemicolon(walk: Walk, node: ts.Statement): void {
  const { kind } = node;
  if (kind !== kinds.ExpressionStatement && kind !== kinds.VariableStatement && kind !== kinds.ImportDeclaration) return;
  if (walk.source.text.charCodeAt(walk.source.statementEnd(node) - 1) === 59) walk.habits.semicolons += 1;
  else walk.habits.bare += 1;
}
