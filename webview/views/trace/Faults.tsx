import { useMemo } from 'preact/hooks';
import type { SpanRow, TraceRow } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { faultsIn, type ShownFault } from '../../model/faults';
import { text } from '../../texts';
import { Icon } from '../../ui/icons';

interface FaultsProps {
  readonly row: TraceRow;
  readonly spans: readonly SpanRow[];
  readonly onSelect: (span: string) => void;
}

/** What the trace shows to be wrong with the code that made it, each with the way there; nothing where nothing is wrong. */
export function Faults({ row, spans, onSelect }: FaultsProps) {
  const { act } = useHost();
  const faults = useMemo(() => faultsIn(row, spans), [row, spans]);
  if (faults.length === 0) return null;
  return (
    <ul class="faults" aria-label={text('What is wrong here')}>
      {faults.map((fault) => {
        const [span] = fault.spans;
        const id = span?.id;
        return (
          <li key={fault.kind}>
            <Icon name="warning" />
            <span class="grow">
              {sentenceOf(fault)}{' '}
              {span && (
                <button type="button" class="link" onClick={() => onSelect(span.id)}>
                  {span.name || text('(no name)')}
                </button>
              )}{' '}
              <button
                type="button"
                class="link"
                onClick={() => act({ do: 'go-to-source', trace: row.id, ...(id !== undefined && { span: id }) })}
              >
                {text('Go to Source')}
              </button>{' '}
              <button type="button" class="link" onClick={() => act({ do: 'explain-fault', fault: fault.kind })}>
                {text('What to Do')}
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function sentenceOf({ kind, spans }: ShownFault): string {
  switch (kind) {
    case 'never-ended':
      return text('This trace never ended: its program went before the end was sent.');
    case 'span-never-ended':
      return spans.length === 1
        ? text('A span never ended, although its trace did:')
        : text('{0} spans never ended, although their trace did:', spans.length);
    case 'logged-twice':
      return spans.length === 1
        ? text('A call to a model is logged twice, and so are its tokens and cost:')
        : text('{0} calls to a model are logged twice, and so are their tokens and cost:', spans.length);
    case 'no-thread':
      return text('Other traces of this name belong to conversations. This one has no thread id.');
    case 'refused-id':
      return text('Opik Cloud would refuse this record: its id is no UUIDv7, or of another day.');
    default:
      return kind satisfies never;
  }
}
