import type { TreeLine } from '../../model/tree';
import { rowAfter } from '../../ui/rows';

/** What a key does in the tree; row 0 is the trace itself. */
export type Step =
  | { readonly kind: 'select'; readonly row: number }
  | { readonly kind: 'expand' | 'collapse'; readonly span: string };

/** As a treegrid is expected to answer the keyboard: right opens or goes in, left closes or goes out. */
export function stepIn(key: string, lines: readonly TreeLine[], row: number, page: number): Step | undefined {
  const line = row > 0 ? lines[row - 1] : undefined;
  if (key === 'ArrowRight') {
    if (!line) return lines.length > 0 ? { kind: 'select', row: 1 } : undefined;
    if (!line.expandable) return undefined;
    return line.expanded ? { kind: 'select', row: row + 1 } : { kind: 'expand', span: line.span.id };
  }
  if (key === 'ArrowLeft') {
    if (!line) return undefined;
    if (line.expanded) return { kind: 'collapse', span: line.span.id };
    return { kind: 'select', row: lines.slice(0, row - 1).findLastIndex(({ level }) => level < line.level) + 1 };
  }
  if (key === 'Enter' || key === ' ')
    return line?.expandable ? { kind: line.expanded ? 'collapse' : 'expand', span: line.span.id } : undefined;
  const next = rowAfter(key, row, lines.length + 1, page);
  return next === undefined ? undefined : { kind: 'select', row: next };
}
