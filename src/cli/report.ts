import type { Severity } from '../protocol/lint';

/** A place in a file, as people count: from 1. */
export interface ReportedPlace {
  /** Relative to the current folder when inside it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedFinding extends ReportedPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixable: boolean;
  readonly related: readonly (ReportedPlace & { readonly message: string })[];
}

/** What a run of the command line found. */
export interface Report {
  /** Sorted by file, then by place. */
  readonly findings: readonly ReportedFinding[];
  /** Source files looked at. */
  readonly files: number;
  readonly programs: number;
}

/** A hint is no fault: it alone does not fail a build. */
export const hasFaults = ({ findings }: Report): boolean => findings.some(({ severity }) => severity !== 'hint');

/** The report as one line of JSON. */
export function json({ findings, files, programs }: Report): string {
  const records = findings.map(({ file, line, column, endLine, endColumn, rule, severity, message, fixable }) => {
    return { file, line, column, endLine, endColumn, rule, severity, message, fixable };
  });
  return `${JSON.stringify({ findings: records, files, programs })}\n`;
}
