import type { SpanRow } from '../../src/protocol/panel';
import { linesOf, treeOf } from './tree';

/** A span of one trace beside the one of the other that does the same; one side may be missing. */
export interface Pair {
  readonly level: number;
  readonly left?: SpanRow;
  readonly right?: SpanRow;
}

interface Line {
  readonly span: SpanRow;
  readonly level: number;
  readonly key: string;
}

/** Longer traces are paired by their order only: the table of the exact way would not fit. */
const MOST_CELLS = 4_000_000;

/** The spans of two traces in the order of both, those of the same name, kind and depth beside each other. */
export function aligned(left: readonly SpanRow[], right: readonly SpanRow[]): readonly Pair[] {
  const [ours, theirs] = [keyed(left), keyed(right)];
  const matches = ours.length * theirs.length > MOST_CELLS ? inOrder(ours, theirs) : longestCommon(ours, theirs);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [matchI, matchJ] of [...matches, [ours.length, theirs.length] as const]) {
    for (; i < matchI; i += 1) pairs.push(...one(ours[i], 'left'));
    for (; j < matchJ; j += 1) pairs.push(...one(theirs[j], 'right'));
    const [mine, other] = [ours[i], theirs[j]];
    if (mine && other && i === matchI && j === matchJ) pairs.push({ level: mine.level, left: mine.span, right: other.span });
    i += 1;
    j += 1;
  }
  return pairs;
}

const one = (line: Line | undefined, side: 'left' | 'right'): readonly Pair[] =>
  line ? [{ level: line.level, [side]: line.span }] : [];

const keyed = (spans: readonly SpanRow[]): readonly Line[] =>
  linesOf(treeOf(spans), new Set()).map(({ span, level }) => ({ span, level, key: `${level} ${span.kind} ${span.name}` }));

/** Pairs of indices of the longest common subsequence. */
function longestCommon(ours: readonly Line[], theirs: readonly Line[]): readonly (readonly [number, number])[] {
  const width = theirs.length + 1;
  const lengths = new Uint16Array((ours.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = ours.length - 1; i >= 0; i -= 1)
    for (let j = theirs.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = ours[i]?.key === theirs[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < ours.length && j < theirs.length; ) {
    if (ours[i]?.key === theirs[j]?.key) {
      found.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

/** The next of the same key, never going back. */
function inOrder(ours: readonly Line[], theirs: readonly Line[]): readonly (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (const [index, { key }] of theirs.entries()) {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  }
  const found: [number, number][] = [];
  let from = 0;
  for (const [index, { key }] of ours.entries()) {
    const next = places.get(key)?.find((place) => place >= from);
    if (next === undefined) continue;
    found.push([index, next]);
    from = next + 1;
  }
  return found;
}
