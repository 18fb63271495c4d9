import type { FileFacts } from './facts/model';
import { type FindingsByFile, type Judgement, NO_JUDGEMENT, type RuleFinding } from './judging';
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
interface JudgedFile {
  readonly facts: FileFacts;
  /** Absent when the text was half-typed: it is not that of the facts. */
  readonly text?: string;
}

/** What was found for some texts. */
interface Judged {
  readonly packages: Packages;
  readonly files: ReadonlyMap<string, JudgedFile>;
  /** Files whose text a rule asked for: what it said may follow from more than facts. */
  readonly asked: ReadonlySet<string>;
  readonly verdict: Judgement;
}

/** Judgements that are kept beside the last one, so that what is undone or taken out again is known. */
const KEPT = 3;

interface Move {
  /** As they are now. */
  readonly facts: FileFacts;
  readonly difference: Difference;
}

type Moves = ReadonlyMap<string, Move>;

/**
 * Files that imports connect: they are linked and judged together. As long as edits move places and change nothing that rules have
 * read, the judgement stays, and its findings move.
 */
export class Group {
  private link: Link | undefined;
  /** What is known, that which was shown last first. */
  private known: readonly Judged[] = [];
  /** That which the link is of. */
  private linked: Judged | undefined;
  private moves: Moves = new Map();
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

  /** The link and the fixes are of other texts than those of now. */
  get isMoved(): boolean {
    return this.linked !== undefined && (this.moves.size > 0 || this.linked !== this.known[0]);
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
    this.linked = undefined;
    this.moves = new Map();
    this.shown = NO_JUDGEMENT;
    return link;
  }

  /** Takes what was found for these sources. */
  keep(link: Link, verdict: Judgement, sourceOf: SourceOf, asked: ReadonlySet<string>): void {
    const files = this.files.flatMap((path): readonly [string, JudgedFile][] => {
      const source = sourceOf(path);
      if (!source) return [];
      return [[path, { facts: source.linked, ...(source.facts === source.linked && { text: source.text }) }]];
    });
    this.linked = { packages: link.packages, files: new Map(files), asked, verdict };
    this.known = [this.linked, ...this.known.slice(0, KEPT).map(withoutEdits)];
    this.link = link;
    this.shown = verdict;
  }

  /**
   * Moves the findings of the last judgement, or of one before it, along with the texts and gives the files that have another answer;
   * undefined when something else than places changed, and the group must be judged.
   */
  move(sourceOf: SourceOf, packages: Packages): readonly string[] | undefined {
    if (!this.linked) return undefined;
    for (const judged of this.known) {
      const moves = judged.packages === packages ? this.movesFrom(judged, sourceOf) : undefined;
      const shown = moves && movedJudgement(judged.verdict, moves);
      if (!shown) continue;
      const before = { moves: this.moves, shown: this.shown };
      this.known = [judged, ...this.known.filter((one) => one !== judged)];
      this.moves = moves;
      this.shown = shown;
      return this.files.filter(
        (path) => moves.has(path) || before.moves.has(path) || shown.findings.get(path) !== before.shown.findings.get(path),
      );
    }
    return undefined;
  }

  private movesFrom(judged: Judged, sourceOf: SourceOf): Moves | undefined {
    const moves = new Map<string, Move>();
    for (const path of this.files) {
      const source = sourceOf(path);
      const file = judged.files.get(path);
      if (!source || !file) return undefined;
      if (source.linked === file.facts) continue;
      const known = judged === this.known[0] ? this.moves.get(path) : undefined;
      const move = known?.facts === source.linked ? known : judged.asked.has(path) ? undefined : moveOf(file, source);
      if (!move) return undefined;
      moves.set(path, move);
    }
    return moves;
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

function moveOf({ facts, text }: JudgedFile, source: Source): Move | undefined {
  if (text === undefined || source.facts !== source.linked) return undefined;
  const difference = differenceOf(text, source.text);
  return isMoved(facts, source.linked, difference) ? { facts: source.linked, difference } : undefined;
}

function movedJudgement(verdict: Judgement, moves: Moves): Judgement | undefined {
  const differences = new Map([...moves].map(([path, { difference }]) => [path, difference]));
  const findings = movedFindings(verdict.findings, differences);
  const silenced = movedFindings(verdict.silenced, differences);
  return findings && silenced && { findings, silenced };
}

/** Edits hold the programs that they were found in, and are asked of a new judgement anyway. */
const withoutEdits = (judged: Judged): Judged => ({
  ...judged,
  verdict: { findings: listsWithoutEdits(judged.verdict.findings), silenced: listsWithoutEdits(judged.verdict.silenced) },
});

const listsWithoutEdits = (lists: FindingsByFile): FindingsByFile =>
  new Map([...lists].map(([path, list]) => [path, list.map(withoutOwnEdits)]));

const withoutOwnEdits = (finding: RuleFinding): RuleFinding =>
  finding.fixes ? { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, edits: () => undefined })) } : finding;
