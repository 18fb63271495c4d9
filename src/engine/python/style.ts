import type { FileStyle } from '../facts/model';
import { prologueOf } from './blocks';
import type { Source } from './frame';
import type { SyntaxNode } from './syntax';

/** How text that is added to the file must look, and where imports and file-wide comments go. */
export function styleOf(source: Source, module: SyntaxNode): FileStyle {
  const { text, quotes } = source;
  const headAt = headOf(text);
  const block = importBlock(module);
  const last = block[block.length - 1] ?? prologueEnd(module);
  return {
    eol: /\r\n|\n|\r/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n',
    indent: source.indent ?? '    ',
    quote: quotes.single > quotes.double ? "'" : '"',
    semicolons: false,
    modules: 'esm',
    topLevelAwait: false,
    typed: true,
    importAt: last === undefined ? behindNotice(text, headAt) : nextLine(text, last.end),
    hasImports: module.children.some(isImport),
    headAt,
  };
}

const isImport = (node: SyntaxNode): boolean => node.type === 'import_statement' || node.type === 'import_from_statement';

/** The first run of imports at the top level, with the `__future__` ones. */
function importBlock(module: SyntaxNode): SyntaxNode[] {
  const { children } = module;
  const isAny = (node: SyntaxNode) => isImport(node) || node.type === 'future_import_statement';
  const first = children.findIndex(isAny);
  const opener = children[first];
  if (opener === undefined || children.slice(0, first).some((node) => holdsCode.has(node.type))) return [];
  const run: SyntaxNode[] = [];
  for (const node of children.slice(first)) {
    if (!isAny(node)) break;
    run.push(node);
  }
  return run;
}

const holdsCode = new Set(['function_definition', 'class_definition', 'decorated_definition', 'ERROR']);

function prologueEnd(module: SyntaxNode): { readonly end: number } | undefined {
  return prologueOf(module);
}

/** Behind a shebang and an encoding line. */
function headOf(text: string): number {
  let at = 0;
  if (text.startsWith('#!')) at = nextLine(text, 0);
  const line = text.slice(at, nextLine(text, at));
  return /^[ \t\f]*#.*?coding[:=][ \t]*[-_.a-zA-Z0-9]+/.test(line) ? at + line.length : at;
}

/** Behind a block of comments at the head that a blank line sets apart, such as a licence. */
function behindNotice(text: string, headAt: number): number {
  const notice = /^(?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n))+(?:[ \t]*(?:\r\n|\r|\n))+/.exec(text.slice(headAt));
  return headAt + (notice?.[0].length ?? 0);
}

/** The start of the line below the one that holds `offset`; the end of the text when there is none. */
export function nextLine(text: string, offset: number): number {
  for (let at = offset; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return text.length;
}
