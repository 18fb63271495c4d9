import { ts } from 'ts-morph';
import type { FileStyle } from '../facts/model';
import { isRequire } from './requires';
import { endOfLine, type Source } from './source';
import type { Walk } from './walk';

const { isExpressionStatement, isImportDeclaration, isImportEqualsDeclaration, isStringLiteral, isVariableStatement } = ts;

/** How this file is written, and where its head is. */
export function styleOf(path: string, { source, habits }: Walk): FileStyle {
  const { text, tree } = source;
  const typed = /\.[cm]?tsx?$/i.test(path);
  const firstBreak = text.indexOf('\n');
  const imports = leadingImports(source);
  return {
    eol: firstBreak > 0 && text.charCodeAt(firstBreak - 1) === 13 ? '\r\n' : '\n',
    indent: source.indent,
    quote: habits.double > habits.single ? '"' : "'",
    semicolons: habits.semicolons >= habits.bare,
    modules: isEsm(path, habits, typed) ? 'esm' : 'commonjs',
    topLevelAwait: habits.topLevelAwait,
    typed,
    importAt: imports ?? headOfCode(source, tree.statements),
    hasImports: tree.statements.some(isImport),
    headAt: headAt(text),
  };
}

function isEsm(path: string, habits: Walk['habits'], typed: boolean): boolean {
  if (habits.moduleSyntax || habits.topLevelAwait || /\.m[jt]s$/i.test(path)) return true;
  return typed && !habits.requires && !/\.cts$/i.test(path);
}

/** The start of the line behind the imports that the file begins with. */
function leadingImports(source: Source): number | undefined {
  const { statements } = source.tree;
  let last: ts.Statement | undefined;
  for (const statement of statements) {
    if (isImport(statement)) last = statement;
    else if (last || !isDirective(statement)) break;
  }
  return last && lineBehind(source, last);
}

/** The start of the first line on which an import can stand when there is none: behind the directives and the head comment. */
function headOfCode(source: Source, statements: readonly ts.Statement[]): number {
  const { text } = source;
  let last: ts.Statement | undefined;
  for (const statement of statements) {
    if (!isDirective(statement)) break;
    last = statement;
  }
  return last ? lineBehind(source, last) : headComment(text, headAt(text));
}

/** Behind a comment at the head that an empty line separates from the code, such as a licence. */
function headComment(text: string, head: number): number {
  const found = /^(?:[ \t]*\/\/[^\r\n]*(?:\r\n?|\n)|\s*\/\*[\s\S]*?\*\/[ \t]*(?:\r\n?|\n))+[ \t]*(?:\r\n?|\n)/.exec(
    text.slice(head, head + 5000),
  );
  return found ? head + found[0].length : head;
}

/** The start of the line below a statement; its own line where other code stands behind it. */
function lineBehind(source: Source, statement: ts.Statement): number {
  const { text, lines } = source;
  const end = endOfLine(text, statement.end);
  const isFree = /^[ \t]*(?:\/\/.*|\/\*.*\*\/[ \t]*)?$/.test(text.slice(statement.end, end));
  if (!isFree) return lines[source.lineOf(source.start(statement))] ?? 0;
  return lines[source.lineOf(end) + 1] ?? text.length;
}

function headAt(text: string): number {
  if (!text.startsWith('#!')) return 0;
  const end = endOfLine(text, 0);
  return end + (text.startsWith('\r\n', end) ? 2 : end < text.length ? 1 : 0);
}

const isDirective = (statement: ts.Statement): boolean =>
  isExpressionStatement(statement) && isStringLiteral(statement.expression);

function isImport(statement: ts.Statement): boolean {
  if (isImportDeclaration(statement) || isImportEqualsDeclaration(statement)) return true;
  if (!isVariableStatement(statement)) return isExpressionStatement(statement) && isRequire(statement.expression);
  return statement.declarationList.declarations.every(({ initializer }) => isRequire(initializer));
}
