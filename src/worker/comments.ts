import type { Comment } from '../engine/facts/model';
import { type CommandKind, fencesIn } from '../setup/commands';

const MARKS: Readonly<Record<'markdown' | 'tasks' | 'other', RegExp>> = {
  markdown: /<!--[^\r\n]*-->|(?<=^|\s)#[^\r\n]*/gm,
  tasks: /(?<=^|\s)\/\/[^\r\n]*/gm,
  other: /(?<=^|\s)(?:#|::|rem\s)[^\r\n]*/gim,
};

/** The comments of a text beside the code that may silence a finding; one above a block of code is for the whole block. */
export function commentsIn(kind: CommandKind, text: string): readonly Comment[] {
  if (kind === 'manifest' || !text.includes('opik-lens:')) return [];
  const fences = kind === 'markdown' ? fencesIn(text) : [];
  return [...text.matchAll(MARKS[kind === 'markdown' || kind === 'tasks' ? kind : 'other'])].map(({ 0: words, index: start }) => {
    const end = start + words.length;
    const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1, start);
    const block = fences.find(({ first }) => first.start >= end && text.slice(end, first.start).trim() === '');
    const ownLine = before.trim() === '';
    const below = /^[^\r\n]*(?:\r\n|\r|\n)?[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
    return { start, end, text: words, ownLine, ...(ownLine && { until: block ? block.last.start : end + below }) };
  });
}
