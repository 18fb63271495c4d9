import type { FileFacts, ListAnchor } from '../facts/model';
import type { Edit } from '../writer';
import { afterTrivia, endOfLine } from './source';

/** The text and facts of the file that edits are spelled for. */
export class Draft {
  constructor(
    readonly facts: FileFacts,
    readonly text: string,
  ) {}

  get style(): FileFacts['style'] {
    return this.facts.style;
  }

  /** The offset at which the line of `offset` starts. */
  lineStart(offset: number): number {
    let at = offset;
    while (at > 0 && this.text.charCodeAt(at - 1) !== 10 && this.text.charCodeAt(at - 1) !== 13) at -= 1;
    return at;
  }

  lineEnd(offset: number): number {
    return endOfLine(this.text, offset);
  }

  /** The offset behind the line break that ends the line of `offset`. */
  nextLine(offset: number): number {
    const end = this.lineEnd(offset);
    if (this.text.startsWith('\r\n', end)) return end + 2;
    return Math.min(end + 1, this.text.length);
  }

  /** Only white space stands between the start of its line and `offset`. */
  isFirstOnLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** Only white space and a comment that ends there stand between `offset` and the end of its line. */
  isLastOnLine(offset: number): boolean {
    return /^[ \t]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[ \t]*)?$/.test(this.text.slice(offset, this.lineEnd(offset)));
  }

  /** The code that follows `offset`. */
  nextCode(offset: number): string {
    return this.text.charAt(afterTrivia(this.text, offset));
  }

  quoted(text: string): string {
    const { quote } = this.style;
    const escaped = JSON.stringify(text).slice(1, -1);
    return quote === '"' ? `"${escaped}"` : `'${escaped.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
  }

  /** Several lines, given with `\n` and a tab for each level, as they are written behind `indent`. */
  lines(text: string, indent: string): string {
    const { eol, indent: level } = this.style;
    const spelled = text.split('\n').map((line) => {
      const [tabs = ''] = /^\t*/.exec(line) ?? [];
      return line.trim() === '' ? '' : level.repeat(tabs.length) + line.slice(tabs.length);
    });
    return spelled.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join(eol);
  }
}

export const insertion = (offset: number, text: string): Edit => ({ at: { start: offset, end: offset }, text });

/** Adds entries at the end of a bracketed list, each on its own line where the others are; `padded` for `{ a }`. */
export function addToList(draft: Draft, list: ListAnchor, entries: readonly string[], padded: boolean): Edit[] | undefined {
  const { text, style } = draft;
  if (!'([{'.includes(text.charAt(list.open - 1)) || !')]}'.includes(text.charAt(list.close)) || list.close < list.open) {
    return undefined;
  }
  const indent = list.entryIndent ?? indentOf(text, draft.lineStart(list.open));
  const spelled = entries.map((entry) => draft.lines(entry, indent));
  if (list.lastEnd === undefined) return [fillList(text, list, spelled.join(', '), padded)];
  if (list.entryIndent === undefined) return [insertion(list.lastEnd, `, ${spelled.join(', ')}`)];
  const rows = spelled.map((entry) => style.eol + list.entryIndent + entry);
  if (!list.trailingComma) {
    const at = draft.isLastOnLine(list.lastEnd) ? draft.lineEnd(list.lastEnd) : list.lastEnd;
    const added = rows.join(',');
    return at === list.lastEnd ? [insertion(at, `,${added}`)] : [insertion(list.lastEnd, ','), insertion(at, added)];
  }
  const behindComma = afterTrivia(text, list.lastEnd) + 1;
  const at = draft.isLastOnLine(behindComma) ? draft.lineEnd(behindComma) : behindComma;
  return [insertion(at, `${rows.join(',')},`)];
}

function fillList(text: string, list: ListAnchor, entries: string, padded: boolean): Edit {
  const inside = text.slice(list.open, list.close);
  const edge = padded ? ' ' : '';
  if (inside.trim() === '') return { at: { start: list.open, end: list.close }, text: edge + entries + edge };
  return insertion(list.open, edge + entries + (/^\s/.test(inside) ? '' : ' '));
}

function indentOf(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? '';
}
