import type { Binding, FileFacts, Span, Statement } from './facts/model';
import type { FindingsByFile, RuleFinding } from './judging';
import { happens } from './program/sites';
import { isUnread, quietly } from './unread';

/** What differs between two texts: `[start, oldEnd)` of the one is `[start, newEnd)` of the other. */
export interface Difference {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** How much text is compared at once before single characters are. */
const step = 1024;

/** Everything between the common start and the common end of two texts. */
export function differenceOf(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + step <= shorter && before.startsWith(after.slice(start, start + step), start)) start += step;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  const most = shorter - start;
  let same = 0;
  const hasSameEnd = (length: number): boolean =>
    before.endsWith(after.slice(after.length - length, after.length - same), before.length - same);
  while (same + step <= most && hasSameEnd(same + step)) same += step;
  while (same < most && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

/** The lines of a text in which it differs. */
export function lineOf(text: string, { start, newEnd }: Difference): Span {
  const end = text.indexOf('\n', newEnd);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: end < 0 ? text.length : end };
}

/** The names of facts that are offsets; whatever is not among them must be the same. */
const places: ReadonlySet<string> = new Set([
  'start',
  'end',
  'open',
  'close',
  'lastEnd',
  'until',
  'asyncAt',
  'awaitStart',
  'importAt',
  'headAt',
]);

type Facts = Readonly<Record<string, unknown>>;

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The facts say the same of both texts, and every place keeps its order among the others: rules, which see facts alone, say the same too.
 * Errs on the safe side: places whose order can't be told count as different.
 */
export function isMoved(before: FileFacts, after: FileFacts, difference: Difference): boolean {
  const { calls, bindings, lines } = after;
  // What is typed mostly adds one of these.
  if (before.calls.length !== calls.length || before.bindings.length !== bindings.length) return false;
  if (before.lines.length !== lines.length && !mayHaveOtherLines(before, difference)) return false;
  return quietly(() => {
    const comparison = new Comparison(difference);
    return comparison.areSameNear(before, after) && comparison.isSame(before, after);
  });
}

/** Of lines only two things are asked: which one a comment silences, and whether what is written in a call stands on one. */
function mayHaveOtherLines({ comments, calls, functions, lines }: FileFacts, { start, oldEnd }: Difference): boolean {
  if (comments.length > 0) return false;
  let around: Span | undefined;
  // The innermost comes last.
  for (const { at, kind } of functions) if (kind !== 'module' && at.start < start && oldEnd < at.end) around = at;
  const from = around?.start ?? 0;
  const until = around?.end ?? Number.POSITIVE_INFINITY;
  // A function on several lines stays on several, and so does what it is written in.
  if (around && !lines.some((line) => (from < line && line <= start) || (oldEnd < line && line < until))) return false;
  return !calls.some(({ at }) => from <= at.start && at.start < oldEnd && start < at.end);
}

class Comparison {
  /** Where the places in the stretch that differs went. */
  private readonly within = new Map<number, number>();

  constructor(private readonly difference: Difference) {}

  isSame(one: unknown, other: unknown): boolean {
    return this.areSame(one, other) && this.isInOrder;
  }

  /** Calls and names at the stretch: where anything differs, these mostly do, and the rest need not be looked at. */
  areSameNear(before: FileFacts, after: FileFacts): boolean {
    const { start, oldEnd } = this.difference;
    const isNear = ({ at }: { readonly at: Span }): boolean => at.start <= oldEnd && start <= at.end;
    const near = (binding: Binding): boolean => isNear(binding) || binding.definitions.some(isNear);
    return (
      before.calls.every((call, id) => !isNear(call) || this.areSame(call, after.calls[id])) &&
      before.bindings.every((binding, id) => !near(binding) || this.areSame(binding, after.bindings[id]))
    );
  }

  private areSame(one: unknown, other: unknown): boolean {
    if (one === other) return true;
    if (Array.isArray(one)) {
      if (!Array.isArray(other) || one.length !== other.length) return false;
      for (let at = 0; at < one.length; at += 1) if (!this.areSame(one[at], other[at])) return false;
      return true;
    }
    return isFacts(one) && isFacts(other) && this.haveSameFacts(one, other);
  }

  private haveSameFacts(one: Facts, other: Facts): boolean {
    const { start } = this.difference;
    const names = Object.keys(one);
    if (names.length !== Object.keys(other).length) return false;
    for (const name of names) {
      const from = one[name];
      const to = other[name];
      // Most numbers before the stretch are places that stayed, and what is no place is the same wherever it is.
      if (from === to && (typeof from !== 'number' || from < start)) continue;
      if (!this.isSameFact(name, from, to) && !isUnread(one, name)) return false;
    }
    return true;
  }

