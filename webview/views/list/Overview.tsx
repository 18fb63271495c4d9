import type { PanelState, ThreadRow } from '../../../src/protocol/panel';
import { useRemembered } from '../../context';
import { text } from '../../texts';
import { IconButton, TextField } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { Tabs } from '../../ui/tabs';
import { ThreadList } from '../threads/Threads';
import { FilterMenu } from './FilterMenu';
import { choices, filterIn } from './filter';
import { Sums } from './Sums';
import { TraceList } from './TraceList';

interface OverviewProps {
  readonly state: PanelState;
  readonly tab: 'traces' | 'threads';
  /** The trace that another is to be chosen for. */
  readonly comparing: { readonly id: string; readonly name: string } | undefined;
  readonly onTab: (tab: 'traces' | 'threads') => void;
  readonly onTrace: (trace: string, span?: string) => void;
  readonly onThread: (thread: ThreadRow) => void;
  readonly onCompare: (left: string, right: string) => void;
  readonly onStopComparing: () => void;
}

/** The lists of traces and of threads, with what narrows them. */
export function Overview(props: OverviewProps) {
  const { state, tab, comparing, onTab, onStopComparing } = props;
  const [filter, setFilter] = useRemembered('filter', filterIn);
  const [isMenuOpen, setMenuOpen] = useRemembered('filter-menu', (saved) => saved === true);
  const [isPaused, setPaused] = useRemembered('paused', (saved) => saved === true);
  const set = choices(filter);
  const onlyNames = state.server?.lacks.includes('search') === true;
  return (
    <div class="overview">
      <h1 class="sr-only">{tab === 'traces' ? text('Traces') : text('Threads')}</h1>
      <header class="bar">
        <Tabs
          label={text('Lists')}
          chosen={tab}
          tabs={[
            { id: 'traces', label: text('Traces') },
            { id: 'threads', label: text('Threads') },
          ]}
          onChoose={onTab}
        />
        <span class="grow">
          <TextField
            label={searchLabel(tab, onlyNames)}
            value={filter.text ?? ''}
            onInput={(words) => setFilter(words === '' ? without(filter, 'text') : { ...filter, text: words })}
          >
            <span slot="start" class="field-icon">
              <Icon name="search" />
            </span>
          </TextField>
        </span>
        <IconButton
          label={set === 0 ? text('Filter') : text('Filter: {0} set', set)}
          expanded={isMenuOpen}
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          <Icon name="filter" />
          {set > 0 && <span class="count">{set}</span>}
        </IconButton>
        {tab === 'traces' && (
          <IconButton
            label={isPaused ? text('Follow: show new traces at once') : text('Pause: keep new traces back')}
            pressed={isPaused}
            onClick={() => setPaused(!isPaused)}
          >
            <Icon name={isPaused ? 'play' : 'pause'} />
          </IconButton>
        )}
      </header>
      {onlyNames && filter.text && tab === 'traces' && (
        <p class="search-note" role="status">
          {text('This server is too old to search inputs and outputs: only names are searched.')}
        </p>
      )}
      {isMenuOpen && <FilterMenu filter={filter} forThreads={tab === 'threads'} onChange={setFilter} />}
      {comparing && (
        <p class="choosing" role="status">
          <Icon name="compare" />
          <span>{text('Choose the trace to compare with “{0}”.', comparing.name)}</span>
          <IconButton label={text('Stop comparing')} onClick={onStopComparing}>
            <Icon name="close" />
          </IconButton>
        </p>
      )}
      <div id="list" class="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'traces' ? (
          <TraceList
            filter={filter}
            line={state.line ?? ''}
            program={state.program}
            isPaused={isPaused}
            onOpen={props.onTrace}
            onCompare={props.onCompare}
            onClearFilter={() => setFilter({})}
          />
        ) : (
          <ThreadList text={filter.text ?? ''} {...(filter.project && { project: filter.project })} onThread={props.onThread} />
        )}
      </div>
      {tab === 'traces' && <Sums filter={filter} />}
    </div>
  );
}

/** What the search looks at; servers that are too old find names only. */
function searchLabel(tab: OverviewProps['tab'], onlyNames: boolean): string {
  if (tab === 'threads') return text('Search first messages');
  return onlyNames ? text('Search names: this server knows no more') : text('Search names, inputs, outputs');
}

/** The filter without one of its parts. */
export function without<Of extends object, Name extends keyof Of>(filter: Of, name: Name): Omit<Of, Name> {
  const { [name]: _, ...rest } = filter;
  return rest;
}
