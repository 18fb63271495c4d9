import { ts } from 'ts-morph';
import type { Role, Value } from '../facts/model';
import { callValue, taggedValue } from './calls';
import { classValue } from './classes';
import { Dispatch } from './dispatch';
import { functionValue } from './functions';
import { jsxName } from './jsx';
import {
  arrayValue,
  constantValue,
  numberValue,
  objectValue,
  spreadValue,
  stringValue,
  templateValue,
  unknownValue,
} from './literals';
import { binaryValue, conditionalValue, keywordOperation, unaryValue } from './operators';
import { elementValue, identifierValue, keywordValue, propertyValue } from './references';
import { readTypes } from './types';
import type { Walk } from './walk';

const { isAsExpression, isAwaitExpression, isNonNullExpression, isParenthesizedExpression, isSatisfiesExpression } = ts;
const { isTypeAssertionExpression, isTypeNode } = ts;
const kinds = ts.SyntaxKind;

const visitors = new Dispatch<Role, Value>()
  .on([kinds.Identifier], ts.isIdentifier, identifierValue)
  .on([kinds.ThisKeyword, kinds.SuperKeyword, kinds.MetaProperty], isAny, keywordValue)
  .on([kinds.PropertyAccessExpression], ts.isPropertyAccessExpression, propertyValue)
  .on([kinds.ElementAccessExpression], ts.isElementAccessExpression, elementValue)
  .on([kinds.StringLiteral, kinds.NoSubstitutionTemplateLiteral], ts.isStringLiteralLike, stringValue)
  .on([kinds.NumericLiteral, kinds.BigIntLiteral], isNumber, numberValue)
  .on([kinds.TrueKeyword, kinds.FalseKeyword, kinds.NullKeyword], isAny, constantValue)
  .on([kinds.TemplateExpression], ts.isTemplateExpression, templateValue)
  .on([kinds.CallExpression, kinds.NewExpression], ts.isCallOrNewExpression, callValue)
  .on([kinds.TaggedTemplateExpression], ts.isTaggedTemplateExpression, taggedValue)
  .on([kinds.ArrayLiteralExpression], ts.isArrayLiteralExpression, arrayValue)
  .on([kinds.ObjectLiteralExpression], ts.isObjectLiteralExpression, objectValue)
  .on([kinds.SpreadElement], ts.isSpreadElement, spreadValue)
  .on([kinds.ArrowFunction, kinds.FunctionExpression], isFunction, functionValue)
  .on([kinds.MethodDeclaration, kinds.GetAccessor, kinds.SetAccessor], isObjectMember, functionValue)
  .on([kinds.ClassExpression], ts.isClassExpression, classValue)
  .on([kinds.BinaryExpression], ts.isBinaryExpression, binaryValue)
  .on([kinds.ConditionalExpression], ts.isConditionalExpression, conditionalValue)
  .on([kinds.PrefixUnaryExpression, kinds.PostfixUnaryExpression], isUnary, unaryValue)
  .on([kinds.TypeOfExpression, kinds.DeleteExpression, kinds.VoidExpression], isKeyword, keywordOperation)
  .on([kinds.YieldExpression], ts.isYieldExpression, yieldValue)
  .on([kinds.JsxOpeningElement, kinds.JsxSelfClosingElement, kinds.JsxClosingElement], isJsxTag, jsxName);

/** The value of an expression; parentheses, casts, `!` and `await` are looked through. */
export function expressionValue(walk: Walk, expression: ts.Node, role: Role): Value {
  let node = expression;
  let awaitStart: number | undefined;
  for (;;) {
    if (isParenthesizedExpression(node) || isNonNullExpression(node)) node = node.expression;
    else if (isAsExpression(node) || isSatisfiesExpression(node) || isTypeAssertionExpression(node)) {
      readTypes(walk, [node.type]);
      node = node.expression;
    } else if (isAwaitExpression(node)) {
      if (walk.frame.id === 0) walk.habits.topLevelAwait = true;
      awaitStart ??= walk.source.start(node);
      node = node.expression;
    } else break;
  }
  if (awaitStart !== undefined) walk.awaited = { node, start: awaitStart };
  const visit = visitors.find(node);
  if (visit) return visit(walk, node, role);
  if (isTypeNode(node)) readTypes(walk, [node]);
  return unknownValue(walk, node);
}

function yieldValue(walk: Walk, node: ts.YieldExpression): Value {
  const at = walk.span(node);
  const { frame } = walk;
  if (node.expression) {
    const value = walk.value(node.expression, { to: 'yield', in: frame.id });
    frame.yields.push(node.asteriskToken ? { kind: 'spread', at: walk.span(node.expression), value } : value);
  }
  return { kind: 'unknown', at, parts: [] };
}

function isAny(node: ts.Node): node is ts.Node {
  return node !== undefined;
}

function isNumber(node: ts.Node): node is ts.NumericLiteral | ts.BigIntLiteral {
  return ts.isNumericLiteral(node) || ts.isBigIntLiteral(node);
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function isObjectMember(node: ts.Node): node is ts.MethodDeclaration | ts.AccessorDeclaration {
  return ts.isMethodDeclaration(node) || ts.isAccessor(node);
}

function isUnary(node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
}

function isKeyword(node: ts.Node): node is ts.TypeOfExpression | ts.DeleteExpression | ts.VoidExpression {
  return ts.isTypeOfExpression(node) || ts.isDeleteExpression(node) || ts.isVoidExpression(node);
}

function isJsxTag(node: ts.Node): node is ts.JsxOpeningElement | ts.JsxSelfClosingElement | ts.JsxClosingElement {
  return ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxClosingElement(node);
}
