import type { Block, Branch, Region, Statement, Value } from '../facts/model';
import { blockOf, emptyBlock } from './blocks';
import { ifStatement } from './branches';
import { childOf, inTest, other, type Place, spanOf, textOf, unwrapped } from './frame';
import { captures } from './names';
import { inlineBlock } from './regions';
import type { SyntaxNode } from './syntax';
import { roleOfTarget, store } from './targets';
import { expressionValue } from './values';

/** Notes a statement that holds blocks, other than a definition; false when `node` is none. */
export function compoundStatement(place: Place, node: SyntaxNode): boolean {
  switch (node.type) {
    case 'if_statement':
      ifStatement(place, node);
      return true;
    case 'for_statement':
      forStatement(place, node);
      return true;
    case 'while_statement':
      whileStatement(place, node);
      return true;
    case 'try_statement':
      tryStatement(place, node);
      return true;
    case 'with_statement':
      withStatement(place, node);
      return true;
    case 'match_statement':
      matchStatement(place, node);
      return true;
    default:
      return false;
  }
}

/** The block below a header; an empty one where it is missing. */
export function blockIn(place: Place, node: SyntaxNode): Block {
  const block = childOf(node, 'block');
  return block === undefined ? emptyBlock(place, node.end) : blockOf(place, block);
}

const maybe = (place: Place): Place => (place.conditional ? place : { ...place, conditional: true });

function elseOf(place: Place, node: SyntaxNode): { orElse?: Block } {
  const clause = childOf(node, 'else_clause');
  return clause === undefined ? {} : { orElse: blockIn(maybe(place), clause) };
}

function forStatement(place: Place, node: SyntaxNode): void {
  const [target, iterable] = node.children;
  if (target !== undefined && iterable !== undefined && iterable.type !== 'block') {
    const value = expressionValue(place, iterable, other);
    store(place, target, { how: 'element', value });
  }
  const body = blockIn(maybe(place), node);
  place.regions.push({ kind: 'loop', at: spanOf(node), body, ...elseOf(place, node), endless: false });
}

function whileStatement(place: Place, node: SyntaxNode): void {
  const [condition] = node.children;
  if (condition === undefined) return;
  if (condition.type !== 'block') expressionValue(place, condition, inTest);
  const body = blockIn(maybe(place), node);
  const orElse = elseOf(place, node);
  const test = unwrapped(condition);
  const forEver = test.type === 'true' || (test.type === 'integer' && Number(textOf(place.source, test)) !== 0);
  const endless = forEver && orElse.orElse === undefined && !hasBreak(node);
  place.regions.push({ kind: 'loop', at: spanOf(node), body, ...orElse, endless });
}

/** A `break` that leaves the loop `node` itself. */
function hasBreak(node: SyntaxNode): boolean {
  return node.children.some((child) => {
    if (child.type === 'break_statement') return true;
    if (child.type === 'for_statement' || child.type === 'while_statement') {
      const orElse = childOf(child, 'else_clause');
      return orElse !== undefined && hasBreak(orElse);
    }
    return child.type !== 'function_definition' && child.type !== 'class_definition' && hasBreak(child);
  });
}

function tryStatement(place: Place, node: SyntaxNode): void {
  const inside = maybe(place);
  const body = blockIn(inside, node);
  const handlers: Block[] = [];
  for (const clause of node.children) if (clause.type === 'except_clause') handlers.push(handler(inside, clause));
  const last = childOf(node, 'finally_clause');
  place.regions.push({
    kind: 'try',
    at: spanOf(node),
    body,
    handlers,
    ...elseOf(place, node),
    ...(last === undefined ? {} : { finally: blockIn(inside, last) }),
  });
}

/** An `except` clause; calls in its header come first in its block. */
function handler(place: Place, clause: SyntaxNode): Block {
  const regions: Region[] = [];
  const header: Place = { ...place, regions };
  const caught = clause.children.filter((child) => child.type !== 'block');
  const [first, second] = caught;
  if (first?.type === 'as_pattern') bindAlias(header, first, 'catch');
  else if (first !== undefined && second?.type === 'as_pattern_target') storeAlias(header, first, second, 'catch');
  else for (const exception of caught) expressionValue(header, exception, other);
  const block = blockIn(place, clause);
  if (regions.length === 0) return block;
  return { ...block, statements: [{ at: spanOf(clause), regions }, ...block.statements] };
}

