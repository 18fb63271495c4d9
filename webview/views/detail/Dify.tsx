import type { DifyDetail, DifyDocument, DifyKind } from '../../../src/protocol/panel';
import { text } from '../../texts';
import { Icon, type IconName } from '../../ui/icons';

const ICONS: Readonly<Record<DifyKind, IconName>> = {
  workflow: 'trace',
  chatflow: 'thread',
  message: 'llm',
  node: 'general',
  moderation: 'guardrail',
  'suggested-question': 'thread',
  'dataset-retrieval': 'search',
  tool: 'tool',
  'generated-name': 'user',
};

/** What a Dify app logged: its kind, the fields that Dify has for it, and the documents that were found. */
export function DifySection({ dify }: { readonly dify: DifyDetail }) {
  const { kind, fields, documents, isDetached } = dify;
  return (
    <section class="detail-section dify" aria-label={text('Dify')}>
      <header class="section-head">
        <h2 class="grow">
          <Icon name={ICONS[kind]} /> {text('Dify')} · {spellDify(kind)}
        </h2>
      </header>
      {isDetached && (
        <p class="note">{text('Dify logged this node without its message, so that it stands outside of the conversation.')}</p>
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

/** What a kind is called. */
function spellDify(kind: DifyKind): string {
  switch (kind) {
    case 'workflow':
      return text('Workflow');
    case 'chatflow':
      return text('Chatflow');
    case 'message':
      return text('Message');
    case 'node':
      return text('Workflow node');
    case 'moderation':
      return text('Moderation');
    case 'suggested-question':
      return text('Suggested question');
    case 'dataset-retrieval':
      return text('Dataset retrieval');
    case 'tool':
      return text('Tool');
    case 'generated-name':
      return text('Generated name');
    default:
      return kind satisfies never;
  }
}
