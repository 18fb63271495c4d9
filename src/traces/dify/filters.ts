import type { DifyKind } from '../../protocol/dify';
import type { Filter } from '../client/list-query';

/** Everything of Dify's, and nothing else. */
export const FROM_DIFY: Filter = { field: 'metadata', key: 'created_from', operator: '=', value: 'dify' };

const has = (value: string): Filter => ({ field: 'tags', operator: 'contains', value });
const lacks = (value: string): Filter => ({ field: 'tags', operator: 'not_contains', value });

/** The tags that tell a kind from the others, for either emitter. */
const TAGS: Readonly<Record<DifyKind, readonly Filter[]>> = {
  workflow: [has('workflow'), lacks('message')],
  chatflow: [has('workflow'), has('message')],
  message: [has('message'), lacks('workflow')],
  'generated-name': [has('generate_name')],
  node: [has('node_execution')],
  moderation: [has('moderation')],
  'suggested-question': [has('suggested_question')],
  'dataset-retrieval': [has('dataset_retrieval')],
  tool: [has('tool'), lacks('node_execution'), lacks('moderation')],
};

const ID = 'conversation_id';

/** The turns of a conversation that the older emitter logged, and the name that was made for it. */
export const conversationFilters = (conversation: string): readonly Filter[] => [
  FROM_DIFY,
  { field: 'metadata', key: ID, operator: '=', value: conversation },
];

/** The turns of all conversations that have no thread id: those of the older emitter. Their ids have a dash in them, which any release can look for. */
export const CONVERSATIONS: readonly Filter[] = [
  FROM_DIFY,
  has('message'),
  lacks('dify'),
  { field: 'metadata', key: ID, operator: 'contains', value: '-' },
];

/** The kinds that are logged as traces; the others are spans of those. */
const TRACES: ReadonlySet<DifyKind> = new Set(['workflow', 'chatflow', 'message', 'generated-name']);

/** What a choice of the filter asks of a server. */
export const difyFilters = (choice: 'any' | DifyKind): readonly Filter[] =>
  choice === 'any' ? [FROM_DIFY] : [FROM_DIFY, ...TAGS[choice]];

/** The records that are asked for are spans. */
export const isSpanKind = (choice: 'any' | DifyKind | undefined): boolean =>
  choice !== undefined && choice !== 'any' && !TRACES.has(choice);
