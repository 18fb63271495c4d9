import type { Block, FileFacts, Region, Span, Statement, StatementAnchor } from '../facts/model';
import type { Edit, Place } from '../writer';
import { ownIndent } from './frame';
import { nextLine } from './style';

/** Puts a statement beside another one, or at the start or end of a body. */
export function insertEdits(facts: FileFacts, text: string, place: Place, statement: string): readonly Edit[] | undefined {
  if ('before' in place) {
    const { start } = place.before.at;
    return above(facts, text, start, statement) ?? sameLine(statement, start, `${statement}; `);
  }
  if ('after' in place) {
    const { at } = place.after;
    const indent = ownIndent(text, at.start);
    return indent === undefined ? undefined : below(facts, text, at.end, indent, statement);
  }
  if ('endOf' in place) return atEnd(facts, text, place.endOf, statement);
  const fn = facts.functions[place.startOf];
  if (fn === undefined || fn.body.inline) return undefined;
  if (fn.kind === 'module') return atModuleStart(facts, text, statement);
  if (fn.prologue !== undefined) return below(facts, text, fn.prologue.end, fn.body.indent, statement);
  const [first] = fn.body.statements;
  return first === undefined ? undefined : above(facts, text, aboveRemarks(text, first.at.start), statement);
}

/** Where the remarks right above a statement begin, which are about it; a type that is written as a remark belongs to `def`. */
function aboveRemarks(text: string, offset: number): number {
  const indent = ownIndent(text, offset);
  if (indent === undefined) return offset;
  const lines = text.slice(0, offset - indent.length).match(/[^\r\n]*(?:\r\n|\r|\n)/g) ?? [];
  const other = lines.findLastIndex((line) => !line.startsWith(`${indent}#`) || /^\s*#\s*type:/.test(line));
  return offset - lines.slice(other + 1).join('').length;
}

/** Takes a statement out with its lines; `pass` takes its place where a block would be left empty. */
export function removeEdits(facts: FileFacts, text: string, { at }: StatementAnchor): readonly Edit[] | undefined {
  const indent = ownIndent(text, at.start);
  if (indent === undefined || !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(at.end))) return undefined;
  const isOnly = facts.functions.some(({ kind, body }) => isOnlyStatement(body, at, kind === 'module'));
  if (isOnly) return [{ at, text: 'pass' }];
  const start = at.start - indent.length;
  const end = nextLine(text, at.end);
  return [{ at: { start, end: end + doubledBlank(text.slice(0, start), text.slice(end)) }, text: '' }];
}

/** How much of the blank lines below what is removed the blank lines above it stand for as well. */
function doubledBlank(before: string, after: string): number {
  const above = /(?:^|\r\n|\r|\n)((?:[ \t]*(?:\r\n|\r|\n))*)$/.exec(before)?.[1] ?? '';
  const lines = [...above.matchAll(/\r\n|\r|\n/g)].length;
  return new RegExp(`^(?:[ \\t]*(?:\\r\\n|\\r|\\n)){0,${lines}}`).exec(after)?.[0].length ?? 0;
}

function above(facts: FileFacts, text: string, offset: number, statement: string): readonly Edit[] | undefined {
  const indent = ownIndent(text, offset);
  if (indent === undefined) return undefined;
  const start = offset - indent.length;
  const { eol } = facts.style;
  return [{ at: { start, end: start }, text: linesOf(facts, indent, statement).join(eol) + eol }];
}

function below(facts: FileFacts, text: string, offset: number, indent: string, statement: string): readonly Edit[] | undefined {
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(offset));
  if (rest === null) return undefined;
  const end = offset + rest[0].length;
  const { eol } = facts.style;
  return [{ at: { start: end, end }, text: eol + linesOf(facts, indent, statement).join(eol) }];
}

function atEnd(facts: FileFacts, text: string, block: Block, statement: string): readonly Edit[] | undefined {
  const last = block.statements[block.statements.length - 1];
  if (block.inline) return last && atLineEnd(facts, text, block, last, statement);
  if (last !== undefined) return below(facts, text, last.at.end, block.indent, statement);
  return block.at.end === text.length ? atModuleStart(facts, text, statement) : undefined;
}

/** Behind the statements on a header's line, where control comes through and nothing but a remark follows. */
function atLineEnd(
  facts: FileFacts,
  text: string,
  block: Block,
  last: Statement,
  statement: string,
): readonly Edit[] | undefined {
  if (facts.functions.some(({ kind, body }) => kind === 'lambda' && body === block)) return undefined;
  if (/^(?:return|raise|break|continue)\b/.test(text.slice(last.at.start, last.at.end))) return undefined;
  if (!/^[ \t]*;?[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)/.test(text.slice(last.at.end))) return undefined;
  return sameLine(statement, last.at.end, `; ${statement}`);
}

/** Statements on one line; one that has lines itself can't be among them. */
const sameLine = (statement: string, offset: number, text: string): readonly Edit[] | undefined =>
  statement.includes('\n') ? undefined : [{ at: { start: offset, end: offset }, text }];

function atModuleStart(facts: FileFacts, text: string, statement: string): readonly Edit[] {
  const { eol, importAt } = facts.style;
  const lead = importAt === 0 || /[\r\n]/.test(text.charAt(importAt - 1)) ? '' : eol;
  return [{ at: { start: importAt, end: importAt }, text: lead + linesOf(facts, '', statement).join(eol) + eol }];
}

function linesOf(facts: FileFacts, indent: string, statement: string): string[] {
  return statement.split('\n').map((line) => {
    const tabs = /^\t*/.exec(line)?.[0].length ?? 0;
    return line.trim() === '' ? '' : indent + facts.style.indent.repeat(tabs) + line.slice(tabs);
  });
}

/** `at` is all that a block below `region` holds. */
function isOnlyStatement(region: Region, at: Span, isModule: boolean): boolean {
  const inside = (one: Region | undefined): boolean => one !== undefined && isOnlyStatement(one, at, false);
  switch (region.kind) {
    case 'block': {
      const [only] = region.statements;
      const isIt = only?.at.start === at.start && only.at.end === at.end && region.at.start <= at.start;
      if (!isModule && isIt && region.statements.length === 1 && !region.inline) return true;
      return region.statements.some((statement) => statement.at.start <= at.start && statement.regions.some(inside));
    }
    case 'branch':
      return region.arms.some(inside);
    case 'loop':
      return inside(region.body) || inside(region.orElse);
    case 'try':
      return inside(region.body) || region.handlers.some(inside) || inside(region.orElse) || inside(region.finally);
    case 'with':
      return inside(region.body);
    default:
      return false;
  }
}
