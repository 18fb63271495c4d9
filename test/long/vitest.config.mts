import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Soaks and large fuzzing: minutes, run before a release. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_200_000,
    // Servers in processes of their own are started before a file, on a machine that may be busy.
    hookTimeout: 120_000,
  },
});
