import { ts } from 'ts-morph';
import type { Block, Region } from '../facts/model';
import { bodyBlock, conditionalBlock, ownBlock, statementIndent } from './blocks';
import { guardOf } from './operators';
import { definePattern } from './patterns';
import { declareBlock, declarePattern } from './scopes';
import { roles, type Walk } from './walk';

const { isDefaultClause } = ts;

export function ifStatement(walk: Walk, node: ts.IfStatement): void {
  walk.value(node.expression, roles.test);
  const arms: Region[] = [conditionalBlock(walk, node.thenStatement)];
  if (node.elseStatement) arms.push(conditionalBlock(walk, node.elseStatement));
  const exhaustive = node.elseStatement !== undefined;
  walk.sink.push({ kind: 'branch', at: walk.span(node), arms, exhaustive, ...guardOf(walk, node.expression) });
}

/** A clause without statements joins the next; one that falls through is an arm of its own. */
export function switchStatement(walk: Walk, node: ts.SwitchStatement): void {
  walk.value(node.expression, roles.test);
  const { clauses } = node.caseBlock;
  walk.inBlockScope(() => {
    for (const clause of clauses) declareBlock(walk, walk.scope, clause.statements);
    walk.frame.targets.push({ kind: 'switch', broken: false });
    walk.conditions += 1;
    const arms = clauses.flatMap((clause) => {
      if (!isDefaultClause(clause)) walk.value(clause.expression, roles.test);
      return clause.statements.length > 0 || isDefaultClause(clause) ? [clauseBlock(walk, clause)] : [];
    });
    walk.conditions -= 1;
    walk.frame.targets.pop();
    walk.sink.push({ kind: 'branch', at: walk.span(node), arms, exhaustive: clauses.some(isDefaultClause) });
  });
}

export function tryStatement(walk: Walk, node: ts.TryStatement): void {
  const at = walk.span(node);
  const body = conditionalBlock(walk, node.tryBlock);
  const handlers = node.catchClause ? [handler(walk, node.catchClause)] : [];
  const last = node.finallyBlock && bodyBlock(walk, node.finallyBlock);
  walk.sink.push({ kind: 'try', at, body, handlers, ...(last && { finally: last }) });
}

/** A label is left by `break`; the block or loop under it is read as if it stood there alone. */
export function labeledStatement(walk: Walk, node: ts.LabeledStatement): void {
  walk.frame.targets.push({ kind: 'label', label: node.label.text, broken: false });
  for (const statement of walk.statements([node.statement], true)) walk.sink.push(...statement.regions);
  walk.frame.targets.pop();
}

/** `break` and `continue`: a `break` that leaves a `switch` only is no jump of the region tree. */
export function breakStatement(walk: Walk, node: ts.BreakOrContinueStatement): void {
  const { targets } = walk.frame;
  const isBreak = node.kind === ts.SyntaxKind.BreakStatement;
  const label = node.label?.text;
  const found = label === undefined ? undefined : targets.findLastIndex((target) => target.label === label);
  const nearest = targets.findLastIndex(({ kind }) => kind === 'loop' || (kind === 'switch' && isBreak));
  const from = found === undefined ? nearest : isBreak ? found : found + 2;
  const left = targets.slice(Math.max(from, 0)).filter(({ kind }) => kind === 'loop');
  if (isBreak || found !== undefined) for (const target of left) target.broken = true;
  if (!isBreak) walk.sink.push({ kind: 'continue', at: walk.span(node) });
  else if (left.length > 0) walk.sink.push({ kind: 'break', at: walk.span(node) });
}

export function returnStatement(walk: Walk, node: ts.ReturnStatement): void {
  const { frame } = walk;
  if (node.expression) frame.returns.push(walk.value(node.expression, { to: 'return', in: frame.id }));
  walk.sink.push({ kind: 'return', at: walk.span(node) });
}

export function throwStatement(walk: Walk, node: ts.ThrowStatement): void {
  walk.value(node.expression, roles.other);
  walk.sink.push({ kind: 'throw', at: walk.span(node) });
}

function clauseBlock(walk: Walk, clause: ts.CaseOrDefaultClause): Block {
  const statements = walk.statements(clause.statements);
  return { kind: 'block', at: walk.span(clause), statements, indent: statementIndent(walk, clause), inline: true };
}

function handler(walk: Walk, { variableDeclaration, block }: ts.CatchClause): Block {
  return walk.inBlockScope(() => {
    walk.conditions += 1;
    if (variableDeclaration) {
      const { name } = variableDeclaration;
      declarePattern(walk, walk.scope, name, 'variable');
      const at = walk.span(name);
      definePattern(walk, name, at, { how: 'catch', value: { kind: 'unknown', at, parts: [] } });
    }
    const own = ownBlock(walk, block);
    walk.conditions -= 1;
    return own;
  });
}
