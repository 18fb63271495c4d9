import type { CommandLine } from './command-file';
import { linesOf, type TextLine } from './lines';
import { dockerLines, shellLines } from './shell-lines';
import { yamlLines } from './yaml-lines';

/** Words by which a text says that what follows is not what to do today. */
const PAST =
  /\b(?:change ?log|histor|release notes|migrat|upgrad|before|old(?:er)?\b|legacy|deprecat|remov|previous|former|no longer|used to|instead|until|gone\b|obsolete|does ?n[o']t|don't|not?\b|never|v\d+\.\d|\d+\.\d+\.[\dx])/i;

const SHELL = /^(?:|sh|bash|zsh|shell|fish|console|terminal|shell-?session|sh-session|powershell|pwsh|ps1|bat|cmd|makefile)$/i;

/** A block of code between fences, with its language; `at` is the place of its first fence among the lines. */
export interface Fence {
  readonly info: string;
  readonly first: TextLine;
  readonly last: TextLine;
  readonly body: string;
  readonly start: number;
  /** The prose just above it and its headings. */
  readonly told: readonly string[];
}

/** Every closed block of code between fences. */
export function fencesIn(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  const headings: string[] = [];
  let prose = '';
  let open: { readonly line: TextLine; readonly mark: string; readonly info: string } | undefined;
  for (const line of linesOf(text)) {
    const [, mark, info = ''] = /^[\s>]*(?:[-*]\s+|\d+\.\s+)?(`{3,}|~{3,})\s*\{?([\w+-]*)/.exec(line.text) ?? [];
    if (open) {
      if (mark === undefined || info !== '' || !mark.startsWith(open.mark)) continue;
      const start = open.line.start + open.line.text.length;
      const body = text.slice(start, line.start);
      fences.push({ info: open.info, first: open.line, last: line, body, start, told: [...headings, prose] });
      open = undefined;
      prose = '';
    } else if (mark !== undefined) open = { line, mark, info };
    else if (/^#{1,6}\s/.test(line.text)) {
      headings.length = /^#+/.exec(line.text)?.[0].length ?? 1;
      headings[headings.length - 1] = line.text;
      prose = '';
    } else if (/^\s*(?!<!--)\S/.test(line.text)) prose = line.text;
  }
  return fences.map((fence) => ({ ...fence, told: fence.told.filter((one) => one) }));
}

/** The commands that a text tells people to type: in blocks of code, unless the words around say that they are of the past. */
export const markdownLines = (text: string): readonly CommandLine[] =>
  fencesIn(text)
    .filter(({ told }) => !told.some((one) => PAST.test(one)))
    .flatMap(({ info, body, start }) => readerOf(info)(body).map((line) => ({ ...line, start: line.start + start })));

function readerOf(info: string): (text: string) => readonly CommandLine[] {
  if (SHELL.test(info)) return shellLines;
  if (/^ya?ml$/i.test(info)) return yamlLines;
  return /^docker(?:file)?$/i.test(info) ? dockerLines : () => [];
}
