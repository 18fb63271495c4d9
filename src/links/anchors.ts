import type { TracedFunctionRecord } from '../protocol/traced';

/** A change of a document, as far as lines go. */
export interface LineChange {
  /** The first and the last line that were replaced, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** The character at which the change begins. */
  readonly character: number;
  /** The line breaks of the new text. */
  readonly breaks: number;
}

/** A function of an open document, and the line where it is now. */
export interface Anchor<Fn> {
  readonly function: Fn;
  readonly line: number;
}

type Placed = Pick<TracedFunctionRecord, 'name' | 'range' | 'stale'>;

/** Where the functions of one document stand: as they were found, moved along with what is typed, until they are found anew. */
export function anchorsOf<Fn extends Placed>(
  functions: readonly Fn[],
  before: readonly Anchor<Fn>[] = [],
): readonly Anchor<Fn>[] {
  // The places of half-typed code are those of an earlier text; those of before were moved along.
  return functions.map((fn) => {
    const known = fn.stale ? before.find((one) => one.function.name === fn.name) : undefined;
    return { function: fn, line: known?.line ?? fn.range.start.line };
  });
}

/** The same anchors after changes of their document, which come in the order in which VS Code tells them: the last of the text first. */
export function moved<Fn>(anchors: readonly Anchor<Fn>[], changes: readonly LineChange[]): readonly Anchor<Fn>[] {
  return changes.reduce(
    (all, { from, to, character, breaks }) =>
      all.map((one) => {
        const isBelow = one.line > to || (one.line === from && from === to && character === 0);
        if (isBelow) return { ...one, line: one.line + breaks - (to - from) };
        return one.line > from ? { ...one, line: Math.min(one.line, from + breaks) } : one;
      }),
    anchors,
  );
}
