import { useEffect, useRef } from 'preact/hooks';
import type { Aggregates } from '../../../src/protocol/aggregates';
import { useAnswer, useHost, useNews, useServer } from '../../context';
import { spellCost, spellCount, spellDuration } from '../../model/format';
import { text } from '../../texts';
import { type ListFilter, questionOf } from './filter';

/** Milliseconds between two questions while traces come: counting everything costs a server more than a page. */
const PAUSE = { editor: 5_000, server: 60_000 };

/** One line below the list: what all of it adds up to, counted where the traces are. */
export function Sums({ filter }: { readonly filter: ListFilter }) {
  const host = useHost();
  const server = useServer();
  const { answer, again } = useAnswer(JSON.stringify([filter, server?.id, server?.project]), (signal) =>
    host.ask('aggregates', { filter: questionOf(filter, Date.now()) }, signal),
  );
  const later = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  useNews('changed', () => {
    later.current ??= setTimeout(
      () => {
        later.current = undefined;
        again();
      },
      server ? PAUSE.server : PAUSE.editor,
    );
  });
  const figures = answer ? spelled(answer) : [];
  if (figures.length === 0) return null;
  return (
    <footer class="sums" aria-label={text('All of the list')}>
      {figures.map(({ figure, title }) => (
        <span key={figure} title={title}>
          {figure}
        </span>
      ))}
    </footer>
  );
}

interface Figure {
  readonly figure: string;
  readonly title?: string;
}

function spelled({ traces, errors, duration, cost, tokens }: Aggregates): readonly Figure[] {
  if (traces === undefined || traces === 0) return [];
  const spread = duration && [duration.p50, duration.p90, duration.p99].map(spellDuration);
  return [
    { figure: traces === 1 ? text('1 trace') : text('{0} traces', spellCount(traces)) },
    ...(errors === undefined || errors === 0 ? [] : [{ figure: text('{0} failed', spellCount(errors)) }]),
    ...(spread
      ? [
          {
            figure: text('median {0}', spread[0] ?? ''),
            title: text('Half of them take up to {0}, nine of ten up to {1}, 99 of 100 up to {2}.', ...spread),
          },
        ]
      : []),
    ...(cost === undefined ? [] : [{ figure: spellCost(cost), title: text('Cost of all of them') }]),
    ...(tokens === undefined
      ? []
      : [{ figure: text('{0} tokens each', spellCount(Math.round(tokens))), title: text('On average') }]),
  ];
}
