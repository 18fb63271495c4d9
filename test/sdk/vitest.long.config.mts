import { defineConfig } from 'vitest/config';
import usual from './vitest.config.mjs';

/** Proofs about single releases, which nobody changes any more: they run before a release of ours. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ['test/sdk/**/*.long.test.ts'], exclude: [] } });
