import { CommandFailed } from './run';

/** What became of one test. */
export interface TestResult {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly ms?: number;
  readonly error?: string;
}

/** The results of one suite. */
export interface Report {
  readonly tests: readonly TestResult[];
}

/** How many tests of a suite ended in which way. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts the results of a suite; a suite in which nothing ran counts as one failure. */
export function countsOf(report: Report): Counts {
  const count = (state: TestResult['state']): number => report.tests.filter((test) => test.state === state).length;
  return { passed: count('passed'), failed: report.tests.length === 0 ? 1 : count('failed'), skipped: count('skipped') };
}

/** A report that holds one failure, for a suite that could not run. */
export function failedReport(title: string, error: unknown): Report {
  const isPlain = !(error instanceof Error) || error instanceof CommandFailed; // where a command was started tells nothing
  const text = isPlain ? String(error) : (error.stack ?? error.message);
  return { tests: [{ title, state: 'failed', error: text }] };
}
