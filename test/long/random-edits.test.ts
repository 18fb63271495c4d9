import { it } from 'vitest';
import { compareRandomEdits } from '../engine/random-edits';

it.each(Array.from({ length: 20 }, (_, seed) => seed + 100))('an incremental result equals a full one, seed %i', (seed) =>
  compareRandomEdits(seed, 1000),
);
