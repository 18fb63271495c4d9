import { ts } from 'ts-morph';
import type { Walk } from './walk';

const { isIdentifier, isParenthesizedExpression, isPrefixUnaryExpression } = ts;

/** No condition longer than this is read for the question whether the file was started as a program. */
const longestTest = 400;

/** Whether an expression says that this file was started as a program, and not imported. */
export function isMainTest(walk: Walk, expression: ts.Expression): boolean {
  if (!walk.source.mayBeMain) return false;
  let node = expression;
  while (isParenthesizedExpression(node)) node = node.expression;
  if (isIdentifier(node)) {
    const binding = walk.facts.lookup(walk.scope, node.text);
    return binding !== undefined && walk.mainTests.has(binding);
  }
  if (isPrefixUnaryExpression(node) || node.end - node.pos > longestTest) return false;
  const text = walk.source.textOf(node);
  if (/\brequire\.main\s*===?\s*module\b|\bmodule\s*===?\s*require\.main\b/.test(text)) return true;
  if (/^import\.meta\.main\b/.test(text)) return true;
  return !text.includes('!=') && text.includes('import.meta.url') && /\bargv(?:\[1\]|\.at\(1\)|\?\.\[1\])/.test(text);
}
