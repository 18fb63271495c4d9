import { ts } from 'ts-morph';
import type { Block, Region, Span, Value } from '../facts/model';
import { declareBlock, mayDeclare } from './scopes';
import type { Walk } from './walk';

const { isBlock } = ts;

/** Marks a branch that runs only when the file was started as a program. */
export interface MainGuard {
  readonly guard?: 'main';
}

/** A statement as the body of another: a block with its own scope, or a single statement without braces. */
export function bodyBlock(walk: Walk, node: ts.Statement): Block {
  const read = (): Block => {
    if (isBlock(node)) return ownBlock(walk, node);
    declareBlock(walk, walk.scope, [node]);
    return walk.inlineBlock(walk.statements([node], true), walk.span(node));
  };
  const declares = isBlock(node) ? node.statements.some(mayDeclare) : mayDeclare(node);
  return declares ? walk.inBlockScope(read) : read();
}

/** A block whose names go into the present scope. */
export function ownBlock(walk: Walk, node: ts.Block): Block {
  declareBlock(walk, walk.scope, node.statements);
  const statements = walk.statements(node.statements);
  return { kind: 'block', at: walk.span(node), statements, indent: statementIndent(walk, node), inline: false };
}

/** A body that may not run. */
export function conditionalBlock(walk: Walk, node: ts.Statement): Block {
  walk.conditions += 1;
  const block = bodyBlock(walk, node);
  walk.conditions -= 1;
  return block;
}

/** The indentation of a block's statements; one level below its own line where it has none on a line of its own. */
export function statementIndent(walk: Walk, block: { readonly statements: ts.NodeArray<ts.Statement> } & ts.Node): string {
  const [first] = block.statements;
  if (first) {
    const at = walk.source.start(first);
    if (walk.source.isFirstOnLine(at)) return walk.source.indentAt(at);
  }
  return walk.source.indentAt(walk.source.start(block)) + walk.source.indent;
}

/** Reads what may not happen, and adds it as a branch. */
export function perhaps(walk: Walk, at: Span, read: () => Value, extra: MainGuard = {}): Value {
  let value: Value | undefined;
  const regions = walk.collectConditional(() => {
    value = read();
  });
  addBranch(walk, at, regions, extra);
  return value ?? { kind: 'unknown', at, parts: [] };
}

function addBranch(walk: Walk, at: Span, regions: Region[], extra: MainGuard): void {
  if (regions.length > 0) walk.sink.push({ kind: 'branch', at, arms: [walk.joined(regions, at)], exhaustive: false, ...extra });
}
