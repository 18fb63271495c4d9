import type { ComponentChildren } from 'preact';
import { statusOf } from '../../../src/protocol/dify';
import type { TraceRow } from '../../../src/protocol/panel';
import { useHost, useServer } from '../../context';
import { spellCost, spellCount, spellDuration, spellStart } from '../../model/format';
import { text } from '../../texts';
import { IconButton } from '../../ui/controls';
import { DifyFailure, DifyIcon, spellDify } from '../../ui/dify';
import { Icon, StatusIcon, spellStatus, Tags } from '../../ui/icons';

interface TraceHeadProps {
  readonly row: TraceRow;
  readonly now: number;
  readonly isTab: boolean;
  readonly onBack: (() => void) | undefined;
  /** `isDify`: only Dify's id for the conversation holds it together. */
  readonly onThread: (thread: string, project: string, isDify?: true) => void;
  readonly onCompare: () => void;
}

/** What a trace is called, how it went, and what can be done with it. */
export function TraceHead({ row, now, isTab, onBack, onThread, onCompare }: TraceHeadProps) {
  const { act } = useHost();
  const server = useServer();
  const { id, name, status, start, duration, tokens, cost, project, thread, tags, spans, lacksThread, dify, isMissing } = row;
  const length = duration ?? (status === 'running' ? Math.max(0, now - start) : undefined);
  return (
    <header class="trace-head">
      <div class="bar">
        {onBack && (
          <IconButton label={text('Back')} onClick={onBack}>
            <Icon name="back" />
          </IconButton>
        )}
        <StatusIcon status={statusOf(row)} />
        {dify && <DifyIcon mark={dify} />}
        <h1 class="grow" dir="auto" title={name}>
          {name || (isMissing ? text('A trace that was never sent') : text('(no name)'))}
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
        {dify && (
          <Fact name={text('Dify')}>
            {spellDify(dify.kind)} {dify.failed && status !== 'error' && <DifyFailure />}
          </Fact>
        )}
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
        {thread === undefined && dify?.conversation !== undefined && (
          <Fact name={text('Conversation')}>
            <button type="button" class="link" onClick={() => onThread(dify.conversation ?? '', project, true)}>
              {dify.conversation}
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
      {isMissing && (
        <p class="note missing">
          {text(
            'Only parts of this trace came, the trace itself was never sent. Dify’s older releases do that: they make the id of the trace from the start of the part, not from that of the message that it belongs to.',
          )}
        </p>
      )}
    </header>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="fact">
    <dt>{name}</dt>
    <dd dir="auto">{children}</dd>
  </div>
);
