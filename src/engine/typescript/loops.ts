import { ts } from 'ts-morph';
import type { Block, Region } from '../facts/model';
import { assignTarget } from './assignments';
import { conditionalBlock } from './blocks';
import { readVariables } from './declarations';
import { definePattern } from './patterns';
import { declareVariables, isBlockScoped } from './scopes';
import { type JumpTarget, roles, type Walk } from './walk';

const { isNumericLiteral, isVariableDeclarationList } = ts;
const { TrueKeyword } = ts.SyntaxKind;

export function whileStatement(walk: Walk, node: ts.WhileStatement): void {
  walk.value(node.expression, roles.test);
  addLoop(walk, node, isAlways(node.expression));
}

export function doStatement(walk: Walk, node: ts.DoStatement): void {
  addLoop(walk, node, isAlways(node.expression), () => walk.value(node.expression, roles.test));
}

export function forStatement(walk: Walk, node: ts.ForStatement): void {
  walk.inBlockScope(() => {
    readInitializer(walk, node.initializer);
    if (node.condition) walk.value(node.condition, roles.test);
    const { incrementor } = node;
    addLoop(walk, node, !node.condition || isAlways(node.condition), () => {
      if (incrementor) walk.value(incrementor, roles.discarded);
    });
  });
}

/** `for (x of xs)`, `for (const k in o)`: the name holds one of what the value yields. */
export function forEachStatement(walk: Walk, node: ts.ForOfStatement | ts.ForInStatement): void {
  if (node.kind === ts.SyntaxKind.ForOfStatement && 'awaitModifier' in node && node.awaitModifier && walk.frame.id === 0) {
    walk.habits.topLevelAwait = true;
  }
  const value = walk.value(node.expression, roles.other);
  const { initializer } = node;
  walk.inBlockScope(() => {
    if (isVariableDeclarationList(initializer)) {
      if (isBlockScoped(initializer)) declareVariables(walk, walk.scope, initializer);
      for (const { name } of initializer.declarations) definePattern(walk, name, walk.span(name), { how: 'element', value });
    } else assignTarget(walk, initializer, walk.span(initializer), { how: 'element', value });
    addLoop(walk, node, false);
  });
}

function addLoop(walk: Walk, node: ts.IterationStatement, always: boolean, afterBody: () => void = () => {}): void {
  const target: JumpTarget = { kind: 'loop', broken: false };
  walk.frame.targets.push(target);
  const block = conditionalBlock(walk, node.statement);
  const after = walk.collectConditional(afterBody);
  walk.frame.targets.pop();
  const at = walk.span(node);
  const body: Region = after.length > 0 ? sequence(walk, block, after) : block;
  walk.sink.push({ kind: 'loop', at, body, endless: always && !target.broken });
}

function sequence(walk: Walk, block: Block, after: Region[]): Block {
  const { at } = block;
  return walk.inlineBlock(
    [
      { at, regions: [block] },
      { at: { start: at.end, end: at.end }, regions: after },
    ],
    at,
  );
}

function readInitializer(walk: Walk, initializer: ts.ForInitializer | undefined): void {
  if (!initializer) return;
  if (!isVariableDeclarationList(initializer)) walk.value(initializer, roles.discarded);
  else {
    if (isBlockScoped(initializer)) declareVariables(walk, walk.scope, initializer);
    readVariables(walk, initializer);
  }
}

const isAlways = (node: ts.Expression): boolean => node.kind === TrueKeyword || (isNumericLiteral(node) && node.text !== '0');
