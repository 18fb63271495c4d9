import { defineConfig } from 'vitest/config';
import usual from './vitest.config.mjs';

/** All proofs with all releases, also those about single ones that nobody changes any more: they run before a release of ours. */
export default defineConfig({ ...usual, test: { ...usual.test, exclude: [], provide: { everyRelease: true } } });
