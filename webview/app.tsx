import { useEffect, useRef, useState } from 'preact/hooks';
import type { PanelState } from '../src/protocol/panel';
import { ServerProvider, useHost, useNews, useRemembered } from './context';
import { back, here, type Place, to, type Way, wayIn } from './places';
import { text } from './texts';
import { focusNextRows } from './ui/rows';
import { Compare } from './views/compare/Compare';
import { Empty } from './views/list/Empty';
import { Off } from './views/list/Off';
import { Overview } from './views/list/Overview';
import { Warnings } from './views/list/Warnings';
import { Elsewhere } from './views/source/Elsewhere';
import { SourceBar } from './views/source/SourceBar';
import { Stale } from './views/source/Stale';
import { ThreadView } from './views/threads/Threads';
import { chooseSpan } from './views/trace/saved';
import { TraceView } from './views/trace/Trace';

/** What is shown until the editor has answered, where traces could be read when the page was left. */
const PRESUMED: PanelState = { tracing: 'on', warnings: [], hasTraces: true };
/** Under this name a page remembers that there were traces to read. */
export const READABLE = 'readable';

/** The page: one of its places, and what the editor says above it. `trace`: the page is the tab of this one trace. */
export function App({ trace }: { readonly trace?: string }) {
  const host = useHost();
  const [state, setState] = useState(() => (host.remembered(READABLE) === true ? PRESUMED : undefined));
  const takeState = (next: PanelState): void => {
    host.remember(READABLE, isReadable(next));
    takeSource(next);
    setState(next);
  };
  /** What the page was last shown of; a tab keeps what it was opened from. Where nothing was remembered, it was this editor. */
  const [source, saveSource] = useRemembered('source', (saved) =>
    typeof saved === 'string' ? saved : trace === undefined ? '' : undefined,
  );
  const takeSource = (next: PanelState): void => {
    const now = sourceIn(next, trace !== undefined);
    const before = host.remembered('source') ?? (trace === undefined ? '' : undefined);
    if (before === now || (trace !== undefined && before !== undefined)) return;
    if (trace === undefined) {
      host.remember('filter', {});
      host.remember('list', {});
      saveWay([{ kind: here(way).kind === 'threads' ? 'threads' : 'traces' }]);
    }
    saveSource(now);
  };
  const [way, saveWay] = useRemembered('way', (saved) =>
    wayIn(saved, trace === undefined ? { kind: 'traces' } : { kind: 'trace', trace }),
  );
  const setWay = (next: Way): void => {
    focusNextRows();
    saveWay(next);
  };
  /** The trace that waits for another to be compared with. */
  const [left, setLeft] = useState<{ readonly id: string; readonly name: string }>();
  /** A receiver that restarts does not take away what is read. */
  const wasOn = useRef(false);
  useNews('state', takeState);
  useEffect(() => {
    host.ask('state', null).then(takeState, () => undefined);
  }, [host]);
  const go = (place: Place): void => setWay(to(way, place));
  const openTrace = (id: string, span?: string): void => {
    if (span !== undefined) chooseSpan(host, id, span);
    go({ kind: 'trace', trace: id });
  };
  /** Counts what the editor had shown: a trace that is open already shows the span then. */
  const [shown, setShown] = useState(0);
  useNews('show', ({ trace: id, span }) => {
    if (trace !== undefined) return;
    if (span !== undefined) setShown(shown + 1);
    openTrace(id, span);
  });

  if (!state) return <main class="app" aria-busy="true" />;
  const isElsewhere = trace !== undefined && source !== undefined && source !== sourceIn(state, true);
  wasOn.current = state.tracing === 'on' || (state.tracing === 'starting' && wasOn.current);
  // The traces of before can be read while tracing is off.
  const canRead = !isElsewhere && (wasOn.current || isReadable(state));
  const place = here(way);
  const onBack = way.length > 1 ? () => setWay(back(way)) : undefined;
  return (
    <ServerProvider value={state.server}>
      <main class={trace === undefined ? 'app' : 'app tab-page'}>
        {state.server ? (
          <SourceBar server={state.server} ofLists={place.kind === 'traces' || place.kind === 'threads'} />
        ) : (
          <Warnings warnings={state.warnings} />
        )}
        {state.server?.stale && <Stale stale={state.server.stale} />}
        {canRead && !state.server && state.tracing === 'off' && <Off />}
        {!canRead && (isElsewhere ? <Elsewhere /> : <Empty state={state} />)}
        {canRead && (place.kind === 'traces' || place.kind === 'threads') && (
          <Overview
            key={source}
            state={state}
            tab={place.kind}
            comparing={left}
            onTab={(kind) => setWay([{ kind }])}
            onTrace={(row, span) => {
              if (left && left.id !== row) go({ kind: 'compare', left: left.id, right: row });
              else openTrace(row, span);
              setLeft(undefined);
            }}
            onCompare={(one, other) => go({ kind: 'compare', left: one, right: other })}
            onStopComparing={() => setLeft(undefined)}
            onThread={({ id, project, isDify }) => go({ kind: 'thread', thread: id, project, ...(isDify && { isDify }) })}
          />
        )}
        {canRead && place.kind === 'trace' && (
          <TraceView
            key={`${place.trace} ${shown}`}
            trace={place.trace}
            isTab={trace !== undefined}
            onBack={onBack}
            onThread={(thread, project, isDify) => go({ kind: 'thread', thread, project, ...(isDify && { isDify }) })}
            onCompare={(name) => {
              setLeft({ id: place.trace, name });
              setWay([{ kind: 'traces' }]);
            }}
          />
        )}
        {canRead && place.kind === 'thread' && (
          <ThreadView
            thread={place.thread}
            project={place.project}
            isDify={place.isDify === true}
            onBack={onBack ?? (() => setWay([{ kind: 'threads' }]))}
            onTrace={openTrace}
          />
        )}
        {canRead && place.kind === 'compare' && (
          <Compare
            left={place.left}
            right={place.right}
            onBack={onBack ?? (() => setWay([{ kind: 'traces' }]))}
            onTrace={openTrace}
          />
        )}
        {!state.server && state.tracing === 'starting' && (
          <p class="sr-only" role="status">
            {text('Local tracing is starting.')}
          </p>
        )}
      </main>
    </ServerProvider>
  );
}

/** There may be traces to read. */
const isReadable = ({ tracing, hasTraces, server }: PanelState): boolean =>
  server !== undefined || tracing === 'on' || (hasTraces && tracing !== 'failed');

/** What is read, as text: nothing for this editor. A trace is found in any project. */
const sourceIn = ({ server }: PanelState, isTab: boolean): string =>
  server === undefined ? '' : isTab ? server.id : `${server.id} ${server.project ?? ''}`;
