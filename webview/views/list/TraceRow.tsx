import { statusOf } from '../../../src/protocol/dify';
import type { TraceRow } from '../../../src/protocol/panel';
import { spellCost, spellCount, spellDuration, spellStart } from '../../model/format';
import { plain } from '../../model/plain';
import { text } from '../../texts';
import { DifyFailure, DifyIcon, furtherTags, spellDify } from '../../ui/dify';
import { Icon, StatusIcon } from '../../ui/icons';
import { memo } from '../../ui/memo';

interface TraceRowProps {
  /** Absent while it is read. */
  readonly row: TraceRow | undefined;
  readonly place: number;
  readonly top: number;
  readonly now: number;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly onChoose: (row: TraceRow, isMarking: boolean) => void;
}

/** The id of a row's element. */
export const rowId = (row: TraceRow | undefined, place: number): string => (row ? `trace-${row.id}` : `row-${place}`);

/** A trace in the list: two lines, of which the second says what it was about. */
export const TraceRowView = memo(function TraceRow({ row, place, top, now, isActive, isMarked, onChoose }: TraceRowProps) {
  const style = { transform: `translateY(${top}px)` };
  // The first row of the list is its head.
  if (!row)
    return (
      <div
        id={rowId(row, place)}
        class={`trace-row unread ${isActive ? 'active' : ''}`}
        role="row"
        aria-rowindex={place + 2}
        aria-busy
        style={style}
      >
        <span role="gridcell" class="sr-only">
          {text('Loading')}
        </span>
      </div>
    );
  const { name, status, start, duration, tokens, cost, thread, tags, preview, project, errors, flags, lacksThread, dify, of } =
    row;
  const length = duration ?? (status === 'running' ? Math.max(0, now - start) : undefined);
  return (
    <div
      id={rowId(row, place)}
      class={`trace-row ${isActive ? 'active' : ''} ${isMarked ? 'marked' : ''}`}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isActive || isMarked}
      style={style}
      onClick={({ ctrlKey, metaKey }) => onChoose(row, of === undefined && (ctrlKey || metaKey))}
    >
      <span role="gridcell" class="cell-status">
        <StatusIcon status={statusOf(row)} />
      </span>
      <span role="gridcell" class="cell-name">
        <span class="title">
          {dify && <DifyIcon mark={dify} />}
          <span class="name" dir="auto" title={name}>
            {name || text('(no name)')}
          </span>
          {dify && <span class="dify-label">{spellDify(dify.kind)}</span>}
          {dify?.failed && status !== 'error' && <DifyFailure />}
          {(dify ? furtherTags(tags) : tags).slice(0, 3).map((tag) => (
            <span key={tag} class="tag" dir="auto">
              {tag}
            </span>
          ))}
          {status !== 'error' && errors !== undefined && errors > 0 && (
            <span class="tag tag-error" title={text('Spans that failed')}>
              <Icon name="error" />
              {errors}
              <span class="sr-only">{text('Spans that failed')}</span>
            </span>
          )}
          {lacksThread && (
            <span
              class="tag tag-warning"
              title={text('Other traces of this name belong to conversations. This one has no thread id.')}
            >
              {text('no thread')}
            </span>
          )}
          {flags && flags.length > 0 && (
            <span class="tag tag-warning" title={flags.join('\n')}>
              {text('would be refused')}
            </span>
          )}
        </span>
        <span class="preview" dir="auto">
          {plain(preview ?? '')}
        </span>
      </span>
      <span role="gridcell" class="cell-start">
        {spellStart(start, now)}
      </span>
      <span role="gridcell" class="cell-duration">
        {length === undefined ? <Unknown /> : spellDuration(length)}
      </span>
      <span role="gridcell" class="cell-tokens">
        {tokens === undefined ? <Unknown /> : spellCount(tokens)}
      </span>
      <span role="gridcell" class="cell-cost">
        {cost === undefined ? <Unknown /> : spellCost(cost)}
      </span>
      <span role="gridcell" class="cell-place">
        <span class="of-project" dir="auto">
          {project}
        </span>
        <span class="of-thread" dir="auto">
          {thread ?? ''}
        </span>
      </span>
    </div>
  );
});

/** Unknown is not zero. */
const Unknown = () => (
  <span class="unknown" title={text('Unknown')}>
    <span aria-hidden="true">–</span>
    <span class="sr-only">{text('Unknown')}</span>
  </span>
);

/** What the columns are called. */
export const RowHead = () => (
  <div class="row-head" role="row" aria-rowindex={1}>
    <span role="columnheader" class="cell-status">
      <span class="sr-only">{text('Status')}</span>
    </span>
    <span role="columnheader" class="cell-name">
      {text('Name')}
    </span>
    <span role="columnheader" class="cell-start">
      {text('Start')}
    </span>
    <span role="columnheader" class="cell-duration">
      {text('Duration')}
    </span>
    <span role="columnheader" class="cell-tokens">
      {text('Tokens')}
    </span>
    <span role="columnheader" class="cell-cost">
      {text('Cost')}
    </span>
    <span role="columnheader" class="cell-place">
      {text('Project, thread')}
    </span>
  </div>
);
