import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { type StatementsById, type SyntaxNode, SyntaxReader } from './syntax';

/** A text as a tree of plain nodes. */
export interface ParsedText {
  readonly module: SyntaxNode;
  readonly hasError: boolean;
}

interface OpenDocument {
  readonly text: string;
  readonly tree: Tree;
  /** What was read of the last tree that was read: of `source`. */
  readonly statements: StatementsById;
  /** Kept as long as its statements are, since the numbers of freed nodes are used again. */
  readonly source: Tree;
}

/** Documents whose trees are kept; the one used last stands last. */
const keptDocuments = 6;
/** A longer text is parsed afresh each time: its tree would take some 20 times its size. */
const keptLength = 1_000_000;

/** The path under which the repaired text of a document is kept. */
export const twinOf = (path: string): string => `${path}\n(repaired)`;

/** Python's grammar in WebAssembly: parses texts, and again what changed in the documents that come back. */
export class PythonParser {
  private readonly open = new Map<string, OpenDocument>();

  private constructor(
    private readonly parser: Parser,
    private readonly reader: SyntaxReader,
  ) {}

  /** Loads the parser; `assets` is the folder with its two `.wasm` files, empty to take them from the installed packages. */
  static async load(assets: string): Promise<PythonParser> {
    const runtime = wasmFolder(assets, 'web-tree-sitter');
    await Parser.init({ locateFile: (name: string) => join(runtime, name) });
    const language = await Language.load(join(wasmFolder(assets, 'tree-sitter-python'), 'tree-sitter-python.wasm'));
    const parser = new Parser();
    parser.setLanguage(language);
    return new PythonParser(parser, new SyntaxReader(language));
  }

  /** Parses the text of a document, starting from the last one of the same path. */
  parse(path: string, written: string): ParsedText {
    const text = withLineFeeds(written);
    if (text.length > keptLength) {
      this.forget(path);
      return this.parseOnce(text);
    }
    const before = this.open.get(path);
    const tree = this.update(path, text, before);
    try {
      const statements: StatementsById = new Map();
      const module = this.reader.read(tree, before?.statements, statements);
      this.keep(path, { text, tree, statements, source: tree });
      return { module, hasError: tree.rootNode.hasError };
    } catch (error) {
      this.forget(path);
      if (before?.tree !== tree) tree.delete();
      throw error;
    }
  }

  /** Whether the text of a kept document has a syntax error, without reading its tree; undefined when it is not kept. */
  hasError(path: string, written: string): boolean | undefined {
    const text = withLineFeeds(written);
    const before = this.open.get(path);
    if (before === undefined || text.length > keptLength) return undefined;
    const tree = this.update(path, text, before);
    this.keep(path, { text, tree, statements: before.statements, source: before.source });
    return tree.rootNode.hasError;
  }

  /** The tree of a text, from the last one of its document. */
  private update(path: string, text: string, before: OpenDocument | undefined): Tree {
    if (before?.text === text) return before.tree;
    try {
      if (before !== undefined) editTree(before, text);
      return this.treeOf(text, before?.tree);
    } catch (error) {
      this.forget(path);
      throw error;
    }
  }

  /** Keeps a document in the place of its last state, and frees what nothing needs any more. */
  private keep(path: string, document: OpenDocument): void {
    const before = this.open.get(path);
    this.open.delete(path);
    this.open.set(path, document);
    for (const tree of new Set(before ? [before.tree, before.source] : [])) {
      if (tree !== document.tree && tree !== document.source) tree.delete();
    }
    this.closeOldest();
  }

  private parseOnce(text: string): ParsedText {
    const tree = this.treeOf(text);
    try {
      return { module: this.reader.read(tree), hasError: tree.rootNode.hasError };
    } finally {
      tree.delete();
    }
  }

  /** A document of this path is kept. */
  holds(path: string): boolean {
    return this.open.has(path);
  }

  /** Frees what is kept of a document, and of its repaired twin. */
  forget(path: string): void {
    for (const kept of [path, twinOf(path)]) {
      const document = this.open.get(kept);
      this.open.delete(kept);
      for (const tree of new Set(document ? [document.tree, document.source] : [])) tree.delete();
    }
  }

  private treeOf(text: string, before?: Tree): Tree {
    const tree = this.parser.parse(text, before ?? null);
    if (tree === null) throw new Error('the Python parser gave no tree');
    return tree;
  }

  private closeOldest(): void {
    const [oldest] = this.open.keys();
    if (this.open.size > keptDocuments && oldest !== undefined) this.forget(oldest);
  }
}

/** The grammar takes no lone carriage return for the end of a line, as Python and editors do. */
const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text);

function wasmFolder(assets: string, packageName: string): string {
  if (assets !== '') return assets;
  const { resolve } = createRequire(__filename);
  return dirname(resolve(packageName === 'web-tree-sitter' ? packageName : `${packageName}/package.json`));
}

/** How much text is compared at once before single characters are. */
const step = 2048;

/** Tells the old tree what changed: everything between the common start and the common end of the two texts. */
function editTree(before: OpenDocument, text: string): void {
  const old = before.text;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start + step <= shorter && old.startsWith(text.slice(start, start + step), start)) start += step;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let same = 0;
  const hasSameEnd = (length: number) => old.endsWith(text.slice(text.length - length, text.length - same), old.length - same);
  while (same + step <= shorter - start && hasSameEnd(same + step)) same += step;
  while (same < shorter - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same += 1;
  before.tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: old.length - same,
      newEndIndex: text.length - same,
      startPosition: pointAt(old, start),
      oldEndPosition: pointAt(old, old.length - same),
      newEndPosition: pointAt(text, text.length - same),
    }),
  );
}

function pointAt(text: string, offset: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row += 1;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
