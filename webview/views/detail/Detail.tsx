import { statusOf } from '../../../src/protocol/dify';
import type { FieldOf } from '../../../src/protocol/panel';
import { useAnswer, useHost, useNews } from '../../context';
import { text } from '../../texts';
import { Button, IconButton } from '../../ui/controls';
import { Icon, StatusIcon, Tags } from '../../ui/icons';
import { withNames } from '../../ui/names';
import { ContentSection } from './ContentSection';
import { DifySection } from './Dify';
import { ErrorSection } from './ErrorSection';
import { Figures } from './Figures';

interface DetailPaneProps {
  readonly trace: string;
  readonly span?: string;
  /** Its parent was never sent. */
  readonly isLost?: boolean;
}

/** Everything about a trace that its head does not say, or about one of its spans. What is shown stays until the next is there, so that nothing flickers while it runs. */
export function DetailPane({ trace, span, isLost = false }: DetailPaneProps) {
  const host = useHost();
  const asked = { trace, ...(span !== undefined && { span }) };
  const { answer: detail, trouble, again } = useAnswer(`${trace} ${span ?? ''}`, (signal) => host.ask('detail', asked, signal));
  useNews('changed', ({ traces, more }) => {
    if (more || traces.includes(trace)) again();
  });
  if (trouble !== undefined) {
    return (
      <div class="detail">
        <p class="note" role="alert">
          {withNames(trouble)}
        </p>
        <Button secondary onClick={again}>
          {text('Try Again')}
        </Button>
      </div>
    );
  }
  if (detail === undefined) return <div class="detail" aria-busy="true" />;
  if (detail === null) return <p class="note">{text('This record is no longer there.')}</p>;
  const field = (name: FieldOf['field']): FieldOf => ({ ...asked, field: name });
  return (
    <article class="detail" aria-label={detail.name}>
      {span !== undefined && (
        <header class="detail-head">
          <StatusIcon status={statusOf({ status: detail.status, ...(detail.difyFields && { dify: detail.difyFields }) })} />
          <h2 dir="auto">{detail.name || text('(no name)')}</h2>
          <Tags tags={detail.tags} />
          <IconButton label={text('Go to Source')} onClick={() => host.act({ do: 'go-to-source', ...asked })}>
            <Icon name="source" />
          </IconButton>
        </header>
      )}
      <Figures detail={detail} now={Date.now()} />
      <p class="detail-action">
        <button type="button" class="link" onClick={() => host.act({ do: 'score', ...asked })}>
          {detail.scores.length === 0 ? text('Give a score') : text('Change or add a score')}
        </button>
      </p>
      {span !== undefined && detail.flags && detail.flags.length > 0 && (
        <p class="note">{text('Opik Cloud would refuse this record: its id is no UUIDv7, or of another day.')}</p>
      )}
      {detail.difyFields && <DifySection dify={detail.difyFields} isLost={isLost} />}
      {detail.error && <ErrorSection error={detail.error} />}
      {detail.input && <ContentSection title={text('Input')} content={detail.input} field={field('input')} />}
      {detail.output && <ContentSection title={text('Output')} content={detail.output} field={field('output')} />}
      {!detail.input && !detail.output && !detail.error && <p class="note">{text('No input and no output were logged.')}</p>}
      {detail.metadata && <ContentSection title={text('Metadata')} content={detail.metadata} field={field('metadata')} />}
    </article>
  );
}
