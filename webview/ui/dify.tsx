import type { DifyKind, DifyMark } from '../../src/protocol/dify';
import { text } from '../texts';

const BUBBLE = 'M2.5 3h11v7.5H7L4 13v-2.5H2.5z';
const STORE =
  'M3 4.2c0-1 2.2-1.7 5-1.7s5 .7 5 1.7-2.2 1.7-5 1.7-5-.7-5-1.7M3 4.2v7.6c0 1 2.2 1.7 5 1.7s5-.7 5-1.7V4.2M3 8c0 1 2.2 1.7 5 1.7S13 9 13 8';
const STAR = 'M8 2.2l1.5 4.3L13.8 8l-4.3 1.5L8 13.8 6.5 9.5 2.2 8l4.3-1.5z';
const SPANNER = 'M9.6 6.4l-6.4 6.4M9.6 6.4a3 3 0 0 1 3.6-3.9l-2 2 .9 1.5 1.4.4 1.2-1.6a3 3 0 0 1-4.3 2.6';
const DIAMOND = 'M8 2.8l5.2 5.2L8 13.2 2.8 8z';
const FORK = 'M2.5 8h4L10 4.5h3.5M6.5 8l3.5 3.5h3.5M11.5 2.7l2 1.8-2 1.8M11.5 9.7l2 1.8-2 1.8';
const ROUND = 'M3 8a5 5 0 0 1 8.7-3.4L13 6M13 2.8V6H9.8M13 8a5 5 0 0 1-8.7 3.4L3 10M3 13.2V10h3.2';
const SIEVE = 'M2.5 4h11M4.5 8h7M6.5 12h3';
const EQUALS = 'M3 6h10M3 10h10';

const KINDS: Readonly<Record<DifyKind, string>> = {
  workflow: 'M2.5 2.5h4V6h-4zM9.5 10h4v3.5h-4zM4.5 6v5.7h5',
  chatflow: `${BUBBLE}M5 6.7h5.5M8.8 4.9l1.9 1.8-1.9 1.8`,
  message: `${BUBBLE}M5 5.8h6M5 8h3.5`,
  node: DIAMOND,
  moderation: 'M8 2.2l5 1.8v4c0 3-2 5-5 6-3-1-5-3-5-6V4zM5.8 7.8l1.6 1.7 2.9-3.2',
  'suggested-question': `${BUBBLE}M6.6 5.7c.2-1 2.6-1 2.6.2 0 .8-1.2.8-1.2 1.7M8 9.1v.1`,
  'dataset-retrieval': STORE,
  tool: SPANNER,
  'generated-name': 'M2.5 2.5h5.2l5.8 5.8-5.2 5.2-5.8-5.8zM5.2 5.2h.1',
};

/** The drawings of nodes by the types that Dify has for them; any other is a node. */
const NODES: ReadonlyMap<string, string> = new Map([
  ['start', 'M5 3.5v9l7-4.5z'],
  ['end', 'M4 4h8v8H4z'],
  ['answer', KINDS.message],
  ['llm', STAR],
  ['knowledge-retrieval', STORE],
  ['knowledge-index', STORE],
  ['datasource', STORE],
  ['question-classifier', FORK],
  ['if-else', FORK],
  ['code', 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5'],
  ['template-transform', 'M6 2.5c-3 0-.7 5-3.2 5.5C5.3 8.5 3 13.5 6 13.5M10 2.5c3 0 .7 5 3.2 5.5-2.5.5-.2 5.5-3.2 5.5'],
  [
    'http-request',
    'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M2.2 8h11.6M8 2.2c-4 3.5-4 8.1 0 11.6M8 2.2c4 3.5 4 8.1 0 11.6',
  ],
  ['tool', SPANNER],
  ['assigner', EQUALS],
  ['variable-assigner', EQUALS],
  ['variable-aggregator', EQUALS],
  ['iteration', ROUND],
  ['loop', ROUND],
  ['parameter-extractor', SIEVE],
  ['list-operator', SIEVE],
  ['document-extractor', 'M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4'],
  ['agent', 'M3.5 6h9v6.5h-9zM8 6V3M6.3 8.7v.6M9.7 8.7v.6'],
  ['human-input', 'M8 2.5a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2M3 13.5c.4-2.8 2.4-4.2 5-4.2s4.6 1.4 5 4.2'],
]);

/** The icon of what Dify logged, with its name for those who do not see it. */
export const DifyIcon = ({ mark }: { readonly mark: DifyMark }) => (
  <span class={`kind dify-icon dify-${mark.kind}`} title={spellMark(mark)}>
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={(mark.node === undefined ? undefined : NODES.get(mark.node)) ?? KINDS[mark.kind]} />
    </svg>
    <span class="sr-only">{spellMark(mark)}</span>
  </span>
);

/** What a row says of it: of a node also its type, as Dify spells it. */
const spellMark = ({ kind, node }: DifyMark): string =>
  node === undefined ? text('Dify: {0}', spellDify(kind)) : text('Dify: {0} ({1})', spellDify(kind), node);

/** What a kind is called. */
export function spellDify(kind: DifyKind): string {
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

/** Said of what failed by Dify's own status. */
export const DifyFailure = () => (
  <span class="tag tag-error" title={text('Dify’s status says that this failed. It sent no error for it.')}>
    {text('failed')}
  </span>
);

/** Said of a part whose parent was never sent. */
export const LostPlace = () => (
  <span class="tag tag-warning" title={text('Its parent was never sent, so it stands directly below the trace.')}>
    {text('lost its place')}
  </span>
);

/** Tags that only say what the icon and the label say. */
const SAID: ReadonlySet<string> = new Set([
  ...['dify', 'operation', 'retrieval', 'message', 'workflow', 'llm', 'tool', 'node', 'node_execution'],
  ...['moderation', 'suggested_question', 'dataset_retrieval', 'generate_name'],
]);

/** The tags that say more than the kind: a mode, the name of a tool. */
export const furtherTags = (tags: readonly string[]): readonly string[] => tags.filter((tag) => !SAID.has(tag));
