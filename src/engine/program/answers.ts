import type { FileFacts } from '../facts/model';
import type { Meant } from './symbols';

const deepest = 80;
/** Past this many steps for one question the rest counts as not known. */
const longest = 20_000;
/** Past this many meanings an expression counts as not known well enough to follow further. */
const most = 24;

/** Answers by the file whose text the question is about. */
export type AnswersByFile = ReadonlyMap<FileFacts, ReadonlyMap<object, readonly Meant[]>>;

/** Remembers answers to questions that ask each other, cycles included. */
export class Answers {
  private readonly known = new Map<FileFacts, Map<object, readonly Meant[]>>();
  private readonly open = new Map<object, number>();
  private cut = Number.POSITIVE_INFINITY;
  private steps = 0;

  /** Begins with the answers of an earlier time for these files, which must hold still. */
  constructor(earlier: AnswersByFile = new Map(), files: Iterable<FileFacts> = []) {
    for (const file of files) {
      const answers = earlier.get(file);
      if (answers) this.known.set(file, new Map(answers));
    }
  }

  /** Everything that is known by now. */
  get byFile(): AnswersByFile {
    return this.known;
  }

  /**
   * Computes the answer for `key`, an object of the facts of `file`, once. In a cycle, an answer that was found while its own question was still open may be incomplete:
   * only the outermost question of the cycle is remembered.
   */
  once(file: FileFacts, key: object, compute: () => readonly Meant[]): readonly Meant[] {
    let answers = this.known.get(file);
    if (!answers) {
      answers = new Map();
      this.known.set(file, answers);
    }
    const known = answers.get(key);
    if (known) return known;
    const open = this.open.get(key);
    const depth = this.open.size;
    if (open !== undefined || depth > deepest || this.steps > longest) {
      this.cut = Math.min(this.cut, open ?? 0);
      return [];
    }
    if (depth === 0) this.steps = 0;
    this.steps += 1;
    this.open.set(key, depth);
    const found = compute();
    this.open.delete(key);
    const kept = found.length > most ? found.slice(0, most) : found;
    if (this.cut >= depth) {
      answers.set(key, kept);
      this.cut = Number.POSITIVE_INFINITY;
    }
    return kept;
  }
}