/** `value as target`. */
function bindAlias(place: Place, node: SyntaxNode, how: 'with' | 'catch'): Value {
  const [value, alias] = node.children;
  if (value === undefined || alias === undefined) return { kind: 'unknown', at: spanOf(node), parts: [] };
  return storeAlias(place, value, alias, how);
}

function storeAlias(place: Place, written: SyntaxNode, alias: SyntaxNode, how: 'with' | 'catch'): Value {
  const value = expressionValue(place, written, how === 'with' ? { to: 'with' } : other);
  const [target] = alias.type === 'as_pattern_target' ? alias.children : [alias];
  if (target !== undefined) store(place, target, { how, value });
  return value;
}

function withStatement(place: Place, node: SyntaxNode): void {
  const contexts: Value[] = [];
  const regions: Region[] = [];
  const header: Place = { ...place, regions };
  for (const item of withItems(node)) {
    if (item.type === 'as_pattern') contexts.push(bindAlias(header, item, 'with'));
    else contexts.push(expressionValue(header, item, { to: 'with' }));
  }
  place.regions.push({ kind: 'with', at: spanOf(node), contexts, regions, body: blockIn(place, node) });
}

/** The context expressions, also those that the parser read as one tuple: `with (a as b, c as d):`. */
function withItems(node: SyntaxNode): SyntaxNode[] {
  const items: SyntaxNode[] = [];
  for (const clause of node.children) {
    if (clause.type !== 'with_clause') continue;
    for (const item of clause.children) {
      const [value] = item.type === 'with_item' ? item.children : [item];
      if (value === undefined) continue;
      const inner = value.type === 'as_pattern' ? value : unwrapped(value);
      if (inner.type === 'tuple' && inner.children.some((child) => child.type === 'as_pattern')) items.push(...inner.children);
      else items.push(inner);
    }
  }
  return items;
}

function matchStatement(place: Place, node: SyntaxNode): void {
  const subjects = node.children.filter((child) => child.type !== 'block' && child.type !== 'case_clause');
  const [subject] = subjects.map((child) => expressionValue(place, child, inTest));
  const cases = (childOf(node, 'block')?.children ?? node.children).filter((child) => child.type === 'case_clause');
  let exhaustive = false;
  const arms = cases.map((clause) => {
    const patterns = clause.children.filter((child) => child.type === 'case_pattern');
    const guard = childOf(clause, 'if_clause');
    for (const pattern of patterns) notePattern(place, pattern, subject);
    if (guard === undefined && patterns.length === 1 && patterns.every((pattern) => isCatchAll(place, pattern)))
      exhaustive = true;
    return guarded(maybe(place), clause, guard);
  });
  const branch: Branch = { kind: 'branch', at: spanOf(node), arms, exhaustive };
  place.regions.push(branch);
}

function guarded(place: Place, clause: SyntaxNode, guard: SyntaxNode | undefined): Region {
  const regions: Region[] = [];
  for (const test of guard?.children ?? []) expressionValue({ ...place, regions }, test, inTest);
  const body = blockIn(place, clause);
  if (regions.length === 0 || guard === undefined) return body;
  const statements: Statement[] = [
    { at: spanOf(guard), regions },
    { at: body.at, regions: [body] },
  ];
  return { ...inlineBlock(clause, [], place.anchor.indent), statements };
}

/** The names that a pattern binds, and the classes and constants that it names. */
function notePattern(place: Place, pattern: SyntaxNode, subject: Value | undefined): void {
  const bound = captures(place.source, pattern);
  const value: Value = subject ?? { kind: 'unknown', at: spanOf(pattern), parts: [] };
  for (const name of bound) {
    roleOfTarget(place, name);
    store(place, name, { how: 'element', value });
  }
  notePatternReferences(place, pattern);
}

function notePatternReferences(place: Place, node: SyntaxNode): void {
  for (const [index, child] of node.children.entries()) {
    const isClass = node.type === 'class_pattern' && index === 0;
    const [name, ...path] = child.type === 'dotted_name' ? child.children : [];
    if (name !== undefined && (isClass || path.length > 0)) {
      const reference = {
        kind: 'reference' as const,
        at: spanOf(child),
        name: textOf(place.source, name),
        path: path.map((part) => textOf(place.source, part)),
      };
      place.source.builder.refer(place.scope, reference, other);
    } else notePatternReferences(place, child);
  }
}

/** `case _:` or `case name:`. */
function isCatchAll(place: Place, pattern: SyntaxNode): boolean {
  const text = textOf(place.source, pattern);
  return /^[^\W\d]\w*$/u.test(text) && !/^(?:None|True|False)$/.test(text);
}
