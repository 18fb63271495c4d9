import type { CallFacts, FileFacts, ListAnchor } from '../facts/model';
import type { Edit } from '../writer';
import { commaBetween } from './lists';

/** Adds an argument behind the others; undefined where Python would not take it there. */
export function argumentEdits(
  facts: FileFacts,
  text: string,
  call: CallFacts | undefined,
  argument: { readonly name?: string; readonly text: string },
): readonly Edit[] | undefined {
  if (call === undefined || isBareGenerator(call)) return undefined;
  const { name } = argument;
  if (name === undefined) {
    if (call.arguments.some((given) => given.name !== undefined)) return undefined;
    return entryEdits(facts, text, call.list, [argument.text]);
  }
  if (call.arguments.some((given) => given.name === name)) return undefined;
  return entryEdits(facts, text, call.list, [`${name}=${argument.text}`]);
}

/** Puts an argument before the others. */
export function prependEdits(
  facts: FileFacts,
  text: string,
  call: CallFacts | undefined,
  argument: string,
): readonly Edit[] | undefined {
  if (call === undefined || isBareGenerator(call) || !isClosed(text, call.list)) return undefined;
  const [first] = call.arguments;
  if (first === undefined) return [insertion(call.list.open, argument)];
  const { entryIndent } = call.list;
  const gap = entryIndent === undefined ? ' ' : `${facts.style.eol}${entryIndent}`;
  return [insertion(first.at.start, `${argument},${gap}`)];
}

/** Adds entries at the end of a bracketed list, in the manner of those that are there. */
export function entryEdits(
  facts: FileFacts,
  text: string,
  list: ListAnchor,
  entries: readonly string[],
): readonly Edit[] | undefined {
  if (!isClosed(text, list)) return undefined;
  const { lastEnd, close, entryIndent } = list;
  if (lastEnd === undefined) return [insertion(list.open, entries.join(', '))];
  const gap = entryIndent === undefined ? ' ' : `${facts.style.eol}${entryIndent}`;
  const added = gap + entries.join(`,${gap}`);
  const comma = list.trailingComma ? commaBetween(text, lastEnd, close) : undefined;
  if (comma !== undefined) {
    if (entryIndent === undefined) return [insertion(comma + 1, `${added},`)];
    return [insertion(behindRemark(text, comma + 1, close), `${added},`)];
  }
  const behind = entryIndent === undefined ? lastEnd : behindRemark(text, lastEnd, close);
  if (behind === lastEnd) return [insertion(lastEnd, `,${added}`)];
  return [insertion(lastEnd, ','), insertion(behind, added)];
}

const insertion = (offset: number, text: string): Edit => ({ at: { start: offset, end: offset }, text });

/** The end of the comment that follows on the same line; `offset` itself when none does. */
function behindRemark(text: string, offset: number, close: number): number {
  const remark = /^[ \t]*#[^\r\n]*/.exec(text.slice(offset, close));
  return offset + (remark?.[0].length ?? 0);
}

const isClosed = (text: string, list: ListAnchor): boolean => ')]}'.includes(text.charAt(list.close)) && list.close < text.length;

/** `f(x for x in y)` takes no other argument. */
const isBareGenerator = (call: CallFacts): boolean => (call.arguments[0]?.at.start ?? call.list.open) < call.list.open;
