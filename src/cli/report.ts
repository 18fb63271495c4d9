import type { FixRecord, ScanSummary, Severity } from '../protocol/lint';
import type { FailLevel } from './arguments';

/** A place in a file, as people count: from 1. */
export interface ReportedPlace {
  /** Relative to the current folder when inside it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedEdit extends ReportedPlace {
  readonly text: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly safety: FixRecord['safety'];
  readonly edits: readonly ReportedEdit[];
}

export interface ReportedFinding extends ReportedPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The same for the same fault after other lines have moved. */
  readonly fingerprint: string;
  /** Where a baseline is given: whether it names the finding. */
  readonly baseline?: 'known' | 'new';
  readonly fixes: readonly ReportedFix[];
  readonly related: readonly (ReportedPlace & { readonly message: string })[];
}

/** What a run of the command line found. */
export interface Report {
  /** Sorted by file, then by place. */
  readonly findings: readonly ReportedFinding[];
  /** Silenced by comments in the code. */
  readonly silenced: readonly ReportedFinding[];
  /** Source files looked at. */
  readonly files: number;
  readonly programs: number;
  /** What was not (wholly) checked. */
  readonly skipped: ScanSummary['skipped'];
  /** What `--fix` changed. */
  readonly repaired: readonly RepairedFile[];
}

export interface RepairedFile {
  readonly file: string;
  /** The rules whose findings were repaired, once for each finding. */
  readonly rules: readonly string[];
}

const RANKS: Readonly<Record<FailLevel, number>> = { never: 0, error: 1, warning: 2, info: 3, hint: 4 };

/** Whether a finding is as severe as asked and not known from before. */
export const hasFaults = ({ findings }: Report, failOn: FailLevel): boolean =>
  findings.some(({ severity, baseline }) => baseline !== 'known' && RANKS[severity] <= RANKS[failOn]);

/** Whether `--fix` repairs it. */
export const isSafelyFixable = ({ fixes }: ReportedFinding): boolean => fixes.some(({ safety }) => safety === 'safe');

/** The report as one line of JSON. */
export function json({ findings, files, programs }: Report): string {
  const records = findings.map(({ file, line, column, endLine, endColumn, fixes, ...rest }) => {
    const { rule, severity, message, fingerprint, baseline, related } = rest;
    const fixable = fixes.length > 0;
    const safe = isSafelyFixable({ file, line, column, endLine, endColumn, fixes, ...rest });
    return {
      file,
      line,
      column,
      endLine,
      endColumn,
      rule,
      severity,
      message,
      fingerprint,
      ...(baseline && { baseline }),
      fixable,
      fix: fixable ? (safe ? 'safe' : 'review') : null,
      related,
    };
  });
  return `${JSON.stringify({ findings: records, files, programs })}\n`;
}
