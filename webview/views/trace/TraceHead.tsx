import type { ComponentChildren } from 'preact';
import type { TraceRow } from '../../../src/protocol/panel';
import { useHost, useServer } from '../../context';
import { spellCost, spellCount, spellDuration, spellStart } from '../../model/format';
import { text } from '../../texts';
import { IconButton } from '../../ui/controls';
import { Icon, StatusIcon, spellStatus, Tags } from '../../ui/icons';

interface TraceHeadProps {
  readonly row: TraceRow;
  readonly now: number;
  readonly isTab: boolean;
  readonly onBack: (() => void) | undefined;
  readonly onThread: (thread: string, project: string) => void;
  readonly onCompare: () => void;
}

/** What a trace is called, how it went, and what can be done with it. */
export function TraceHead({ row, now, isTab, onBack, onThread, onCompare }: TraceHeadProps) {
  const { act } = useHost();
  const server = useServer();
  const { id, name, status, start, duration, tokens, cost, project, thread, tags, spans, lacksThread } = row;
  const length = duration ?? (status === 'running' ? Math.max(0, now - start) : undefined);
  return (
    <header class="trace-head">
      <div class="bar">
        {onBack && (
          <IconButton label={text('Back')} onClick={onBack}>
            <Icon name="back" />
          </IconButton>
        )}
        <StatusIcon status={status} />
        <h1 class="grow" dir="auto" title={name}>
          {name || text('(no name)')}
        </h1>
        <IconButton label={text('Go to Source')} onClick={() => act({ do: 'go-to-source', trace: id })}>
          <Icon name="source" />
        </IconButton>
        {!isTab && (
          <IconButton label={text('Open in an editor tab')} onClick={() => act({ do: 'open-trace', trace: id })}>
            <Icon name="tab" />
          </IconButton>
        )}
        {!isTab && (
          <IconButton label={text('Compare with another trace')} onClick={onCompare}>
            <Icon name="compare" />
          </IconButton>
        )}
        {server ? (
          <IconButton label={text('Open in Opik')} onClick={() => act({ do: 'open-in-opik', of: { kind: 'trace', trace: id } })}>
            <Icon name="opik" />
          </IconButton>
        ) : (
          <IconButton label={text('Export this trace')} onClick={() => act({ do: 'export-trace', trace: id })}>
            <Icon name="export" />
          </IconButton>
        )}
      </div>
      <dl class="facts">
        {status !== 'ok' && <Fact name={text('Status')}>{spellStatus(status)}</Fact>}
        <Fact name={text('Start')}>{spellStart(start, now)}</Fact>
        <Fact name={text('Duration')}>{length === undefined ? text('Unknown') : spellDuration(length)}</Fact>
        <Fact name={text('Spans')}>{spans === undefined ? text('Unknown') : spellCount(spans)}</Fact>
        <Fact name={text('Tokens')}>{tokens === undefined ? text('Unknown') : spellCount(tokens)}</Fact>
        <Fact name={text('Cost')}>{cost === undefined ? text('Unknown') : spellCost(cost)}</Fact>
        <Fact name={text('Project')}>{project}</Fact>
        {thread !== undefined && (
          <Fact name={text('Thread')}>
            <button type="button" class="link" onClick={() => onThread(thread, project)}>
              {thread}
            </button>
          </Fact>
        )}
        {lacksThread && (
          <Fact name={text('Thread')}>
            <span
              class="tag tag-warning"
              title={text('Other traces of this name belong to conversations. This one has no thread id.')}
            >
              {text('no thread')}
            </span>
          </Fact>
        )}
        {tags.length > 0 && (
          <Fact name={text('Tags')}>
            <span class="tags">
              <Tags tags={tags} />
            </span>
          </Fact>
        )}
      </dl>
    </header>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd dir="auto">{children}</dd>
  </div>
);
