import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The plain tests: no editor, no browser, no network. `npm run check` runs them. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/**/*.test.ts'],
    exclude: ['test/editor/**', 'test/sdk/**', 'test/long/**', 'test/webview/browser/**', 'node_modules/**'],
    testTimeout: 20_000,
    // Every test file shares what it imports: loading the parsers again for each takes longer than the tests.
    isolate: false,
    maxWorkers: '100%',
  },
});
