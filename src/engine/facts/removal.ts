import type { FileFacts } from './model';
import type { ListAnchor, Span } from './places';

/**
 * The text that goes when one entry of a bracketed list does: the entry with one comma and the space around it.
 * Undefined when a comment would go as well.
 */
export function removedEntry(text: string, list: ListAnchor, entries: readonly Span[], index: number): Span | undefined {
  const entry = entries[index];
  if (!entry) return undefined;
  const before = entries[index - 1];
  const after = entries[index + 1];
  const start = before ? before.end : after ? entry.start : list.open;
  const end = before ? entry.end : after ? after.start : list.close;
  const around = text.slice(start, entry.start) + text.slice(entry.end, end);
  return /^[\s,]*$/.test(around) ? { start, end } : undefined;
}

/** What takes an argument out of a call, in either language. */
export function removedArgument(
  { calls }: FileFacts,
  text: string,
  call: number,
  argument: number,
): readonly { readonly at: Span; readonly text: string }[] | undefined {
  const facts = calls[call];
  const at =
    facts &&
    removedEntry(
      text,
      facts.list,
      facts.arguments.map((one) => one.at),
      argument,
    );
  return at && [{ at, text: '' }];
}
