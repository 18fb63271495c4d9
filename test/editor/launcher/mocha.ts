import Mocha from 'mocha';
import type { Report, TestResult } from './report';

/** Runs test files with mocha in this process, prints as it goes, and gives every result. */
export function runMocha(files: readonly string[], timeoutMs: number): Promise<Report> {
  const mocha = new Mocha({ ui: 'bdd', color: false, reporter: 'spec', timeout: timeoutMs, slow: 60_000 });
  if (process.env.OPIK_LENS_TESTS) mocha.grep(new RegExp(process.env.OPIK_LENS_TESTS));
  for (const file of files) mocha.addFile(file);
  const tests: TestResult[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ tests }));
    const durationOf = (test: Mocha.Test): Pick<TestResult, 'ms'> => (test.duration === undefined ? {} : { ms: test.duration });
    runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', ...durationOf(test) }));
    runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error: Error) =>
      tests.push({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) }),
    );
  });
}
