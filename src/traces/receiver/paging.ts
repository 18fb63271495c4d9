import type { Paging } from '../store/query';

/** The page of a list that is in memory, as Opik answers it: `size` is what the page holds. */
export function pageOf<T>(all: readonly T[], { page, size }: Paging): object {
  const content = all.slice((page - 1) * size, page * size);
  return { page, size: content.length, total: all.length, content, sortableBy: [] };
}
