import { useMemo } from 'preact/hooks';
import type { SpanRow, TraceRow } from '../../../src/protocol/panel';
import { useAnswer, useHost } from '../../context';
import type { Host } from '../../host';
import { aligned, type Pair } from '../../model/alignment';
import { spellCost, spellCount, spellDuration } from '../../model/format';
import { text } from '../../texts';
import { Button, IconButton } from '../../ui/controls';
import { Icon, KindIcon } from '../../ui/icons';
import { Change } from './Change';

interface CompareProps {
  readonly left: string;
  readonly right: string;
  readonly onBack: () => void;
  readonly onTrace: (trace: string) => void;
}

interface Side {
  readonly row: TraceRow | null;
  readonly spans: readonly SpanRow[];
}

/** Two traces side by side: the spans that do the same beside each other, with what changed from the left to the right. */
export function Compare({ left, right, onBack, onTrace }: CompareProps) {
  const host = useHost();
  const { answer, trouble } = useAnswer(`${left} ${right}`, (signal) =>
    Promise.all([sideOf(host, left, signal), sideOf(host, right, signal)]),
  );
  const pairs = useMemo(() => (answer ? aligned(answer[0].spans, answer[1].spans) : []), [answer]);
  const diff = (): void =>
    host.act({ do: 'diff', left: { trace: left, field: 'output' }, right: { trace: right, field: 'output' } });
  return (
    <section class="compare" aria-label={text('Two traces compared')} aria-busy={!answer && trouble === undefined}>
      <div class="bar">
        <IconButton label={text('Back')} onClick={onBack}>
          <Icon name="back" />
        </IconButton>
        <h1 class="grow">{text('Compared')}</h1>
        <Button secondary onClick={diff}>
          {text('Compare Outputs')}
        </Button>
      </div>
      {trouble !== undefined && (
        <p class="note" role="alert">
          {trouble}
        </p>
      )}
      {answer && (
        <div class="compare-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{text('Span')}</th>
                <th scope="col">
                  <Head row={answer[0].row} id={left} onTrace={onTrace} />
                </th>
                <th scope="col">
                  <Head row={answer[1].row} id={right} onTrace={onTrace} />
                </th>
                <th scope="col">{text('Change')}</th>
              </tr>
            </thead>
            <tbody>
              <Totals left={answer[0].row} right={answer[1].row} />
              {pairs.slice(0, MOST).map((pair) => (
                <PairRow key={`${pair.left?.id ?? ''} ${pair.right?.id ?? ''}`} pair={pair} />
              ))}
            </tbody>
          </table>
          {pairs.length > MOST && <p class="note">{text('{0} more spans are not listed.', pairs.length - MOST)}</p>}
        </div>
      )}
    </section>
  );
}

/** Rows of a table that a browser draws without a pause. */
const MOST = 1_000;

async function sideOf(host: Host, trace: string, signal: AbortSignal): Promise<Side> {
  const row = await host.ask('trace', { trace }, signal);
  const spans: SpanRow[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await host.ask('spans', { trace, ...(after !== undefined && { after }) }, signal);
    spans.push(...page.rows);
    after = page.next;
  }
  return { row, spans };
}

const Head = ({
  row,
  id,
  onTrace,
}: {
  readonly row: TraceRow | null;
  readonly id: string;
  readonly onTrace: (id: string) => void;
}) => (
  <button type="button" class="link" onClick={() => onTrace(id)}>
    {row ? `${row.name} · ${new Date(row.start).toLocaleTimeString()}` : text('(gone)')}
  </button>
);

function Totals({ left, right }: { readonly left: TraceRow | null; readonly right: TraceRow | null }) {
  const rows = [
    [text('Duration'), left?.duration, right?.duration, spellDuration],
    [text('Tokens'), left?.tokens, right?.tokens, spellCount],
    [text('Cost'), left?.cost, right?.cost, spellCost],
  ] as const;
  return (
    <>
      {rows.map(([name, before, after, spell]) => (
        <tr key={name} class="compare-total">
          <th scope="row">{name}</th>
          <td>{before === undefined ? '–' : spell(before)}</td>
          <td>{after === undefined ? '–' : spell(after)}</td>
          <td>
            <Change before={before} after={after} spell={spell} />
          </td>
        </tr>
      ))}
    </>
  );
}

function PairRow({ pair: { left, right, level } }: { readonly pair: Pair }) {
  const span = left ?? right;
  if (!span) return null;
  const state = left && right ? '' : left ? 'compare-gone' : 'compare-new';
  return (
    <tr class={state}>
      <th scope="row" style={{ paddingInlineStart: `${Math.min(level, 12) * 12}px` }}>
        <KindIcon kind={span.kind} /> <span dir="auto">{span.name || text('(no name)')}</span>
      </th>
      <Cell span={left} />
      <Cell span={right} />
      <td>
        {left && right ? (
          <Change before={left.duration} after={right.duration} spell={spellDuration} />
        ) : (
          <span class="quiet">{left ? text('only left') : text('only right')}</span>
        )}
      </td>
    </tr>
  );
}

const Cell = ({ span }: { readonly span: SpanRow | undefined }) => (
  <td>
    {span?.duration === undefined ? '–' : spellDuration(span.duration)}
    {span?.tokens !== undefined && <span class="quiet">{` · ${text('{0} tokens', spellCount(span.tokens))}`}</span>}
  </td>
);
