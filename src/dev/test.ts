import { countsOf, failedReport, type Report } from '../../test/editor/launcher/report';
import { exitOnInterrupt } from '../../test/editor/launcher/run';
import { LONG_SUITES, SUITES, type Suite } from './suites';

/**
 * Runs the tests and prints `N passed, N failed, N skipped` as the last line. Names of suites select some of them
 * (`npm test -- plain screen`), and `--long` selects the long ones.
 */
async function main(args: readonly string[]): Promise<void> {
  exitOnInterrupt();
  const all = args.includes('--long') ? LONG_SUITES : SUITES;
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = names.filter((name) => all.every((suite) => suite.name !== name));
  if (unknown.length > 0)
    throw new Error(`No suite is called ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}.`);
  const selected = all.filter(({ name }) => names.length === 0 || names.includes(name));
  const prepared = new Map(selected.map((suite) => [suite, suite.prepare?.()]));
  const reports: Report[] = [];
  let ready = true;
  for (const suite of selected) {
    console.log(`\n${suite.name}`);
    await prepared.get(suite);
    const started = Date.now();
    const report =
      suite.editor && !ready ? failedReport(suite.name, 'Not run, since there is nothing to run it on.') : await reportOf(suite);
    const counts = report && countsOf(report);
    if (suite.needed && counts?.failed) ready = false;
    console.log(`${suite.name}: ${counts ? `${counts.passed} of ${report.tests.length} passed` : 'fine'}, ${seconds(started)} s`);
    if (report) {
      printFailures(report);
      reports.push(report);
    }
  }
  // Once more at the end, which is what is seen of a long log.
  for (const report of reports) printFailures(report);
  const counts = reports.map(countsOf);
  const sum = (state: 'passed' | 'failed' | 'skipped'): number => counts.reduce((total, count) => total + count[state], 0);
  const failed = counts.length === 0 && names.length === 0 ? 1 : sum('failed');
  console.log(`\n${sum('passed')} passed, ${failed} failed, ${sum('skipped')} skipped`);
  process.exit(failed > 0 ? 1 : 0);
}

function printFailures({ tests }: Report): void {
  for (const { title, error } of tests.filter(({ state }) => state === 'failed')) console.log(`✗ ${title}\n${error}`);
}

/** What a suite reports; a suite that breaks is one failure, and a check that holds adds no test. */
async function reportOf(suite: Suite): Promise<Report | undefined> {
  try {
    return await suite.run();
  } catch (error) {
    return failedReport(suite.name, error);
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
