import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PanelState, TraceRow } from '../../../src/protocol/panel';
import { useHost, useNews, useRemembered, useServer } from '../../context';
import { recordOf } from '../../host';
import { TraceFeed } from '../../model/feed';
import { text } from '../../texts';
import { useClock } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { withNames } from '../../ui/names';
import { RECYCLED, Rows, reveal, rowAfter } from '../../ui/rows';
import { NoServerTraces, NoTraces } from './Empty';
import { choices, type ListFilter, questionOf } from './filter';
import { RowHead, rowId, TraceRowView } from './TraceRow';

const ROW_HEIGHT = 44;
/** Milliseconds of quiet after which words are searched for. */
const TYPING = 120;

interface TraceListProps {
  readonly filter: ListFilter;
  readonly line: string;
  readonly program: PanelState['program'];
  readonly isPaused: boolean;
  /** With one of its spans where the row is that. */
  readonly onOpen: (trace: string, span?: string) => void;
  readonly onCompare: (left: string, right: string) => void;
  readonly onClearFilter: () => void;
}

/** The list of traces: newest first, live. */
export function TraceList({ filter, line, program, isPaused, onOpen, onCompare, onClearFilter }: TraceListProps) {
  const host = useHost();
  const server = useServer();
  const [, redraw] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const feed = useMemo(
    () =>
      new TraceFeed(
        {
          traces: (asked, signal) => host.ask('traces', asked, signal),
          rows: (asked, signal) => host.ask('rows', asked, signal),
        },
        () => redraw((last) => last + 1),
        () => (box.current?.scrollTop ?? 0) > 0,
      ),
    [host],
  );
  const [saved, save] = useRemembered('list', savedIn);
  const [isScrolled, setScrolled] = useState(saved.scrollTop > 0);
  /** Traces that are marked to be compared. */
  const [marked, setMarked] = useState<readonly string[]>([]);

  const question = JSON.stringify(filter);
  const first = useRef(true);
  useEffect(() => {
    const open = (): void => void feed.open(questionOf(JSON.parse(question) as ListFilter, Date.now()));
    if (first.current) {
      first.current = false;
      open();
      return undefined;
    }
    const timer = setTimeout(() => {
      box.current?.scrollTo({ top: 0 });
      open();
    }, TYPING);
    return () => clearTimeout(timer);
  }, [feed, question]);
  useEffect(() => () => feed.dispose(), [feed]);
  useEffect(() => feed.hold(isPaused || isScrolled), [feed, isPaused, isScrolled]);
  useNews('changed', (changed) => feed.tell(changed));

  const { count, waiting } = feed;
  /** The row that the keyboard went to before it was read. */
  const [ahead, setAhead] = useState<number>();
  const reached = ahead === undefined ? undefined : feed.at(ahead);
  /** What `ahead` will be: a key may come between the drawing of a row and the effect of it. */
  const goingTo = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!reached || goingTo.current !== ahead) return;
    goingTo.current = undefined;
    save({ active: reached.id, scrollTop: box.current?.scrollTop ?? 0 });
    setAhead(undefined);
  }, [reached]);
  const place = ahead ?? (saved.active === undefined ? undefined : feed.placeOf(saved.active));
  const now = useClock(hasRunning(feed, box.current));
  const activate = (row: number): void => {
    const trace = feed.at(row);
    const { current } = box;
    reveal(current, row, ROW_HEIGHT);
    if (trace) save({ active: trace.id, scrollTop: current?.scrollTop ?? 0 });
    goingTo.current = trace ? undefined : row;
    setAhead(goingTo.current);
  };
  const mark = (id: string): void =>
    setMarked((last) => (last.includes(id) ? last.filter((one) => one !== id) : [...last.slice(-1), id]));
  /** Where the row is read; its place says so. */
  const active = place === undefined ? undefined : feed.at(place);
  const open = ({ id, of }: TraceRow): void => (of === undefined ? onOpen(id) : onOpen(of, id));
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const firstSeen = Math.min(count - 1, Math.ceil((box.current?.scrollTop ?? 0) / ROW_HEIGHT));
    const isFirst = place === undefined && event.key.startsWith('Arrow') && count > 0;
    const next = isFirst ? firstSeen : rowAfter(event.key, place ?? 0, count, page);
    if (next !== undefined) activate(next);
    else if (event.key === 'Enter' && active) open(active);
    else if (event.key === ' ' && active && active.of === undefined) mark(active.id);
    else if (event.key === 'Escape' && marked.length > 0) setMarked([]);
    else return;
    event.preventDefault();
  };
  const onChoose = (row: TraceRow, isMarking: boolean): void => {
    goingTo.current = undefined;
    save({ active: row.id, scrollTop: box.current?.scrollTop ?? 0 });
    if (isMarking) mark(row.id);
    else open(row);
  };
  // The bar that says what is marked takes room from the rows.
  useLayoutEffect(() => {
    if (marked.length > 0 && place !== undefined) reveal(box.current, place, ROW_HEIGHT);
  }, [marked]);
  const showNew = (): void => {
    feed.release();
    box.current?.scrollTo({ top: 0 });
  };

  if (feed.trouble !== undefined && !feed.isRead)
    return (
      <section class="empty" role="alert">
        <h2>{text('The traces could not be read')}</h2>
        <p>{withNames(feed.trouble)}</p>
        <Button onClick={() => void feed.reload()}>{text('Try Again')}</Button>
      </section>
    );
  if (feed.isRead && count === 0 && waiting === 0) {
    if (choices(filter) > 0 || filter.text) return <NothingFound onClear={onClearFilter} />;
    return server ? <NoServerTraces server={server} /> : <NoTraces line={line} program={program} />;
  }
  const [left, right] = marked;
  return (
    <div class="list" aria-busy={!feed.isRead}>
      <Rows
        box={box}
        role="grid"
        label={text('Traces')}
        class="trace-rows"
        count={count}
        columns={7}
        rowHeight={ROW_HEIGHT}
        scrollTop={saved.scrollTop}
        active={place === undefined ? undefined : { row: place, id: rowId(feed.at(place), place) }}
        head={<RowHead />}
        render={(row) => (
          <TraceRowView
            key={row % RECYCLED}
            row={feed.at(row)}
            place={row}
            top={row * ROW_HEIGHT}
            now={now}
            isActive={row === place}
            isMarked={marked.includes(feed.at(row)?.id ?? '')}
            onChoose={onChoose}
          />
        )}
        onSeen={(seen) => feed.see(seen)}
        onScroll={(scrollTop) => {
          setScrolled(scrollTop > 0);
          host.remember('list', { ...saved, scrollTop });
        }}
        onKeyDown={onKeyDown}
      />
      {left !== undefined && (
        <p class="choosing marks" role="status">
          <span>{right === undefined ? text('1 trace marked. Mark another to compare.') : text('2 traces marked.')}</span>
          {right !== undefined && <Button onClick={() => onCompare(left, right)}>{text('Compare')}</Button>}
          <Button secondary onClick={() => setMarked([])}>
            {text('Clear')}
          </Button>
        </p>
      )}
      <div class="pill-place" aria-live="polite">
        {waiting > 0 && (
          <button type="button" class="pill" onClick={showNew}>
            <Icon name="up" />
            {text('{0} new', waiting)}
          </button>
        )}
      </div>
    </div>
  );
}

const NothingFound = ({ onClear }: { readonly onClear: () => void }) => (
  <section class="empty" role="status">
    <h2>{text('No trace fits')}</h2>
    <p>{text('The search or the filter leaves nothing.')}</p>
    <Button secondary onClick={onClear}>
      {text('Clear Search and Filter')}
    </Button>
  </section>
);

/** One of the rows that are seen still runs, so that its duration grows. */
function hasRunning(feed: TraceFeed, box: HTMLDivElement | null): boolean {
  const from = Math.floor((box?.scrollTop ?? 0) / ROW_HEIGHT);
  const to = from + Math.ceil((box?.clientHeight ?? 600) / ROW_HEIGHT);
  for (let row = from; row < to; row += 1) if (feed.at(row)?.status === 'running') return true;
  return false;
}

function savedIn(saved: unknown): { readonly active?: string; readonly scrollTop: number } {
  const { active, scrollTop } = recordOf(saved);
  return {
    ...(typeof active === 'string' && { active }),
    scrollTop: typeof scrollTop === 'number' ? scrollTop : 0,
  };
}
