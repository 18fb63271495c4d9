import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useHost, useNews } from '../../context';
import { panned, type Stretch, wholeOf, zoomed } from '../../model/scale';
import { TraceReading } from '../../model/trace-reading';
import { ancestorsOf, linesOf, lostIn, treeOf } from '../../model/tree';
import { text } from '../../texts';
import { useClock } from '../../ui/clock';
import { Button, ProgressRing } from '../../ui/controls';
import { withNames } from '../../ui/names';
import { DetailPane } from '../detail/Detail';
import { Faults } from './Faults';
import { Minimap } from './Minimap';
import { SpanTree } from './SpanTree';
import { Split } from './Split';
import { NEW_TREE, type SavedTree, treesIn, withTree } from './saved';
import { Toolbar } from './Toolbar';
import { TraceHead } from './TraceHead';
import { useFind } from './use-find';

interface TraceViewProps {
  readonly trace: string;
  /** It is an editor of its own. */
  readonly isTab: boolean;
  readonly onBack: (() => void) | undefined;
  readonly onThread: (thread: string, project: string, isDify?: true) => void;
  readonly onCompare: (name: string) => void;
}

/** One trace: its spans as a tree beside a waterfall, and the details of the one that is chosen. */
export function TraceView({ trace, isTab, onBack, onThread, onCompare }: TraceViewProps) {
  const host = useHost();
  const [, redraw] = useState(0);
  const reading = useMemo(
    () =>
      new TraceReading(
        trace,
        {
          trace: (asked, signal) => host.ask('trace', asked, signal),
          spans: (asked, signal) => host.ask('spans', asked, signal),
        },
        () => redraw((last) => last + 1),
      ),
    [host, trace],
  );
  useEffect(() => {
    void reading.read();
    return () => reading.dispose();
  }, [reading]);
  useNews('changed', (changed) => reading.tell(changed));

  const [saved, setSaved] = useState<SavedTree>(() => treesIn(host.remembered('trees'))[trace] ?? NEW_TREE);
  const latest = useRef(saved);
  const save = (changes: Partial<SavedTree>): void => {
    latest.current = { ...latest.current, ...changes };
    setSaved(latest.current);
    host.remember('trees', withTree(treesIn(host.remembered('trees')), trace, latest.current));
  };

  const { row, spans } = reading;
  const collapsed = useMemo(() => new Set(saved.collapsed), [saved.collapsed]);
  const roots = useMemo(() => treeOf(spans), [spans]);
  /** What has no parent may have one that is not read yet. */
  const lost = useMemo(() => lostIn(reading.isWhole ? spans : []), [spans, reading.isWhole]);
  const all = useMemo(() => linesOf(roots, new Set()), [roots]);
  const lines = useMemo(() => linesOf(roots, collapsed), [roots, collapsed]);
  const isRunning = row?.status === 'running' || spans.some(({ status }) => status === 'running');
  const now = useClock(isRunning);
  const clock = isRunning ? now : 0;
  const whole = useMemo(() => wholeOf(row ? [row, ...spans] : spans, clock), [row, spans, clock]);
  const stretch = saved.stretch ? panned(saved.stretch, 0, whole) : whole;

  const reveal = (id: string): void => {
    const above = new Set(ancestorsOf(new Map(spans.map((span) => [span.id, span])), id));
    save({ selected: id, collapsed: saved.collapsed.filter((one) => !above.has(one)) });
  };
  // Who has chosen a span, or was further down already, reads that.
  const [isFollowing, setFollowing] = useState(saved.selected === undefined && saved.scrollTop === 0);
  const field = useRef<HTMLDivElement>(null);
  const find = useFind(trace, all, saved.words, saved.selected, reveal);
  const show = (next: Stretch): void => {
    const isWhole = next.to - next.from >= whole.to - whole.from;
    if (!isWhole) save({ stretch: next });
    else {
      const { stretch: _, ...rest } = latest.current;
      latest.current = rest;
      save({});
    }
  };
  const zoom = (factor: number, at = 0.5): void => show(zoomed(stretch, factor, at, whole));

  if (reading.trouble !== undefined && row === undefined)
    return (
      <section class="empty" role="alert">
        <h1>{text('The trace could not be read')}</h1>
        <p>{withNames(reading.trouble)}</p>
        <Button onClick={() => void reading.read()}>{text('Try Again')}</Button>
        {onBack && (
          <Button secondary onClick={onBack}>
            {text('Back to the List')}
          </Button>
        )}
      </section>
    );
  if (row === null)
    return (
      <section class="empty" role="status">
        <h1>{text('This trace is gone')}</h1>
        <p>{text('It was cleared, or made room for newer ones.')}</p>
        {onBack && <Button onClick={onBack}>{text('Back to the List')}</Button>}
      </section>
    );
  if (row === undefined)
    return (
      <section class="empty" aria-busy="true">
        <ProgressRing label={text('Reading the trace')} />
      </section>
    );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (event.key === 'F12' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey)))
      host.act({ do: 'go-to-source', trace, ...(saved.selected !== undefined && { span: saved.selected }) });
    else if (event.key === 'F3') find.go(event.shiftKey ? -1 : 1);
    else if (event.key === 'f' && (event.ctrlKey || event.metaKey))
      field.current?.querySelector<HTMLElement>('vscode-text-field')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={field} class="trace" onKeyDown={onKeyDown}>
      <TraceHead row={row} now={now} isTab={isTab} onBack={onBack} onThread={onThread} onCompare={() => onCompare(row.name)} />
      {reading.isWhole && !isRunning && <Faults row={row} spans={spans} onSelect={reveal} />}
      <Split
        first={
          <div class="spans">
            <Toolbar
              find={find}
              words={saved.words}
              onWords={(words) => save({ words })}
              isZoomed={saved.stretch !== undefined}
              onZoom={zoom}
              onFit={() => show(whole)}
              isFollowing={isRunning ? isFollowing : undefined}
              onFollow={setFollowing}
              isCollapsed={saved.collapsed.length > 0 && !lines.some(({ expanded }) => expanded)}
              onCollapse={() => save({ collapsed: all.flatMap(({ expandable, span }) => (expandable ? [span.id] : [])) })}
              onExpand={() => save({ collapsed: [] })}
            />
            <Minimap lines={all} whole={whole} stretch={stretch} now={now} onShow={show} />
            <SpanTree
              row={row}
              lines={lines}
              whole={whole}
              stretch={stretch}
              now={now}
              selected={saved.selected}
              found={find.all}
              lost={lost}
              scrollTop={saved.scrollTop}
              isFollowing={isRunning && isFollowing}
              onLeave={() => setFollowing(false)}
              onSelect={(selected) => {
                setFollowing(false);
                const { selected: _, ...rest } = latest.current;
                latest.current = rest;
                save(selected === undefined ? {} : { selected });
              }}
              onToggle={(id, expand) =>
                save({ collapsed: expand ? saved.collapsed.filter((one) => one !== id) : [...saved.collapsed, id] })
              }
              onScroll={(scrollTop) => {
                latest.current = { ...latest.current, scrollTop };
                host.remember('trees', withTree(treesIn(host.remembered('trees')), trace, latest.current));
              }}
              onZoom={zoom}
              onPan={(by) => show(panned(stretch, by, whole))}
              onFind={find.go}
            />
          </div>
        }
        about={saved.selected ?? ''}
        second={
          saved.selected === undefined ? (
            row.isMissing !== true && <DetailPane trace={trace} />
          ) : (
            <DetailPane trace={trace} span={saved.selected} isLost={lost.has(saved.selected)} />
          )
        }
      />
    </div>
  );
}