  private isSameFact(name: string, from: unknown, to: unknown): boolean {
    if (name === 'at' && isFacts(from) && isFacts(to)) return this.isSameSpan(from, to);
    if (typeof from === 'number' && places.has(name)) return this.isSamePlace(from, to);
    if (name === 'lines') return this.areSameLines(from, to);
    return name === 'statements' ? this.areSame(happening(from), happening(to)) : this.areSame(from, to);
  }

  /** Most facts are spans, and of these it is known what they hold. */
  private isSameSpan(from: Facts, to: Facts): boolean {
    return this.isSameEdge(from, 'start', to.start) && this.isSameEdge(from, 'end', to.end);
  }

  private isSameEdge(span: Facts, edge: 'start' | 'end', to: unknown): boolean {
    const from = span[edge];
    return (typeof from === 'number' && this.isSamePlace(from, to)) || isUnread(span, edge);
  }

  /** That there may be more or fewer of them is known by now. */
  private areSameLines(one: unknown, other: unknown): boolean {
    if (!Array.isArray(one) || !Array.isArray(other)) return false;
    return one.length !== other.length || one.every((from, at) => this.isSamePlace(from, other[at]));
  }

  private isSamePlace(from: number, to: unknown): boolean {
    const { start, oldEnd, newEnd } = this.difference;
    if (from < start) return to === from;
    if (from > oldEnd) return to === from + newEnd - oldEnd;
    if (typeof to !== 'number' || to < start || to > newEnd) return false;
    const known = this.within.get(from);
    if (known === undefined) this.within.set(from, to);
    return known === undefined || known === to;
  }

  /** Places that were apart are apart, one behind the other as before. */
  private get isInOrder(): boolean {
    let last = -1;
    for (const [, to] of [...this.within].sort(([a], [b]) => a - b)) {
      if (to <= last) return false;
      last = to;
    }
    return true;
  }
}

/** Where nothing happens, a statement is for writers alone: what is judged follows regions. */
const happening = (statements: unknown): unknown =>
  Array.isArray(statements) && statements.some(isIdle) ? statements.filter((one) => !isIdle(one)) : statements;

const isIdle = ({ regions }: Statement): boolean => !regions.some(happens);

/** Where a span went; undefined for one that holds or touches what differs. */
function movedSpan({ start, end }: Span, { start: from, oldEnd, newEnd }: Difference): Span | undefined {
  if (end < from) return { start, end };
  return start > oldEnd ? { start: start + newEnd - oldEnd, end: end + newEnd - oldEnd } : undefined;
}

/** By the path of the file. */
export type Differences = ReadonlyMap<string, Difference>;

/**
 * The findings at their new places; undefined when one of them holds or touches what differs, since a place that a rule computes can't be
 * followed there. A list without a move stays the same object.
 */
export function movedFindings(findings: FindingsByFile, differences: Differences): FindingsByFile | undefined {
  const moved = new Map<string, readonly RuleFinding[]>();
  for (const [path, list] of findings) {
    const there = movedList(list, differences);
    if (!there) return undefined;
    moved.set(path, there);
  }
  return moved;
}

function movedList(list: readonly RuleFinding[], differences: Differences): readonly RuleFinding[] | undefined {
  let isChanged = false;
  const moved: RuleFinding[] = [];
  for (const finding of list) {
    const there = movedFinding(finding, differences);
    if (!there) return undefined;
    isChanged ||= there !== finding;
    moved.push(there);
  }
  return isChanged ? moved : list;
}

function movedFinding(finding: RuleFinding, differences: Differences): RuleFinding | undefined {
  const { related } = finding;
  const at = inFile(finding, differences);
  const relatives = related?.flatMap((one) => inFile(one, differences) ?? []);
  if (!at || relatives?.length !== related?.length) return undefined;
  if (at === finding && relatives?.every((one, place) => one === related?.[place]) !== false) return finding;
  return { ...at, ...(relatives && { related: relatives }) };
}

/** What points at a place in a file, at its new place. */
function inFile<Pointer extends { readonly file: string; readonly at: Span }>(
  pointer: Pointer,
  differences: Differences,
): Pointer | undefined {
  const difference = differences.get(pointer.file);
  const at = difference ? movedSpan(pointer.at, difference) : pointer.at;
  if (!at) return undefined;
  return at.start === pointer.at.start ? pointer : { ...pointer, at };
}
