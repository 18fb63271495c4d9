import { describe, it } from 'vitest';
import { compareRandomEdits } from './random-edits';

describe('an incremental result', () => {
  it.each([1, 2, 3, 4])('equals a full one after random edits, run %i', (seed) => compareRandomEdits(seed, 200));
});
