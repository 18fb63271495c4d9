import type { FileFacts } from './facts/model';
import { type Judgement, NO_JUDGEMENT, type RuleFinding } from './judging';
import { type Difference, differenceOf, isMoved, movedFindings } from './moved';
import type { Packages } from './program/packages';
import type { Program } from './program/program';
import type { Link } from './program/project';

/** One file as the analysis holds it. */
export interface Source {
  readonly text: string;
  /** Of the text as it is; of half-typed code those of the last whole text, marked as partial. */
  readonly facts: FileFacts;
  /** What links: the facts of the last text without a syntax error, so that half-typed code neither silences nor alarms the rest. */
  readonly linked: FileFacts;
}

type SourceOf = (path: string) => Source | undefined;

/** What of a text was linked and judged. */
interface Judged {
  readonly facts: FileFacts;
  /** Absent when the text was half-typed: it is not that of the facts. */
  readonly text?: string;
}

interface Move {
  /** As they are now. */
  readonly facts: FileFacts;
  readonly difference: Difference;
}

/**
 * Files that imports connect: they are linked and judged together. As long as edits move places and change nothing that facts say, the
 * judgement stays, and its findings move.
 */
export class Group {
  private link: Link | undefined;
  private judged: ReadonlyMap<string, Judged> = new Map();
  /** Files whose text a rule asked for: what it said may follow from more than facts. */
  private asked: ReadonlySet<string> = new Set();
  private moves: ReadonlyMap<string, Move> = new Map();
  private verdict = NO_JUDGEMENT;
  /** The verdict at the places of the texts as they are now. */
  private shown = NO_JUDGEMENT;
  private readonly successors = new WeakMap<RuleFinding, RuleFinding>();

  constructor(readonly files: readonly string[]) {}

  get programs(): readonly Program[] {
    return this.link?.programs ?? [];
  }

  get judgement(): Judgement {
    return this.shown;
  }

  get isMoved(): boolean {
    return this.moves.size > 0;
  }

  findings(path: string): readonly RuleFinding[] {
    return this.shown.findings.get(path) ?? [];
  }

  silenced(path: string): readonly RuleFinding[] {
    return this.shown.silenced.get(path) ?? [];
  }

  /** Drops what was found; gives the link, with which the next one can begin. */
  forget(): Link | undefined {
    const { link } = this;
    this.link = undefined;
    this.moves = new Map();
    this.judged = new Map();
    this.verdict = NO_JUDGEMENT;
    this.shown = NO_JUDGEMENT;
    return link;
  }

  /** Takes what was found for these sources. */
  keep(link: Link, judgement: Judgement, sourceOf: SourceOf, asked: ReadonlySet<string>): void {
    this.link = link;
    this.asked = asked;
    this.verdict = judgement;
    this.shown = judgement;
    this.judged = new Map(
      this.files.flatMap((path) => {
        const source = sourceOf(path);
        if (!source) return [];
        return [[path, { facts: source.linked, ...(source.facts === source.linked && { text: source.text }) }]];
      }),
    );
  }

  /**
   * Moves the findings along with the texts and gives the files that have another answer; undefined when something else than places
   * changed, and the group must be judged.
   */
  move(sourceOf: SourceOf, packages: Packages): readonly string[] | undefined {
    if (this.link?.packages !== packages) return undefined;
    const moves = new Map<string, Move>();
    for (const path of this.files) {
      const source = sourceOf(path);
      const judged = this.judged.get(path);
      if (!source || !judged) return undefined;
      if (source.linked === judged.facts) continue;
      const move = this.moveOf(path, judged, source);
      if (!move) return undefined;
      moves.set(path, move);
    }
    const differences = new Map([...moves].map(([path, { difference }]) => [path, difference]));
    const findings = movedFindings(this.verdict.findings, differences);
    const silenced = movedFindings(this.verdict.silenced, differences);
    if (!findings || !silenced) return undefined;
    const changed = this.files.filter(
      (path) => moves.has(path) || this.moves.has(path) || findings.get(path) !== this.shown.findings.get(path),
    );
    this.moves = moves;
    this.shown = { findings, silenced };
    return changed;
  }

  private moveOf(path: string, judged: Judged, source: Source): Move | undefined {
    const known = this.moves.get(path);
    if (known?.facts === source.linked) return known;
    if (judged.text === undefined || source.facts !== source.linked || this.asked.has(path)) return undefined;
    const difference = differenceOf(judged.text, source.text);
    return isMoved(judged.facts, source.linked, difference) ? { facts: source.linked, difference } : undefined;
  }

  /** Findings that were shown before stand for those of the judgement now: it found the same once more. */
  replaced({ findings }: Judgement): void {
    for (const [path, list] of findings) {
      const now = this.findings(path);
      if (now.length !== list.length) continue;
      for (const [place, finding] of list.entries()) {
        const successor = now[place];
        if (successor && successor !== finding) this.successors.set(finding, successor);
      }
    }
  }

  /** The finding as the judgement of the texts as they are now has it. */
  settled(finding: RuleFinding): RuleFinding {
    let found = finding;
    for (let next = this.successors.get(found); next; next = this.successors.get(found)) found = next;
    return found;
  }
}
