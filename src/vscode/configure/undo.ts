import { readFile, rm } from 'node:fs/promises';
import { type Applied, writeSentences } from '../../setup/apply/apply';
import type { FileChange } from '../../setup/model';
import { writeChanges } from './write';

/** Puts the files back to what they were before `written`; one that has changed since stays, and is told. */
export async function takeBack(written: readonly FileChange[]): Promise<Applied> {
  const reversed = written.flatMap(({ path, before, after, ...traits }) =>
    before === undefined ? [] : [{ ...traits, path, before: after, after: before, outside: false }],
  );
  const applied = await writeChanges(reversed);
  if (applied.failed) return applied;
  for (const { path, before, after } of written) {
    if (before !== undefined) continue;
    const now = await readFile(path, 'utf8').catch(() => undefined);
    if (now === after) await rm(path);
    else if (now !== undefined) return { ...applied, failed: { path, sentence: writeSentences.SINCE } };
  }
  return applied;
}
