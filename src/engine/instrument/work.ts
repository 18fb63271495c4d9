import type { Edit, FileEdit } from '../writer';
import type { Draft, StepEdit } from './draft';
import type { Change, Made, Note, Proposal, Request, Step, View } from './plan';

/** More changes than any program needs: what goes on for ever ends here. */
const mostChanges = 500;
const mostOfOneKey = 30;

/** A proposal with what it would change. */
interface Planned {
  readonly proposal: Proposal;
  readonly edits: readonly FileEdit[];
}

/** Makes what steps propose, and keeps account of it. */
export class Work {
  readonly made: Made[] = [];
  /** How often each key was done; what failed is not tried again. */
  private readonly done = new Map<string, number | 'failed'>();

  constructor(
    private readonly draft: Draft,
    private readonly request: Request,
  ) {
    for (const key of request.without ?? []) this.done.set(key, 'failed');
  }

  /** The program that is asked for; undefined when no program holds the file. */
  get view(): View | undefined {
    const { draft, request } = this;
    const { program } = draft;
    return program && { program, sdk: draft.sdk(request.file), write: draft.write, exists: draft.exists, request };
  }

  /** Makes every change that a step proposes, and tells after each round how many there are; what can't be made becomes a note. */
  *settle(step: Step): Generator<number, readonly Note[]> {
    const notes: Note[] = [];
    while (this.made.length < mostChanges) {
      const view = this.view;
      if (!view || !this.round(step(view), notes)) break;
      yield this.made.length;
    }
    return notes;
  }

  /** Makes the first change that is proposed, and all that are independent of it, as the program is read again only then. */
  private round(proposals: Iterable<Proposal>, notes: Note[]): boolean {
    const batch: Planned[] = [];
    for (const proposal of proposals) {
      const count = this.done.get(proposal.key) ?? 0;
      if (count === 'failed' || this.isLeftOut(proposal, count)) continue;
      if (batch.length > 0 && !proposal.independent) continue;
      const edits = proposal.edits();
      if (!edits) this.fail(proposal, notes);
      else if (!proposal.independent) {
        if (this.make([{ proposal, edits }])) return true;
        this.fail(proposal, notes);
      } else if (!batch.some((one) => clash(one.edits, edits))) batch.push({ proposal, edits });
    }
    const [first] = batch;
    if (!first) return false;
    // Each alone, where together they don't do what they are for.
    if (!this.make(batch) && (batch.length === 1 || !this.make([first]))) this.fail(first.proposal, notes);
    return true;
  }

  private fail({ key, otherwise }: Proposal, notes: Note[]): void {
    this.done.set(key, 'failed');
    if (otherwise) notes.push(otherwise);
  }

  /** Makes all of these, or none. */
  private make(batch: readonly Planned[]): boolean {
    const before = this.draft.state;
    const edits = batch.flatMap((one, index) =>
      one.edits.flatMap(({ file, edits: own }) => own.map((edit) => ({ ...edit, file, step: this.made.length + index }))),
    );
    if (!this.draft.apply(unique(edits))) return false;
    const isChecked = batch.some(({ proposal }) => proposal.worked);
    const after = isChecked ? this.view : undefined;
    if (isChecked && (!after || batch.some(({ proposal }) => proposal.worked?.(after) === false))) {
      this.draft.restore(before);
      return false;
    }
    for (const { proposal } of batch) this.count(proposal);
    return true;
  }

  private count({ key, file, reason }: Proposal): void {
    const known = this.done.get(key);
    const count = typeof known === 'number' ? known : 0;
    this.made.push({ ...reason, key: numbered(key, count), file });
    this.done.set(key, count + 1 < mostOfOneKey ? count + 1 : 'failed');
  }

  private isLeftOut({ key }: Proposal, count: number): boolean {
    return this.request.without?.includes(numbered(key, count)) ?? false;
  }

  get changes(): readonly Change[] {
    return this.draft.changes.map(({ file, edit: { at, text, steps }, created }) => ({
      file,
      edit: { at, text },
      created,
      steps,
    }));
  }
}

/** The same thing may be done at several places. */
const numbered = (key: string, before: number): string => (before === 0 ? key : `${key} #${before + 1}`);

/** They change the same place in different ways; what both import is the same edit. */
const clash = (some: readonly FileEdit[], others: readonly FileEdit[]): boolean =>
  some.some((one) =>
    others.some(
      (other) => one.file === other.file && one.edits.some((a) => other.edits.some((b) => !isSame(a, b) && areClose(a, b))),
    ),
  );

const isSame = (a: Edit, b: Edit): boolean => a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;

const areClose = ({ at: a }: Edit, { at: b }: Edit): boolean => a.start <= b.end && b.start <= a.end;

/** What several need is written once. */
const unique = (edits: readonly StepEdit[]): readonly StepEdit[] =>
  edits.filter((one) => !edits.some((other) => other.step < one.step && other.file === one.file && isSame(other, one)));
