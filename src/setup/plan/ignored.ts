import { endingOf, wholeLines } from '../files/lines';

/** A `.gitignore` with one more line: a path from its own folder on, which begins with a slash. The last line that fits decides. */
export function withIgnored(text: string, path: string): string {
  const eol = endingOf(text);
  return `${wholeLines(text, eol)}${path}${eol}`;
}
