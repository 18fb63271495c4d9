import type { SpanRow } from '../../src/protocol/panel';
import type { TreeLine } from './tree';

/** The span is one that these words look for: they are in its name, its model or what kind it is. */
export function isFound({ name, model, kind, status }: SpanRow, words: string): boolean {
  const looked = words.toLowerCase();
  return [name, model ?? '', kind, status === 'error' ? 'error' : ''].some((one) => one.toLowerCase().includes(looked));
}

/** The ids of what is found, in the order of the tree; `also` was found elsewhere, in what the tree does not hold. */
export const foundIn = (lines: readonly TreeLine[], words: string, also: ReadonlySet<string>): readonly string[] =>
  words.trim() === ''
    ? []
    : lines.filter(({ span }) => also.has(span.id) || isFound(span, words.trim())).map(({ span }) => span.id);

/** What is found next after (`step` 1) or before (-1) the active span, around the end. */
export function nextFound(
  found: readonly string[],
  lines: readonly TreeLine[],
  active: string | undefined,
  step: 1 | -1,
): string | undefined {
  const at = active === undefined ? -1 : found.indexOf(active);
  if (at >= 0) return found[(at + step + found.length) % found.length];
  const places = new Map(lines.map(({ span }, index) => [span.id, index]));
  const from = active === undefined ? -1 : (places.get(active) ?? -1);
  const next =
    step === 1 ? found.find((id) => (places.get(id) ?? 0) > from) : found.findLast((id) => (places.get(id) ?? 0) < from);
  return next ?? (step === 1 ? found[0] : found.at(-1));
}
