import type { FileFindings, FindingRecord } from '../../protocol/lint';

/** What the editor shows of a file right now. */
export interface OpenFile {
  readonly version: number;
  readonly isDirty: boolean;
}

/** The newest findings by file; an answer about a text that is no longer there is left out. */
export class KnownFindings {
  readonly #files = new Map<string, FileFindings>();
  readonly #open: (file: string) => OpenFile | undefined;

  constructor(open: (file: string) => OpenFile | undefined) {
    this.#open = open;
  }

  of(file: string): FileFindings | undefined {
    return this.#files.get(file);
  }

  /** Every file with what is known of it, in the order of the paths. */
  files(): readonly FileFindings[] {
    return [...this.#files.values()].sort((one, other) => (one.file < other.file ? -1 : 1));
  }

  *findings(): Iterable<FindingRecord> {
    for (const { findings } of this.#files.values()) yield* findings;
  }

  /** Takes the answers that are about the present texts, and names the files that changed. */
  take(answers: readonly FileFindings[]): readonly string[] {
    const taken = answers.filter((answer) => this.#isCurrent(answer));
    for (const answer of taken) {
      if (answer.findings.length > 0 || this.#open(answer.file)) this.#files.set(answer.file, answer);
      else this.#files.delete(answer.file);
    }
    return taken.map(({ file }) => file);
  }

  /** Takes a scan: a file it does not name has no findings, unless the document has moved on meanwhile. */
  replace(answers: readonly FileFindings[]): readonly string[] {
    const named = new Set(answers.map(({ file }) => file));
    const gone = [...this.#files.keys()].filter((file) => !named.has(file) && !this.#open(file));
    return [...this.take(answers), ...gone.filter((file) => this.forget(file))];
  }

  /** Whether there was something to forget. */
  forget(file: string): boolean {
    return this.#files.delete(file);
  }

  #isCurrent({ file, version }: FileFindings): boolean {
    const open = this.#open(file);
    if (!open) return true;
    return version === undefined ? !open.isDirty : version === open.version;
  }
}
