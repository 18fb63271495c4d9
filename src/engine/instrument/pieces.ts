import type { Edit } from '../writer';

/** A part of a text that is being rewritten: a stretch of the text as it was, or something new with the step that wrote it. */
type Piece = Kept | Added;

interface Kept {
  readonly kind: 'kept';
  readonly start: number;
  readonly end: number;
}

interface Added {
  readonly kind: 'added';
  readonly text: string;
  readonly step: number;
  /** Parts of one insertion have the same number, as has what replaced some of it. */
  readonly insertion: number;
}

/** An edit of the text as it is now, with the step that makes it. */
export interface NewEdit extends Edit {
  readonly step: number;
}

/** An edit of the text as it was, with the steps that it comes from, the first one first. */
export interface TracedEdit extends Edit {
  readonly steps: readonly number[];
}

/** A text with the edits that were made to it, one step after the other, each against the text as the earlier ones left it. */
export class RewrittenText {
  private pieces: readonly Piece[];
  private insertions = 0;

  constructor(private readonly original: string) {
    this.pieces = original === '' ? [] : [{ kind: 'kept', start: 0, end: original.length }];
  }

  /** The text as it is now. */
  get text(): string {
    return this.pieces.map((piece) => this.textOf(piece)).join('');
  }

  /** Makes edits that don't overlap; insertions at one offset keep their order. */
  apply(edits: readonly NewEdit[]): void {
    const sorted = edits.map((edit, index) => ({ edit, index })).sort(byPlace);
    const left = new Remaining(this.pieces);
    const pieces: Piece[] = [];
    for (const { edit } of sorted) {
      pieces.push(...left.until(edit.at.start));
      const removed = left.until(edit.at.end).filter(isAdded);
      this.insertions += 1;
      const insertion = removed[0]?.insertion ?? this.insertions;
      pieces.push({ kind: 'added', text: edit.text, step: edit.step, insertion });
    }
    pieces.push(...left.until(Number.POSITIVE_INFINITY));
    this.pieces = pieces;
  }

  /** The step that wrote the text at an offset as it is now; undefined for text that stood there before. */
  stepAt(offset: number): number | undefined {
    const left = new Remaining(this.pieces);
    left.until(offset);
    const [piece] = left.until(offset + 1);
    return piece?.kind === 'added' ? piece.step : undefined;
  }

  /** A copy that can be rewritten on its own. */
  clone(): RewrittenText {
    const copy = new RewrittenText(this.original);
    copy.pieces = this.pieces;
    copy.insertions = this.insertions;
    return copy;
  }

  /** All that changed, as edits of the text as it was; what was written into another insertion is one edit with it. */
  get changes(): readonly TracedEdit[] {
    const changes: TracedEdit[] = [];
    let from = 0;
    let gap: Added[] = [];
    const close = (to: number): void => {
      const groups = from === to ? nested(gap) : gap.length > 0 ? [gap] : [];
      for (const group of groups) {
        const text = group.map((one) => one.text).join('');
        if (text !== this.original.slice(from, to))
          changes.push({
            at: { start: from, end: to },
            text,
            steps: [...new Set(group.map(({ step }) => step))].sort((a, b) => a - b),
          });
      }
      gap = [];
    };
    for (const piece of this.pieces) {
      if (piece.kind === 'added') gap.push(piece);
      else {
        close(piece.start);
        from = piece.end;
      }
    }
    close(this.original.length);
    return changes.reduce<readonly TracedEdit[]>((merged, edit) => this.joined(merged, edit), []);
  }

  /** The parts of one step in one line are one edit: what stands around an expression goes together. */
  private joined(merged: readonly TracedEdit[], edit: TracedEdit): readonly TracedEdit[] {
    const last = merged.at(-1);
    const between = last && this.original.slice(last.at.end, edit.at.start);
    if (!last || between === undefined || /[\r\n]/.test(between + last.text)) return [...merged, edit];
    if (last.steps.join() !== edit.steps.join()) return [...merged, edit];
    const at = { start: last.at.start, end: edit.at.end };
    return [...merged.slice(0, -1), { at, text: last.text + between + edit.text, steps: last.steps }];
  }

  private textOf(piece: Piece): string {
    return piece.kind === 'kept' ? this.original.slice(piece.start, piece.end) : piece.text;
  }
}

const isAdded = (piece: Piece): piece is Added => piece.kind === 'added';

const byPlace = (a: { edit: Edit; index: number }, b: { edit: Edit; index: number }): number =>
  a.edit.at.start - b.edit.at.start || a.edit.at.end - b.edit.at.end || a.index - b.index;

/** Takes pieces off the front of a list, by offsets in the text that they make. */
class Remaining {
  private readonly pieces: Piece[];
  private offset = 0;

  constructor(pieces: readonly Piece[]) {
    this.pieces = [...pieces];
  }

  until(end: number): readonly Piece[] {
    const taken: Piece[] = [];
    for (let piece = this.pieces[0]; piece && this.offset < end; piece = this.pieces[0]) {
      const length = lengthOf(piece);
      const wanted = end - this.offset;
      if (length <= wanted) {
        taken.push(piece);
        this.pieces.shift();
        this.offset += length;
      } else {
        const [before, behind] = split(piece, wanted);
        taken.push(before);
        this.pieces[0] = behind;
        this.offset = end;
      }
    }
    return taken;
  }
}

const lengthOf = (piece: Piece): number => (piece.kind === 'kept' ? piece.end - piece.start : piece.text.length);

function split(piece: Piece, length: number): readonly [Piece, Piece] {
  if (piece.kind === 'kept') {
    const middle = piece.start + length;
    return [
      { ...piece, end: middle },
      { ...piece, start: middle },
    ];
  }
  return [
    { ...piece, text: piece.text.slice(0, length) },
    { ...piece, text: piece.text.slice(length) },
  ];
}

/** Splits insertions at one place into those that stand for themselves: whatever stands between the parts of one goes with it. */
function nested(gap: readonly Added[]): readonly (readonly Added[])[] {
  const groups: Added[][] = [];
  for (let index = 0; index < gap.length; ) {
    let end = index;
    for (let at = index; at <= end; at += 1) {
      const insertion = gap[at]?.insertion;
      end = Math.max(
        end,
        gap.findLastIndex((one) => one.insertion === insertion),
      );
    }
    groups.push(gap.slice(index, end + 1));
    index = end + 1;
  }
  return groups;
}
