import type { FileFacts } from '../facts/model';
import type { Edit } from '../writer';
import { nextLine } from './style';

/** A comment at the head of the file. */
export function headComment(facts: FileFacts, comment: string): readonly Edit[] {
  const { headAt, eol } = facts.style;
  const lead = headAt > 0 && facts.lines[facts.lines.length - 1] !== headAt && !facts.lines.includes(headAt) ? eol : '';
  return [{ at: { start: headAt, end: headAt }, text: `${lead}# ${comment}${eol}` }];
}

/** A comment on a line of its own above the line that holds `offset`, or above the string or joined lines that it continues. */
export function commentAbove(facts: FileFacts, text: string, offset: number, comment: string): readonly Edit[] {
  const quoted = longStrings(text);
  let start = lineStart(text, offset);
  while (start > 0 && !isFree(text, quoted, start)) start = lineStart(text, start - (text.charCodeAt(start - 2) === 13 ? 2 : 1));
  const indent = /^[ \t\f]*/.exec(text.slice(start, start + 400))?.[0] ?? '';
  return [{ at: { start, end: start }, text: `${indent}# ${comment}${facts.style.eol}` }];
}

/** A comment at the end of the line that holds `offset`, or of the line where its string or joined lines end. */
export function commentBehind(text: string, offset: number, comment: string): readonly Edit[] {
  const quoted = longStrings(text);
  let next = nextLine(text, offset);
  while (next < text.length && !isFree(text, quoted, next)) next = nextLine(text, next);
  const end = next - (/(?:\r\n|\r|\n)?$/.exec(text.slice(Math.max(0, next - 2), next))?.[0].length ?? 0);
  const blank = /[ \t]*$/.exec(text.slice(Math.max(0, end - 200), end))?.[0].length ?? 0;
  return [{ at: { start: end - blank, end }, text: `  # ${comment}` }];
}

function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at -= 1;
  return at;
}

/** A comment may stand above the line that starts at `start`. */
function isFree(text: string, quoted: readonly { start: number; end: number }[], start: number): boolean {
  if (quoted.some((one) => one.start < start && start < one.end)) return false;
  return !/\\(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, start - 3), start));
}

/** The strings in three quotes. */
function longStrings(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const token = /#[^\r\n]*|("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*(?:\1|$)|"(?:\\[\s\S]|[^"\\\r\n])*"?|'(?:\\[\s\S]|[^'\\\r\n])*'?/g;
  for (const match of text.matchAll(token)) {
    if (match[1] !== undefined) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}
