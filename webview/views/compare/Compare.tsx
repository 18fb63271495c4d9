import { useMemo } from 'preact/hooks';
import type { SpanRow, TraceRow } from '../../../src/protocol/panel';
import { useAnswer, useHost } from '../../context';
import type { Host } from '../../host';
import { aligned } from '../../model/alignment';
import { spellStart } from '../../model/format';
import { text } from '../../texts';
import { Button, IconButton } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { withNames } from '../../ui/names';
import { PairRow, Totals } from './PairRow';

interface CompareProps {
  readonly left: string;
  readonly right: string;
  readonly onBack: () => void;
  readonly onTrace: (trace: string) => void;
}

interface Side {
  readonly id: string;
  readonly row: TraceRow | null;
  readonly spans: readonly SpanRow[];
}

/** Two traces side by side, the earlier one left: the spans that do the same beside each other, with what changed. */
export function Compare({ left, right, onBack, onTrace }: CompareProps) {
  const host = useHost();
  const { answer, trouble } = useAnswer(`${left} ${right}`, async (signal) =>
    inOrder(await Promise.all([sideOf(host, left, signal), sideOf(host, right, signal)])),
  );
  const pairs = useMemo(() => (answer ? aligned(answer[0].spans, answer[1].spans) : []), [answer]);
  const diff = ([one, other]: readonly [Side, Side]): void =>
    host.act({ do: 'diff', left: { trace: one.id, field: 'output' }, right: { trace: other.id, field: 'output' } });
  return (
    <section class="compare" aria-label={text('Two traces compared')} aria-busy={!answer && trouble === undefined}>
      <div class="bar">
        <IconButton label={text('Back')} onClick={onBack}>
          <Icon name="back" />
        </IconButton>
        <h1 class="grow">{text('Compared')}</h1>
        {answer && (
          <Button secondary onClick={() => diff(answer)}>
            {text('Compare Outputs')}
          </Button>
        )}
      </div>
      {trouble !== undefined && (
        <p class="note" role="alert">
          {withNames(trouble)}
        </p>
      )}
      {answer && (
        <div class="compare-scroll">
          <div class="compare-table" role="table" aria-label={text('Two traces compared')}>
            <div class="compare-row compare-names" role="row">
              <span role="columnheader">{text('Span')}</span>
              {answer.map((side) => (
                <span key={side.id} role="columnheader" class="compare-side">
                  <Name side={side} onTrace={onTrace} />
                </span>
              ))}
              <span role="columnheader" class="compare-change">
                {text('Change')}
              </span>
            </div>
            <Totals left={answer[0].row} right={answer[1].row} />
            {pairs.slice(0, MOST).map((pair) => (
              <PairRow key={`${pair.left?.id ?? ''} ${pair.right?.id ?? ''}`} pair={pair} />
            ))}
          </div>
          {pairs.length > MOST && <p class="note">{text('{0} more spans are not listed.', pairs.length - MOST)}</p>}
        </div>
      )}
    </section>
  );
}

/** Rows of a table that a browser draws without a pause. */
const MOST = 1_000;

const inOrder = ([one, other]: readonly [Side, Side]): readonly [Side, Side] =>
  one.row && other.row && other.row.start < one.row.start ? [other, one] : [one, other];

async function sideOf(host: Host, trace: string, signal: AbortSignal): Promise<Side> {
  const row = await host.ask('trace', { trace }, signal);
  const spans: SpanRow[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await host.ask('spans', { trace, ...(after !== undefined && { after }) }, signal);
    spans.push(...page.rows);
    after = page.next;
  }
  return { id: trace, row, spans };
}

const Name = ({ side: { id, row }, onTrace }: { readonly side: Side; readonly onTrace: (id: string) => void }) => (
  <button type="button" class="link" onClick={() => onTrace(id)}>
    {row ? `${row.name} · ${spellStart(row.start, Date.now())}` : text('(gone)')}
  </button>
);
