import type { SpanRow, TraceRow } from '../../../src/protocol/panel';
import type { Pair } from '../../model/alignment';
import { spellCost, spellCount, spellDuration } from '../../model/format';
import { text } from '../../texts';
import { KindIcon, StatusIcon } from '../../ui/icons';
import { Change } from './Change';

/** The figures of the two traces as a whole. */
export function Totals({ left, right }: { readonly left: TraceRow | null; readonly right: TraceRow | null }) {
  const rows = [
    [text('Duration'), left?.duration, right?.duration, spellDuration],
    [text('Tokens'), left?.tokens, right?.tokens, spellCount],
    [text('Cost'), left?.cost, right?.cost, spellCost],
    [text('Spans'), left?.spans, right?.spans, spellCount],
  ] as const;
  return (
    <>
      {rows.map(([name, before, after, spell]) => (
        <div key={name} class="compare-row compare-total" role="row">
          <span role="rowheader">{name}</span>
          <span role="cell" class="compare-side">
            {before === undefined ? '–' : spell(before)}
          </span>
          <span role="cell" class="compare-side">
            {after === undefined ? '–' : spell(after)}
          </span>
          <span role="cell" class="compare-change">
            <Change before={before} after={after} spell={spell} />
          </span>
        </div>
      ))}
    </>
  );
}

/** A span of the left trace beside the one of the right that does the same; one of both may not be there. */
export function PairRow({ pair: { left, right, level } }: { readonly pair: Pair }) {
  const span = left ?? right;
  if (!span) return null;
  const state = left && right ? '' : left ? 'compare-gone' : 'compare-new';
  return (
    <div class={`compare-row ${state}`} role="row">
      <span role="rowheader" class="compare-span" style={{ paddingInlineStart: `${Math.min(level - 1, 12) * 12}px` }}>
        <KindIcon kind={span.kind} />
        <span class="name" dir="auto" title={span.name}>
          {span.name || text('(no name)')}
        </span>
      </span>
      <Cell span={left} />
      <Cell span={right} />
      <span role="cell" class="compare-change">
        {left && right ? (
          <Change before={left.duration} after={right.duration} spell={spellDuration} />
        ) : (
          <span class="quiet">{left ? text('only left') : text('only right')}</span>
        )}
      </span>
    </div>
  );
}

const Cell = ({ span }: { readonly span: SpanRow | undefined }) => (
  <span role="cell" class="compare-side">
    {span?.duration === undefined ? '–' : spellDuration(span.duration)}
    {span !== undefined && span.status !== 'ok' && <StatusIcon status={span.status} />}
    {span?.tokens !== undefined && <span class="quiet">{text('{0} tokens', spellCount(span.tokens))}</span>}
  </span>
);
