import type { FileChange } from '../model';
import { type Replaced, replaceFile } from './replace-file';

/** What became of a plan's files: those that are written, and the first that could not be. */
export interface Applied {
  readonly written: readonly Replaced[];
  readonly failed?: { readonly path: string; readonly sentence: string };
}

/** Writes the files one after the other and stops at the first that can't be written; nothing that was written is taken back. */
export async function applyChanges(changes: readonly FileChange[]): Promise<Applied> {
  const written: Replaced[] = [];
  for (const change of changes) {
    try {
      written.push(await replaceFile(change));
    } catch (error) {
      return { written, failed: { path: change.path, sentence: sentenceOf(error) } };
    }
  }
  return { written };
}

/** Why a file was not written, by the code of what was thrown. */
export const writeSentences = {
  unknown: 'It could not be written, and is as it was.',
  CHANGED: 'It has changed since the preview. Run the command again to see what would be written now.',
  SINCE: 'It has changed since it was written.',
  READONLY: 'It is read-only. Allow writing, and run the command again.',
  OWNER: 'It belongs to another user, and would become yours. Let its owner change it.',
  EACCES: 'You have no permission to write it.',
  EPERM: 'You have no permission to write it.',
  EROFS: 'It is on a read-only disk.',
  ENOSPC: 'The disk is full. The file is as it was.',
  EDQUOT: 'Your disk quota is used up. The file is as it was.',
  EBUSY: 'Another program has it open.',
  ELOOP: 'It is a link that leads to itself.',
  ENAMETOOLONG: 'Its path is too long.',
  EISDIR: 'It is a folder.',
  ENOTDIR: 'A part of its path is no folder.',
  ENOENT: 'Its folder does not exist.',
} as const;

function sentenceOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return isKnown(code) ? writeSentences[code] : writeSentences.unknown;
}

const isKnown = (code: string): code is keyof typeof writeSentences => Object.hasOwn(writeSentences, code);
