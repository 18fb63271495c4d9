import { ts } from 'ts-morph';
import type { Value } from '../facts/model';
import { roles, type Walk } from './walk';

const { isIdentifier, isJsxClosingElement, isJsxAttribute, isJsxNamespacedName } = ts;

/** The tag of a JSX element with its attributes: a component's name is a reference, an element's (`<div>`) is not. */
export function jsxName(walk: Walk, node: ts.JsxOpeningElement | ts.JsxSelfClosingElement | ts.JsxClosingElement): Value {
  const parts: Value[] = [];
  const { tagName } = node;
  const isElement = isJsxNamespacedName(tagName) || (isIdentifier(tagName) && /^[a-z]/.test(tagName.text));
  if (!isElement && !isJsxClosingElement(node)) parts.push(walk.value(tagName, roles.other));
  if (!isJsxClosingElement(node)) {
    for (const attribute of node.attributes.properties) {
      if (!isJsxAttribute(attribute)) parts.push(walk.value(attribute.expression, roles.other));
      else if (attribute.initializer) parts.push(walk.value(attribute.initializer, roles.other));
    }
  }
  return { kind: 'unknown', at: walk.span(node), parts };
}
