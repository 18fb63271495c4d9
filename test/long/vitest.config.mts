import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Soaks and large fuzzing: minutes, run before a release. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/long/**/*.test.ts'],
    testTimeout: 1_200_000,
  },
});
