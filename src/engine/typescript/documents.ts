import { ts } from 'ts-morph';

const { createSourceFile, updateSourceFile, JSDocParsingMode, ScriptTarget } = ts;

/** How many syntax trees are kept for the next keystroke. */
const keptTrees = 8;
/** Longer texts are parsed anew each time: their trees take more memory than they save time. */
const longestKept = 1_000_000;

/** Parses texts, and keeps the last trees so that a small edit costs a small parse. */
export class Documents {
  private readonly trees = new Map<string, ts.SourceFile>();

  /** The tree of `text`. Throws a RangeError when the nesting is too deep for the parser. */
  parse(path: string, text: string): ts.SourceFile {
    const previous = this.trees.get(path);
    this.trees.delete(path);
    const tree = (previous && update(previous, text)) ?? parse(path, text);
    if (text.length <= longestKept) this.keep(path, tree);
    return tree;
  }

  /** The tree of a document of this path is kept. */
  has(path: string): boolean {
    return this.trees.has(path);
  }

  forget(path: string): void {
    this.trees.delete(path);
  }

  private keep(path: string, tree: ts.SourceFile): void {
    this.trees.set(path, tree);
    if (this.trees.size <= keptTrees) return;
    const oldest = this.trees.keys().next();
    if (!oldest.done) this.trees.delete(oldest.value);
  }
}

/** A tree from the text alone, with parent links and without JSDoc. */
export function parse(path: string, text: string): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ScriptTarget.Latest,
    jsDocParsingMode: JSDocParsingMode.ParseNone,
    // Node detects modules by their syntax, so `await (f())` at the top level is read as an await in every file.
    setExternalModuleIndicator: (file) => {
      Reflect.set(file, 'externalModuleIndicator', true);
    },
  };
  return createSourceFile(path, text, options, true);
}

function update(tree: ts.SourceFile, text: string): ts.SourceFile | undefined {
  const before = tree.text;
  if (before === text) return tree;
  const shortest = Math.min(before.length, text.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let tail = 0;
  while (tail < shortest - start && before.charCodeAt(before.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) {
    tail += 1;
  }
  try {
    return updateSourceFile(tree, text, {
      span: { start, length: before.length - tail - start },
      newLength: text.length - tail - start,
    });
  } catch {
    // The compiler's incremental parser gives up on some edits of broken code; a full parse does not.
    return undefined;
  }
}

/** Octal literals and escapes: right in sloppy JavaScript, and the tree is whole with them. */
const octals: ReadonlySet<unknown> = new Set([1121, 1487]);

/** Whether the parser met a syntax error; types and other TypeScript-only syntax in JavaScript (codes 8000 to 8999) are none. */
export function hasSyntaxError(tree: ts.SourceFile): boolean {
  const found: unknown = Reflect.get(tree, 'parseDiagnostics');
  return Array.isArray(found) && found.some(isError);
}

function isError(diagnostic: unknown): boolean {
  const code: unknown = typeof diagnostic === 'object' && diagnostic !== null ? Reflect.get(diagnostic, 'code') : undefined;
  if (octals.has(code)) return false;
  return typeof code !== 'number' || code < 8000 || code > 8999;
}
