import { ts } from 'ts-morph';
import type { Span, Value } from '../facts/model';
import type { Walk } from './walk';

const { isElementAccessExpression, isIdentifier, isPropertyAccessExpression, isStringLiteralLike } = ts;

/** The name that `module.exports = v` (`=`), `exports.x = v` or `module.exports.x = v` gives to others. */
export function exportTarget(walk: Walk, target: ts.Expression): string | undefined {
  if (isModuleExports(walk, target)) return '=';
  const name = memberName(target);
  if (name === undefined || !(isPropertyAccessExpression(target) || isElementAccessExpression(target))) return undefined;
  const object = target.expression;
  const isExports = isGlobal(walk, object, 'exports') || isModuleExports(walk, object);
  return isExports ? name : undefined;
}

/** Notes what an assignment to `exportTarget` offers: the whole module also as default and, for an object, by its keys. */
export function exportAssigned(walk: Walk, name: string, at: Span, value: Value): void {
  walk.habits.requires = true;
  walk.exports.push({ name, at, value, typeOnly: false });
  if (name !== '=') return;
  walk.exports.push({ name: 'default', at, value, typeOnly: false });
  if (value.kind !== 'object') return;
  for (const entry of value.entries) {
    if (entry.key !== undefined) walk.exports.push({ name: entry.key, at: entry.at, value: entry.value, typeOnly: false });
  }
}

function isModuleExports(walk: Walk, node: ts.Expression): boolean {
  return isPropertyAccessExpression(node) && node.name.text === 'exports' && isGlobal(walk, node.expression, 'module');
}

/** The name is the one that Node gives to a module, which a wrapper function may pass on as its parameter. */
function isGlobal(walk: Walk, node: ts.Expression, name: string): boolean {
  if (!isIdentifier(node) || node.text !== name) return false;
  return walk.facts.lookup(walk.scope, name) === undefined;
}

function memberName(target: ts.Expression): string | undefined {
  if (isPropertyAccessExpression(target)) return target.name.text;
  if (!isElementAccessExpression(target)) return undefined;
  return isStringLiteralLike(target.argumentExpression) ? target.argumentExpression.text : undefined;
}
