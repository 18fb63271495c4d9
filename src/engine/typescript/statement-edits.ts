import type { Block, Span, StatementAnchor } from '../facts/model';
import type { Edit, Place } from '../writer';
import { type Draft, insertion } from './draft';

/** Puts a statement beside another, or into a block; undefined where the place takes no second statement. */
export function insertStatement(draft: Draft, place: Place, text: string): Edit[] | undefined {
  if ('before' in place) return before(draft, place.before, text);
  if ('after' in place) return after(draft, place.after, text);
  if ('endOf' in place) return endOf(draft, place.endOf, text);
  const fn = draft.facts.functions[place.startOf];
  if (!fn) return undefined;
  if (fn.kind === 'module') return ownLine(draft, draft.style.importAt, '', text);
  if (fn.prologue) return behind(draft, fn.prologue, fn.body.indent, text);
  return startOf(draft, fn.body, text);
}

/** Removes a statement that has its lines for itself and holds no comment. */
export function removeStatement(draft: Draft, { at, ownLine: isAlone }: StatementAnchor): Edit[] | undefined {
  const source = draft.text.slice(at.start, at.end);
  const rest = draft.text.slice(at.end, draft.lineEnd(at.end));
  if (!isAlone || rest.trim() !== '' || /\/\/|\/\*/.test(source)) return undefined;
  const start = draft.lineStart(at.start);
  const end = draft.nextLine(at.end);
  // Of two blank lines that come together, one goes as well.
  const isBlankAbove = start > 0 && draft.text.slice(draft.lineStart(start - 1), start).trim() === '';
  const isBlankBelow = end < draft.text.length && draft.text.slice(end, draft.lineEnd(end)).trim() === '';
  return [{ at: { start, end: isBlankAbove && isBlankBelow ? draft.nextLine(end) : end }, text: '' }];
}

function before(draft: Draft, anchor: StatementAnchor, text: string): Edit[] | undefined {
  const { start } = anchor.at;
  if (anchor.ownLine) return ownLine(draft, draft.lineStart(start), anchor.indent, text);
  if (!isInList(draft, anchor) || text.includes('\n')) return undefined;
  return [insertion(start, `${closed(text)} `)];
}

function after(draft: Draft, anchor: StatementAnchor, text: string): Edit[] | undefined {
  return isInList(draft, anchor) ? behind(draft, anchor.at, anchor.indent, text) : undefined;
}

/** The statement is one of a list; not the body of an `if` or a loop without braces, nor behind a label. */
function isInList(draft: Draft, anchor: StatementAnchor): boolean {
  if (anchor.ownLine) return true;
  const { start } = anchor.at;
  return /[{};]\s*$/.test(draft.text.slice(draft.lineStart(start), start));
}

/** Below a statement, or behind it on its line where more code stands there. */
function behind(draft: Draft, { end }: Span, indent: string, text: string): Edit[] | undefined {
  if (draft.isLastOnLine(end)) {
    const at = draft.lineEnd(end);
    return [insertion(at, draft.style.eol + indent + spelled(draft, text, indent, at))];
  }
  if (text.includes('\n')) return undefined;
  return [insertion(end, `${separator(draft, end)} ${closed(text)}`)];
}

/** What must stand behind a statement before another can follow on the same line. */
const separator = (draft: Draft, end: number): string => (/[;}]/.test(draft.text.charAt(end - 1)) ? '' : ';');

function startOf(draft: Draft, block: Block, text: string): Edit[] | undefined {
  if (!hasBraces(draft, block)) return undefined;
  const open = block.at.start + 1;
  const inside = draft.text.slice(open, block.at.end - 1);
  if (inside.trim() === '') return [fill(draft, block, text)];
  if (draft.isLastOnLine(open)) {
    const at = draft.lineEnd(open);
    return [insertion(at, draft.style.eol + block.indent + spelled(draft, text, block.indent, at))];
  }
  return text.includes('\n') ? undefined : [insertion(open, ` ${closed(text)}${/^\s/.test(inside) ? '' : ' '}`)];
}

function endOf(draft: Draft, block: Block, text: string): Edit[] | undefined {
  if (block === draft.facts.functions[0]?.body || isModule(draft, block)) return endOfFile(draft, text);
  if (!hasBraces(draft, block)) return undefined;
  const close = block.at.end - 1;
  if (draft.text.slice(block.at.start + 1, close).trim() === '') return [fill(draft, block, text)];
  if (draft.isFirstOnLine(close)) return ownLine(draft, draft.lineStart(close), block.indent, text);
  const last = block.statements[block.statements.length - 1];
  return last && behind(draft, last.at, block.indent, text);
}

/** The block may have been copied: as the text of the whole file it is the module's. */
const isModule = (draft: Draft, { at, inline }: Block): boolean =>
  !inline && at.start === 0 && at.end === draft.text.length && draft.facts.functions[0]?.body.at.end === at.end;

function endOfFile(draft: Draft, text: string): Edit[] {
  const end = draft.text.length;
  const { eol } = draft.style;
  const gap = end === 0 || /[\r\n]$/.test(draft.text) ? '' : eol;
  return [insertion(end, gap + spelled(draft, text, '', end) + eol)];
}

/** `{}` becomes a block of several lines. */
function fill(draft: Draft, block: Block, text: string): Edit {
  const { eol, indent } = draft.style;
  const outer = block.indent.endsWith(indent) ? block.indent.slice(0, block.indent.length - indent.length) : '';
  const at = { start: block.at.start + 1, end: block.at.end - 1 };
  return { at, text: eol + block.indent + spelled(draft, text, block.indent, block.at.end) + eol + outer };
}

function hasBraces(draft: Draft, { at, inline }: Block): boolean {
  return !inline && draft.text.charAt(at.start) === '{' && draft.text.charAt(at.end - 1) === '}' && at.end > at.start + 1;
}

/** A line of its own at a line's start; where the file ends without a line break, one comes first. */
function ownLine(draft: Draft, lineStart: number, indent: string, text: string): Edit[] {
  const { eol } = draft.style;
  const isStart = lineStart === 0 || /[\r\n]/.test(draft.text.charAt(lineStart - 1));
  const line = indent + spelled(draft, text, indent, lineStart);
  return [insertion(lineStart, isStart ? line + eol : eol + line)];
}

/** The statement in the file's semicolon style; `next` is where the code behind it starts. */
function spelled(draft: Draft, text: string, indent: string, next: number): string {
  const lines = draft.lines(draft.style.semicolons ? withSemicolons(text) : withoutSemicolons(text), indent);
  if (draft.style.semicolons) return lines;
  // Without a semicolon, a line that begins with one of these would go on with the line above.
  const guarded = /^[([`/+-]/.test(lines) ? `;${lines}` : lines;
  return /^[([`/+-]/.test(draft.nextCode(next)) ? `${guarded};` : guarded;
}

const closed = (text: string): string => (/[;}]$/.test(text) ? text : `${text};`);

function withSemicolons(text: string): string {
  let depth = 0;
  return text
    .split('\n')
    .map((line, index, lines) => {
      depth += (line.match(/[([]/g)?.length ?? 0) - (line.match(/[)\]]/g)?.length ?? 0);
      const goesOn = depth > 0 || /^\s*\./.test(lines[index + 1] ?? '');
      return goesOn || /(?:^\s*|[;{},:])$/.test(line) || line.includes('//') ? line : `${line};`;
    })
    .join('\n');
}

const withoutSemicolons = (text: string): string => text.replace(/;(?=\n|$)/g, '');
