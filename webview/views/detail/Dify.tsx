import type { DifyDetail, DifyDocument } from '../../../src/protocol/dify';
import { text } from '../../texts';
import { DifyIcon, spellDify } from '../../ui/dify';

interface DifySectionProps {
  readonly dify: DifyDetail;
  /** Its parent was never sent. */
  readonly isLost: boolean;
}

/** What a Dify app logged: its kind, the fields that Dify has for it, and the documents that were found. */
export function DifySection({ dify, isLost }: DifySectionProps) {
  const { kind, fields, documents } = dify;
  const node = fields.find(({ name }) => name === 'node_type')?.value;
  return (
    <section class="detail-section dify" aria-label={text('Dify')}>
      <header class="section-head">
        <h2 class="grow">
          <DifyIcon mark={{ kind, ...(node !== undefined && { node }) }} /> {text('Dify')} · {spellDify(kind)}
        </h2>
      </header>
      {isLost && (
        <p class="note">
          {text(
            'Dify named a parent for this that it never sent: a run without a message, or one with a log entry of its own, has no span of that name. So it stands directly below the trace, in the order of its start.',
          )}
        </p>
      )}
      <dl class="dify-fields">
        {fields.map(({ name, value }) => (
          <div key={name}>
            <dt>{name.replace(/^ls_/, '').replaceAll('_', ' ')}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {documents && <Documents documents={documents} />}
    </section>
  );
}

const Documents = ({ documents }: { readonly documents: readonly DifyDocument[] }) =>
  documents.length === 0 ? (
    <p class="note">{text('No document was found.')}</p>
  ) : (
    <ol class="dify-documents">
      {documents.map(({ title, dataset, score, text: found }, index) => (
        <li key={index}>
          <span class="dify-title" dir="auto">
            {title ?? text('(no name)')}
          </span>{' '}
          <span class="quiet">{[dataset, score === undefined ? undefined : score.toFixed(2)].filter(Boolean).join(' · ')}</span>
          {found !== undefined && (
            <p dir="auto" class="dify-text">
              {found}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
