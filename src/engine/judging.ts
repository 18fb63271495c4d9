import type { FileFacts } from './facts/model';
import { contains } from './facts/text';
import type { Program } from './program/program';
import type { Finding, Rule, Severity } from './rule';
import type { SdkView } from './sdk/view';
import { type Suppression, silencersOf, unusedIn } from './suppressions';
import type { Writer } from './writer';

/** A finding with the rule that made it and the severity it has here. */
export interface RuleFinding extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

export interface JudgingOptions {
  readonly rules: readonly Rule[];
  /** The severity of a rule in a file; `off` leaves it out, undefined keeps the usual one. */
  severity?(rule: Rule, file: string): Severity | 'off' | undefined;
  /** Hears of a rule that threw; the rest goes on. */
  onDefect?(what: string, error: unknown): void;
}

/** What is judged: the programs of connected files, and what rules need around them. */
export interface Case {
  readonly programs: readonly Program[];
  readonly files: readonly FileFacts[];
  sdk(path: string): SdkView;
  readonly write: Writer;
}

/** By file, in the order of the text. */
export type FindingsByFile = ReadonlyMap<string, readonly RuleFinding[]>;

export interface Judgement {
  readonly findings: FindingsByFile;
  /** What comments silence. */
  readonly silenced: FindingsByFile;
}

export const NO_JUDGEMENT: Judgement = { findings: new Map(), silenced: new Map() };

/** Runs the rules over programs, and then over the comments that silence them. */
export function judge(given: Case, options: JudgingOptions): Judgement {
  const judging = new Judging(given, options);
  for (const program of given.programs) for (const rule of options.rules) judging.check(rule, program);
  judging.checkSuppressions();
  return judging.result;
}

class Judging {
  private readonly found = new Map<string, RuleFinding>();
  private readonly silenced = new Map<string, RuleFinding>();
  private readonly used = new Map<Suppression, Set<string>>();
  private readonly broken = new Set<string>();
  private readonly files: ReadonlyMap<string, FileFacts>;

  constructor(
    private readonly given: Case,
    private readonly options: JudgingOptions,
  ) {
    this.files = new Map(given.files.map((file) => [file.path, file]));
  }

  get result(): Judgement {
    return { findings: byFile(this.found), silenced: byFile(this.silenced) };
  }

  check(rule: Rule, program: Program): void {
    const sdk = this.given.sdk(program.files[0]?.path ?? '');
    this.take(rule, () => rule.check({ program, sdk, write: this.given.write }));
  }

  /** A comment is unused only where every rule could speak: all programs of its file were seen whole. */
  checkSuppressions(): void {
    const isRule = (id: string): boolean => this.options.rules.some((rule) => rule.id === id);
    const open = new Set(this.given.programs.filter(({ partial }) => partial).flatMap(({ files }) => files));
    const whole = this.given.files.filter((file) => !file.partial && !open.has(file));
    for (const rule of this.options.rules) {
      for (const file of rule.checkSuppressions ? whole : []) {
        const unused = unusedIn(file, this.used, (id) => id !== rule.id && this.isHeard(id, file.path));
        if (unused.length > 0)
          this.take(rule, () => rule.checkSuppressions?.({ file, unused, isRule, write: this.given.write }) ?? []);
      }
    }
  }

  /** The rule could have said something; one that does not exist never will. */
  private isHeard(id: string, file: string): boolean {
    const rule = this.options.rules.find((one) => one.id === id);
    return !this.broken.has(id) && !(rule && this.options.severity?.(rule, file) === 'off');
  }

  private take(rule: Rule, findings: () => Iterable<Finding>): void {
    try {
      for (const finding of findings()) this.keep(rule, finding);
    } catch (error) {
      this.broken.add(rule.id);
      this.options.onDefect?.(`rule ${rule.id}`, error);
    }
  }

  private keep(rule: Rule, finding: Finding): void {
    const severity = this.options.severity?.(rule, finding.file) ?? finding.severity ?? rule.severity;
    const file = this.files.get(finding.file);
    if (severity === 'off' || !file || file.partial || !rule.languages.includes(file.language)) return;
    const silencers = silencersOf(file, rule.id, finding.at.start).filter(
      // A comment for every rule is no answer to being called unused.
      ({ rules }) => rules !== undefined || !rule.checkSuppressions,
    );
    for (const one of silencers) this.used.set(one, (this.used.get(one) ?? new Set()).add(rule.id));
    const kept = { ...finding, rule, severity };
    (silencers.length > 0 ? this.silenced : this.found).set(keyOf(kept), kept);
  }
}

const keyOf = ({ file, at, rule, messageId }: RuleFinding): string => `${file}\n${at.start}-${at.end} ${rule.id} ${messageId}`;

function byFile(findings: ReadonlyMap<string, RuleFinding>): FindingsByFile {
  const lists = new Map<string, RuleFinding[]>();
  for (const finding of findings.values()) {
    const list = lists.get(finding.file);
    if (list) list.push(finding);
    else lists.set(finding.file, [finding]);
  }
  for (const list of lists.values())
    list.sort((a, b) => a.at.start - b.at.start || (contains(a.at, b.at) ? -1 : 1) || a.rule.id.localeCompare(b.rule.id));
  return lists;
}
