import { expect, it } from 'vitest';
import { mutated, randomFrom } from '../mutations';
import { guarded } from './guarded';
import { hunt } from './hunt';

it('comes through a row of doors, each of which only shows once the one before it is open', async () => {
  const target = {
    seeds: ['a small text'],
    vary: (text: string, other: string, random: () => number) => mutated(text, other, random),
    examine: guarded,
    isOurs: (url: string) => url.endsWith('/guarded.ts'),
  };
  const found = hunt(target, { milliseconds: 60_000, random: randomFrom(1) });
  await expect(found).rejects.toThrow(/the treasure/);
});
