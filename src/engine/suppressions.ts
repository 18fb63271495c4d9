import type { Comment, FileFacts, Span } from './facts/model';
import { positionAt } from './facts/text';

/** The comment that silences `rule` on the next line, or in the whole file. */
export const suppressionComment = (rule: string, scope: 'line' | 'file'): string =>
  scope === 'line' ? `opik-lens: ignore[${rule}]` : `opik-lens: ignore-file[${rule}]`;

/**
 * What a comment silences. `opik-lens: ignore[a, b]` behind code is for its line, on a line of its own for the next one;
 * `opik-lens: ignore-file[a]` is for the file; without brackets it is for every rule.
 */
export interface Suppression {
  readonly comment: Comment;
  /** The words of the comment that are the suppression. */
  readonly at: Span;
  /** The first and last line it is for, from 1; undefined for the whole file. */
  readonly lines: readonly [number, number] | undefined;
  /** The rules between the brackets; undefined for every rule. */
  readonly rules: readonly { readonly id: string; readonly at: Span }[] | undefined;
}

/** A text of which the comments are known. */
export type Commented = Pick<FileFacts, 'comments' | 'lines'>;

const WORDS = /opik-lens:[ \t]*ignore(-file)?(?![\w-])(?:\[([^\]]*)\])?/g;
const known = new WeakMap<Commented, readonly Suppression[]>();

/** Every suppression of a file, in the order of the text. */
export function suppressionsOf(file: Commented): readonly Suppression[] {
  let found = known.get(file);
  if (!found) {
    found = file.comments.flatMap((comment) => suppressionsIn(comment, file));
    known.set(file, found);
  }
  return found;
}

function suppressionsIn(comment: Comment, file: Commented): Suppression[] {
  return [...comment.text.matchAll(WORDS)].map((match) => {
    const [words, wide, list] = match;
    const start = comment.start + match.index;
    const end = start + words.length;
    const { line } = positionAt(file.lines, comment.ownLine ? comment.end : comment.start);
    const last = comment.until === undefined ? line : positionAt(file.lines, comment.until).line;
    const lines = [comment.ownLine ? line + 1 : line, last] as const;
    const rules = list === undefined ? undefined : rulesIn(list, end - 1 - list.length);
    return { comment, at: { start, end }, lines: wide === undefined ? lines : undefined, rules };
  });
}

const rulesIn = (list: string, from: number): { id: string; at: Span }[] =>
  [...list.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)].map((match) => {
    const start = from + match.index;
    return { id: match[0], at: { start, end: start + match[0].length } };
  });

/** The suppressions that silence `rule` at `offset`; none when it is heard. */
export function silencersOf(file: Commented, rule: string, offset: number): readonly Suppression[] {
  const all = suppressionsOf(file);
  if (all.length === 0) return all;
  const { line } = positionAt(file.lines, offset);
  return all.filter(({ lines: [first, last] = [line, line], rules }) => {
    return first <= line && line <= last && (!rules || rules.some(({ id }) => id === rule));
  });
}

/** A suppression, or one of the rules it names, that silenced nothing. */
export interface UnusedSuppression {
  readonly suppression: Suppression;
  /** Undefined when it is for every rule. */
  readonly rule: string | undefined;
  readonly at: Span;
}

/** What silenced nothing, given what did; `counts` says of which rules that can be told. */
export function unusedIn(
  file: FileFacts,
  used: ReadonlyMap<Suppression, ReadonlySet<string>>,
  counts: (rule: string) => boolean,
): readonly UnusedSuppression[] {
  return suppressionsOf(file).flatMap((suppression): UnusedSuppression[] => {
    const silenced = used.get(suppression);
    if (!suppression.rules) return silenced ? [] : [{ suppression, rule: undefined, at: suppression.at }];
    return suppression.rules
      .filter(({ id }) => !silenced?.has(id) && counts(id))
      .map(({ id, at }) => ({ suppression, rule: id, at }));
  });
}
