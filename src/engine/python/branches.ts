import type { Branch, Region } from '../facts/model';
import { blockIn } from './compound';
import { inTest, type Place, spanOf, textOf, unwrapped } from './frame';
import { inlineBlock } from './regions';
import type { SyntaxNode } from './syntax';
import { expressionValue } from './values';

interface Level {
  readonly at: SyntaxNode;
  /** What its condition calls, after the conditions above it were false. */
  readonly tests: readonly Region[];
  readonly arms: Region[];
  exhaustive: boolean;
}

/** `if` with its `elif`s: the arms stand side by side; a condition that calls something opens a branch inside the last arm. */
export function ifStatement(place: Place, node: SyntaxNode): void {
  const [condition] = node.children;
  if (condition === undefined) return;
  if (condition.type !== 'block') expressionValue(place, condition, inTest);
  const guard = guardOf(place, condition);
  const inside: Place = {
    ...place,
    conditional: place.conditional || guard !== 'types',
    typeOnly: place.typeOnly || guard === 'types',
  };
  const otherwise: Place = { ...place, conditional: true };
  const outermost: Level = { at: node, tests: [], arms: [blockIn(inside, node)], exhaustive: false };
  const levels = [outermost];
  let level = outermost;
  for (const clause of node.children) {
    if (clause.type === 'else_clause') {
      level.arms.push(blockIn(otherwise, clause));
      level.exhaustive = true;
    } else if (clause.type === 'elif_clause') {
      const tests: Region[] = [];
      const [test] = clause.children;
      if (test !== undefined && test.type !== 'block') expressionValue({ ...otherwise, regions: tests }, test, inTest);
      const arm = blockIn(otherwise, clause);
      if (tests.length === 0) level.arms.push(arm);
      else {
        level.exhaustive = true;
        level = { at: clause, tests, arms: [arm], exhaustive: false };
        levels.push(level);
      }
    }
  }
  for (let index = levels.length - 1; index > 0; index -= 1) {
    const inner = levels[index];
    if (inner === undefined) continue;
    levels[index - 1]?.arms.push(inlineBlock(inner.at, [...inner.tests, branchOf(inner)], place.anchor.indent));
  }
  place.regions.push(guard === undefined ? branchOf(outermost) : { ...branchOf(outermost), guard });
}

const branchOf = (level: Level): Branch => ({
  kind: 'branch',
  at: spanOf(level.at),
  arms: level.arms,
  exhaustive: level.exhaustive,
});

/** `if __name__ == "__main__"` in its spellings, and `if TYPE_CHECKING`. */
function guardOf(place: Place, condition: SyntaxNode): Branch['guard'] {
  const node = unwrapped(condition);
  const text = textOf(place.source, node);
  if (/^(?:\w+\.)?TYPE_CHECKING$/.test(text)) return 'types';
  if (node.type === 'boolean_operator') return node.children.some((side) => guardOf(place, side) === 'main') ? 'main' : undefined;
  const [left, right] = node.children;
  if (node.type !== 'comparison_operator' || left === undefined || right === undefined) return undefined;
  const operator = place.source.text.slice(left.end, right.start).trim();
  const isNamed = /\b__name__\b/.test(text) && /['"]__main__['"]/.test(text);
  return isNamed && (operator === '==' || operator === 'in') ? 'main' : undefined;
}
