import type { FileFacts, Language } from './facts/model';
import type { FrontEnd } from './frontends';
import type { Layout } from './layout';
import type { Finding, Rule, Severity } from './rule';
import type { FileEdit } from './writer';

/** A finding with the rule that made it and the severity it has here. */
export interface RuleFinding extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

export interface AnalyzerOptions {
  readonly frontEnds: Readonly<Partial<Record<Language, FrontEnd>>>;
  readonly rules: readonly Rule[];
  /** The severity of a rule in a file; `off` leaves it out. */
  severity?(rule: Rule, file: string): Severity | 'off' | undefined;
  /** Hears of a rule or front end that threw; the rest goes on. */
  onDefect?(what: string, error: unknown): void;
}

/** Text -> facts -> programs -> findings, kept up to date as files change. Holds no clock, no disk and no editor. */
export declare class Analyzer {
  constructor(options: AnalyzerOptions);
  /** What lies around the files; everything is linked anew. */
  setLayout(layout: Layout): void;
  /** A file has this text now (without byte order mark). The front end of its language must be there. */
  set(path: string, text: string): void;
  remove(path: string): void;
  has(path: string): boolean;
  facts(path: string): FileFacts | undefined;
  text(path: string): string | undefined;
  /** The findings of every file whose answer may differ from the last call; sorted by place, suppressed ones left out. */
  run(): ReadonlyMap<string, readonly RuleFinding[]>;
  /** The findings of one file as of the last `run`. */
  findings(path: string): readonly RuleFinding[];
  /** The edits of a fix, for the texts as they are now. */
  edits(finding: RuleFinding, fix: number): readonly FileEdit[] | undefined;
  /** The edits that silence a finding with a comment. */
  suppress(finding: RuleFinding, scope: 'line' | 'file'): FileEdit;
  readonly programs: number;
}
