import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The panel's page in a real browser, with a stand-in for the editor. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/webview/browser/*.test.ts'],
    testTimeout: 30_000,
    // A busy machine: what fails at first is printed, and tried once more.
    retry: 1,
    hookTimeout: 60_000,
    isolate: false,
    maxWorkers: 1,
  },
});
