import Mocha from 'mocha';
import type { Report, TestResult } from './report';

/**
 * Runs test files with mocha in this process, prints as it goes, and gives every result. A failing test is tried `retries` times more, and what
 * failed first is printed: a workbench on a busy machine swallows a key now and then.
 */
export function runMocha(files: readonly string[], timeoutMs: number, retries = 0): Promise<Report> {
  const mocha = new Mocha({ ui: 'bdd', color: false, reporter: 'spec', timeout: timeoutMs, slow: 60_000, retries });
  if (process.env.OPIK_LENS_TESTS) mocha.grep(new RegExp(process.env.OPIK_LENS_TESTS));
  for (const file of files) mocha.addFile(file);
  const tests: TestResult[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => resolve({ tests }));
    const durationOf = (test: Mocha.Test): Pick<TestResult, 'ms'> => (test.duration === undefined ? {} : { ms: test.duration });
    runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', ...durationOf(test) }));
    runner.on('retry', (test: Mocha.Test, error: Error) =>
      console.log(`↻ ${test.fullTitle()} failed at first:\n${error.stack ?? error}`),
    );
    runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error: Error) =>
      tests.push({ title: test.fullTitle(), state: 'failed', error: error.stack ?? String(error) }),
    );
  });
}
