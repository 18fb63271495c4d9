import type { NamedMeaning } from './model';

/** The types that `params` may name: others become a text that can't be edited (read in npm 1.11.4 to 2.0.40). */
export const paramTypes: ReadonlySet<string> = new Set(['string', 'number', 'float', 'integer', 'boolean']);

/** `params` may say that a parameter is optional: in npm 2.0.40, and not yet in 1.11.14. */
export const paramPresence: NamedMeaning = { name: 'opik.track', meaning: 'track', since: '2.0.0' };

/** The first releases whose `track` knows `entrypoint` in its function form. */
export const entrypointOption: NamedMeaning = { name: 'opik.track', meaning: 'track', since: '1.11.4' };
