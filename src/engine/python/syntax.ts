import type { Language, Tree, TreeCursor } from 'web-tree-sitter';

/** A named node of Python's grammar as a plain object; comments and line continuations are left out. */
export interface SyntaxNode {
  readonly type: string;
  start: number;
  end: number;
  readonly children: readonly SyntaxNode[];
}

/** The statements of a tree by the parser's node id: a statement that the next parse reuses keeps its id. */
export type StatementsById = Map<number, SyntaxNode>;

const noChildren: readonly SyntaxNode[] = [];

const leaves = [
  'identifier',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'string_start',
  'string_content',
  'string_end',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'wildcard_import',
  'import_prefix',
  'keyword_separator',
  'positional_separator',
];

const skip = 1;
const leaf = 2;
const holdsStatements = 3;

/**
 * Copies the parser's tree into plain objects in one pass, since each look at a node across the WebAssembly border costs as much as
 * reading hundreds of plain ones. Statements that are the same as in the previous tree are taken from there.
 */
export class SyntaxReader {
  private readonly names: string[] = [];
  private readonly treatment: Uint8Array;

  constructor(language: Language) {
    const count = language.nodeTypeCount;
    this.treatment = new Uint8Array(count);
    for (let id = 0; id < count; id += 1) {
      const name = language.nodeTypeForId(id) ?? 'ERROR';
      this.names.push(name);
      if (!language.nodeTypeIsNamed(id) || name === 'comment' || name === 'line_continuation') this.treatment[id] = skip;
      else if (leaves.includes(name)) this.treatment[id] = leaf;
      else if (name === 'module' || name === 'block') this.treatment[id] = holdsStatements;
    }
  }

  /** Reads the whole tree; `previous` and `next` are given for a document that will be read again. */
  read(tree: Tree, previous?: StatementsById, next?: StatementsById): SyntaxNode {
    const cursor = tree.walk();
    try {
      return this.readNode(cursor, cursor.nodeTypeId, previous, next);
    } finally {
      cursor.delete();
    }
  }

  private readNode(cursor: TreeCursor, type: number, previous?: StatementsById, next?: StatementsById): SyntaxNode {
    const start = cursor.startIndex;
    const end = cursor.endIndex;
    const treatment = this.treatment[type] ?? 0;
    let children = noChildren;
    if (treatment !== leaf && cursor.gotoFirstChild()) {
      const list: SyntaxNode[] = [];
      do {
        const childType = cursor.nodeTypeId;
        if (this.treatment[childType] === skip) continue;
        if (next !== undefined && treatment === holdsStatements) list.push(this.readStatement(cursor, childType, previous, next));
        else list.push(this.readNode(cursor, childType, previous, next));
      } while (cursor.gotoNextSibling());
      cursor.gotoParent();
      children = list;
    }
    return { type: this.names[type] ?? 'ERROR', start, end, children };
  }

  private readStatement(
    cursor: TreeCursor,
    type: number,
    previous: StatementsById | undefined,
    next: StatementsById,
  ): SyntaxNode {
    const id = cursor.nodeId;
    const known = previous?.get(id);
    if (known === undefined || known.type !== this.names[type]) {
      const node = this.readNode(cursor, type, previous, next);
      next.set(id, node);
      return node;
    }
    const shift = cursor.startIndex - known.start;
    if (shift !== 0) move(known, shift);
    next.set(id, known);
    return known;
  }
}

function move(node: SyntaxNode, by: number): void {
  node.start += by;
  node.end += by;
  for (const child of node.children) move(child, by);
}
