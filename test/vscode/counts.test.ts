import { describe, expect, it } from 'vitest';
import { fill } from '../../src/engine/rule';
import { type Counts, spellCounts } from '../../src/vscode/status/counts';

const none: Counts = { error: 0, warning: 0, info: 0, hint: 0 };
const english = (message: string, slots: Record<string, number>): string =>
  fill(message, Object.fromEntries(Object.entries(slots).map(([name, count]) => [name, String(count)])));

describe('the counts in the status', () => {
  it.each<[Partial<Counts>, string]>([
    [{}, 'nothing to repair'],
    [{ error: 1 }, '1 error'],
    [{ error: 2, warning: 1 }, '2 errors, 1 warning'],
    [{ info: 1, hint: 3 }, '1 note, 3 hints'],
  ])('%j are spelled %j', (counts, words) => expect(spellCounts({ ...none, ...counts }, english)).toBe(words));
});
