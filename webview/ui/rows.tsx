import type { ComponentChildren, RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows that are drawn above and below of what can be seen, so that scrolling finds them there. */
const MARGIN = 6;

/** More than are ever drawn: a row with the same rest takes the elements over from one that left. */
export const RECYCLED = 128;

/** The part of a list that is seen, `to` excluded. */
export interface Seen {
  readonly from: number;
  readonly to: number;
}

/** Which rows of a list are to be drawn. */
export function seenOf(scrollTop: number, height: number, rowHeight: number, count: number): Seen {
  const from = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - MARGIN, count - 1));
  return { from, to: Math.max(from, Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + MARGIN)) };
}

/** Where to scroll so that a row is seen, by the shortest way. */
export function scrollTo(row: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + height ? Math.max(0, top + rowHeight - height) : scrollTop;
}

/** Scrolls so that a row is seen; the head of the list covers what is under it. */
export function reveal(box: HTMLElement | null, row: number, rowHeight: number): void {
  if (!box) return;
  const head = box.querySelector('.row-head')?.clientHeight ?? 0;
  box.scrollTop = scrollTo(row, rowHeight, box.scrollTop, box.clientHeight - head);
}

let tellDrawn: () => void = () => undefined;

/** Settles when a list has drawn rows for the first time. */
export const firstRowsDrawn = new Promise<void>((resolve) => {
  tellDrawn = resolve;
});

let isFocusWanted = false;

/** The next list that appears gets the focus, unless something else has it: who goes from list to list by keyboard stays on the keyboard. */
export function focusNextRows(): void {
  isFocusWanted = true;
}

interface RowsProps {
  readonly count: number;
  readonly rowHeight: number;
  readonly label: string;
  readonly role: 'grid' | 'treegrid';
  readonly columns: number;
  /** The row that the keyboard is on, and its element's id. */
  readonly active?: { readonly row: number; readonly id: string } | undefined;
  /** The element that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly scrollTop?: number;
  readonly render: (row: number) => ComponentChildren;
  readonly onSeen?: (seen: Seen) => void;
  readonly onScroll?: (scrollTop: number) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** What stands above the rows and stays there. */
  readonly head?: ComponentChildren;
  readonly class?: string;
}

/**
 * A list of rows of one height, of which only those that are seen exist. The focus is on the list, which names the active row, so that a
 * row may leave while it is active.
 */
export function Rows(props: RowsProps) {
  const { count, rowHeight, box, active, onSeen, onScroll } = props;
  const [seen, setSeen] = useState<Seen>(() => seenOf(0, window.innerHeight, rowHeight, count));
  const latest = useRef(props);
  latest.current = props;
  const measure = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const { count, rowHeight } = latest.current;
    const next = seenOf(element.scrollTop, element.clientHeight, rowHeight, count);
    setSeen((last) => (last.from === next.from && last.to === next.to ? last : next));
  }, [box]);

  useLayoutEffect(() => {
    if (isFocusWanted && document.activeElement === document.body) box.current?.focus();
    isFocusWanted = false;
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, measure]);
  /** Where it was left, until there are enough rows to go there. */
  const left = useRef(props.scrollTop);
  useLayoutEffect(() => {
    if (box.current && left.current !== undefined && left.current < count * rowHeight) {
      box.current.scrollTop = left.current;
      left.current = undefined;
    }
    measure();
  }, [box, count, rowHeight, measure]);
  useEffect(() => onSeen?.(seen), [seen.from, seen.to, onSeen]);
  useEffect(() => {
    if (count > 0) tellDrawn();
  }, [count > 0]);

  const to = Math.min(seen.to, count);
  const rows: ComponentChildren[] = [];
  for (let row = Math.min(seen.from, to); row < to; row += 1) rows.push(props.render(row));
  const isActiveThere = active && active.row >= seen.from && active.row < to;
  return (
    <div
      ref={box}
      class={`rows ${props.class ?? ''}`}
      role={props.role}
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + (props.head ? 1 : 0)}
      aria-colcount={props.columns}
      aria-activedescendant={isActiveThere ? active.id : undefined}
      onScroll={({ currentTarget }) => {
        measure();
        onScroll?.(currentTarget.scrollTop);
      }}
      {...(props.onKeyDown && { onKeyDown: props.onKeyDown })}
    >
      {props.head}
      <div class="rows-all" role="rowgroup" style={{ height: `${count * rowHeight}px` }}>
        {rows}
      </div>
    </div>
  );
}

/** The row that a key leads to, or undefined when it leads nowhere. */
export function rowAfter(key: string, row: number, count: number, page: number): number | undefined {
  const within = (next: number): number | undefined => (count === 0 ? undefined : Math.max(0, Math.min(count - 1, next)));
  switch (key) {
    case 'ArrowDown':
      return within(row + 1);
    case 'ArrowUp':
      return within(row - 1);
    case 'PageDown':
      return within(row + page);
    case 'PageUp':
      return within(row - page);
    case 'Home':
      return within(0);
    case 'End':
      return within(count - 1);
    default:
      return undefined;
  }
}
