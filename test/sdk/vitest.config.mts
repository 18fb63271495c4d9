import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The proofs with the real SDKs: programs that run as users run them, against a real server on the loopback interface. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/sdk/**/*.test.ts'],
    exclude: ['**/*.long.test.ts'],
    provide: { everyRelease: false },
    globalSetup: ['test/sdk/global-setup.ts'],
    testTimeout: 120_000,
    // A busy machine: what fails at first is printed, and tried once more.
    retry: 1,
    hookTimeout: 60_000,
    // The programs wait more than they work.
    maxWorkers: 2,
    maxConcurrency: 3,
    sequence: { concurrent: true },
  },
});
