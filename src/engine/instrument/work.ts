import type { Draft } from './draft';
import type { Change, Made, Note, Proposal, Request, Step, View } from './plan';

/** More changes than any program needs: what goes on for ever ends here. */
const mostChanges = 500;
const mostOfOneKey = 30;

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
    const programs = draft.programs.filter(({ files }) => files.some(({ path }) => path === request.file));
    const program = programs.find(({ files }) => files[0]?.path === request.file) ?? programs[0];
    if (!program) return undefined;
    return { program, sdk: draft.sdk(request.file), write: draft.write, request };
  }

  /** Makes every change that a step proposes; what can't be made becomes a note. */
  settle(step: Step): readonly Note[] {
    const notes: Note[] = [];
    while (this.made.length < mostChanges) {
      const view = this.view;
      if (!view || !this.round(step(view), notes)) break;
    }
    return notes;
  }

  /** Makes the first change that is proposed, and all that are independent of it, as the program is read again only then. */
  private round(proposals: Iterable<Proposal>, notes: Note[]): boolean {
    const touched = new Set<string>();
    for (const proposal of proposals) {
      const { key, file, reason, otherwise, independent = false } = proposal;
      const count = this.done.get(key) ?? 0;
      if (count === 'failed' || this.isLeftOut(proposal, count)) continue;
      if (touched.size > 0 && (!independent || touched.has(file))) continue;
      touched.add(file);
      if (this.make(proposal)) {
        this.made.push({ ...reason, key: numbered(key, count), file });
        this.done.set(key, count + 1 < mostOfOneKey ? count + 1 : 'failed');
      } else {
        this.done.set(key, 'failed');
        if (otherwise) notes.push(otherwise);
      }
      if (!independent) return true;
    }
    return touched.size > 0;
  }

  private make(proposal: Proposal): boolean {
    const before = this.draft.state;
    const edits = proposal.edits();
    if (!edits || !this.draft.apply(edits, this.made.length)) return false;
    const after = proposal.worked && this.view;
    if (!proposal.worked || (after && proposal.worked(after))) return true;
    this.draft.restore(before);
    return false;
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
