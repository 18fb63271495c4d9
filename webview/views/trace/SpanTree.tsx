import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { TraceRow } from '../../../src/protocol/panel';
import type { Stretch } from '../../model/scale';
import { newestIn, type TreeLine } from '../../model/tree';
import { text } from '../../texts';
import { RECYCLED, Rows, reveal } from '../../ui/rows';
import { Ruler } from './Ruler';
import { SpanRowView } from './SpanRow';
import { stepIn } from './tree-keys';

/** Below this width the bar goes under the name. */
const NARROW = 480;
const WIDE_ROW = 24;
const NARROW_ROW = 30;

interface SpanTreeProps {
  readonly row: TraceRow;
  readonly lines: readonly TreeLine[];
  readonly whole: Stretch;
  readonly stretch: Stretch;
  readonly now: number;
  /** Absent for the trace itself. */
  readonly selected: string | undefined;
  readonly found: ReadonlySet<string>;
  /** Their parents were never sent. */
  readonly lost: ReadonlySet<string>;
  readonly scrollTop: number;
  readonly onSelect: (span: string | undefined) => void;
  readonly onToggle: (span: string, expand: boolean) => void;
  readonly onScroll: (scrollTop: number) => void;
  readonly onZoom: (factor: number, at?: number) => void;
  readonly onPan: (by: number) => void;
  readonly onFind: (step: 1 | -1) => void;
  /** The newest span is kept in sight, until a person scrolls. */
  readonly isFollowing: boolean;
  readonly onLeave: () => void;
}

/** The trace and its spans as rows of a tree, each with its bar. The trace itself is the first row. */
export function SpanTree(props: SpanTreeProps) {
  const { row, lines, whole, stretch, now, selected, found, onSelect, onToggle, onZoom, onPan, onFind } = props;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const isNarrow = width > 0 && width < NARROW;
  const rowHeight = isNarrow ? NARROW_ROW : WIDE_ROW;
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const place = selected === undefined ? 0 : lines.findIndex(({ span }) => span.id === selected) + 1;
  const isThere = selected === undefined || place > 0;
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && isThere) reveal(box.current, place, rowHeight);
    isFirst.current = false;
  }, [selected]);

  const newest = props.isFollowing ? newestIn(lines) : undefined;
  /** Where following scrolled to: what is elsewhere was scrolled by a person. */
  const followed = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (newest !== undefined) reveal(box.current, newest + 1, rowHeight);
    followed.current = newest === undefined ? undefined : box.current?.scrollTop;
  }, [newest, rowHeight, lines.length]);
  const onScroll = (scrollTop: number): void => {
    if (followed.current !== undefined && scrollTop < followed.current - 1) props.onLeave();
    props.onScroll(scrollTop);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F3') onFind(event.shiftKey ? -1 : 1);
    else if (event.key === '+' || event.key === '=') onZoom(0.5);
    else if (event.key === '-') onZoom(2);
    else if (event.key === '0') onZoom(Number.MAX_SAFE_INTEGER);
    else {
      const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
      const step = stepIn(event.key, lines, place, page);
      if (!step) return;
      if (step.kind === 'select') onSelect(step.row === 0 ? undefined : lines[step.row - 1]?.span.id);
      else onToggle(step.span, step.kind === 'expand');
    }
    event.preventDefault();
  };
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    const track = box.current?.querySelector('.track')?.getBoundingClientRect();
    const at = track && track.width > 0 ? Math.min(1, Math.max(0, (event.clientX - track.left) / track.width)) : 0.5;
    const turned = event.deltaY || event.deltaX;
    if (event.shiftKey) onPan(Math.sign(turned) * 0.1);
    else onZoom(turned > 0 ? 1.25 : 0.8, at);
  };
  const wheel = useRef(onWheel);
  wheel.current = onWheel;
  useEffect(() => {
    const listen = (event: WheelEvent): void => wheel.current(event);
    const { current } = box;
    current?.addEventListener('wheel', listen, { passive: false }); // else the page zooms
    return () => current?.removeEventListener('wheel', listen);
  }, []);

  return (
    <Rows
      box={box}
      role="treegrid"
      label={text('Spans')}
      class={isNarrow ? 'span-rows narrow' : 'span-rows'}
      count={lines.length + 1}
      columns={3}
      rowHeight={rowHeight}
      scrollTop={props.scrollTop}
      active={isThere ? { row: place, id: `span-${selected ?? 'trace'}` } : undefined}
      head={<Ruler whole={whole} stretch={stretch} />}
      render={(index) => {
        const line = index === 0 ? undefined : lines[index - 1];
        return (
          <SpanRowView
            key={index % RECYCLED}
            line={line}
            trace={row}
            place={index}
            top={index * rowHeight}
            stretch={stretch}
            now={now}
            isActive={isThere && index === place}
            isFound={line !== undefined && found.has(line.span.id)}
            isLost={line !== undefined && props.lost.has(line.span.id)}
            onSelect={onSelect}
            onToggle={onToggle}
          />
        );
      }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    />
  );
}
