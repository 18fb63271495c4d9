import { statusOf } from '../../../src/protocol/dify';
import type { TraceRow } from '../../../src/protocol/panel';
import { spellCost, spellCount, spellDuration } from '../../model/format';
import { barOf, type Stretch } from '../../model/scale';
import type { TreeLine } from '../../model/tree';
import { text } from '../../texts';
import { DifyFailure, DifyIcon, LostPlace } from '../../ui/dify';
import { Icon, KindIcon, StatusIcon } from '../../ui/icons';
import { memo } from '../../ui/memo';

/** Deeper than this a row is indented no further: its name must be seen. */
const DEEPEST = 12;
const INDENT = 12;

interface SpanRowProps {
  /** Absent for the trace itself. */
  readonly line: TreeLine | undefined;
  readonly trace: TraceRow;
  readonly place: number;
  readonly top: number;
  readonly stretch: Stretch;
  readonly now: number;
  readonly isActive: boolean;
  readonly isFound: boolean;
  readonly isLost: boolean;
  readonly onSelect: (span: string | undefined) => void;
  readonly onToggle: (span: string, expand: boolean) => void;
}

/** A row of the tree with its bar in the waterfall. */
export const SpanRowView = memo(function SpanRow({
  line,
  trace,
  place,
  top,
  stretch,
  now,
  isActive,
  isFound,
  isLost,
  onSelect,
  onToggle,
}: SpanRowProps) {
  const record = line?.span ?? trace;
  const { name, status, start, duration, tokens, cost, dify } = record;
  const kind = line?.span.kind;
  const outcome = statusOf(record);
  const length = duration ?? (status === 'running' ? Math.max(0, now - start) : undefined);
  const { left, width } = barOf(record, stretch, now);
  const level = (line?.level ?? 0) + 1;
  return (
    <div
      id={`span-${line?.span.id ?? 'trace'}`}
      class={`span-row ${isActive ? 'active' : ''} ${isFound ? 'found' : ''}`}
      role="row"
      aria-rowindex={place + 2}
      aria-level={level}
      aria-posinset={line?.position ?? 1}
      aria-setsize={line?.siblings ?? 1}
      aria-expanded={line ? (line.expandable ? line.expanded : undefined) : true}
      aria-selected={isActive}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onSelect(line?.span.id)}
      onDblClick={() => line?.expandable && onToggle(line.span.id, !line.expanded)}
    >
      <span role="gridcell" class="cell-name" style={{ paddingInlineStart: `${Math.min(level - 1, DEEPEST) * INDENT + 4}px` }}>
        <span
          class="twistie"
          aria-hidden="true"
          onClick={(event) => {
            if (!line?.expandable) return;
            event.stopPropagation();
            onToggle(line.span.id, !line.expanded);
          }}
        >
          {line?.expandable && <Icon name={line.expanded ? 'down' : 'right'} />}
        </span>
        {dify ? <DifyIcon mark={dify} /> : kind ? <KindIcon kind={kind} /> : <Icon name="trace" class="kind" />}
        <span class="name" dir="auto" title={name}>
          {name || (line === undefined && trace.isMissing ? text('A trace that was never sent') : text('(no name)'))}
        </span>
        {outcome !== 'ok' && <StatusIcon status={outcome} />}
        {dify?.failed && status !== 'error' && <DifyFailure />}
        {isLost && dify && <LostPlace />}
        {line?.span.model !== undefined && <span class="model">{line.span.model}</span>}
      </span>
      <span role="gridcell" class="cell-duration">
        {length === undefined ? text('Unknown') : spellDuration(length)}
      </span>
      <span role="gridcell" class="cell-track">
        <span class="track">
          <span
            class={`span-bar bar-${outcome === 'error' ? 'error' : (kind ?? 'trace')} bar-${outcome}`}
            style={{ left: `${left}%`, width: `${width}%` }}
          />
        </span>
        <span class="sr-only">{figures(tokens, cost)}</span>
      </span>
    </div>
  );
});

const figures = (tokens: number | undefined, cost: number | undefined): string =>
  [
    ...(tokens === undefined ? [] : [text('{0} tokens', spellCount(tokens))]),
    ...(cost === undefined ? [] : [spellCost(cost)]),
  ].join(', ');
