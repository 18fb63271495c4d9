import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The plain tests: no editor, no browser, no network. `npm run check` runs them. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/sdk/**', 'test/long/**', 'test/webview/browser/**', 'node_modules/**'],
    // What hangs is ended; a machine that is busy, as while it installs what the later suites need, is only slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Every test file shares what it imports: loading the parsers again for each takes longer than the tests.
    isolate: false,
    maxWorkers: '100%',
  },
});
