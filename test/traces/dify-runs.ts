import type { DifyKind } from '../../src/protocol/panel';

/** A record as Dify logs it, by its own names. */
export interface DifyRecord {
  readonly kind: DifyKind;
  readonly name: string;
  /** Without what the newer emitter puts before them. */
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, string | number | boolean | null>>;
  readonly input?: object;
  readonly output?: object;
  readonly error?: string;
  /** What is to be read, besides what is in input and output. */
  readonly shows: Readonly<Record<string, string>>;
}

/** One record of each kind, with an error where Dify logs one. Written from the field tables of its two emitters. */
export const difyRecords: readonly DifyRecord[] = [
  {
    kind: 'workflow',
    name: 'workflow',
    tags: ['workflow'],
    metadata: {
      workflow_id: 'w-1',
      workflow_run_id: 'r-1',
      status: 'succeeded',
      elapsed_time: 1.25,
      total_tokens: 120,
      conversation_id: null,
    },
    input: { query: 'Refund?' },
    output: { text: 'Yes.' },
    shows: { status: 'succeeded', workflow_run_id: 'r-1', elapsed_time: '1.25', total_tokens: '120', query: 'Refund?' },
  },
  {
    kind: 'chatflow',
    name: 'message',
    tags: ['message', 'workflow'],
    metadata: { workflow_id: 'w-1', workflow_run_id: 'r-2', conversation_id: 'c-1', message_id: 'm-1', status: 'failed' },
    error: 'The model is overloaded.',
    shows: { conversation_id: 'c-1', message_id: 'm-1', status: 'failed' },
  },
  {
    kind: 'message',
    name: 'llm',
    tags: ['llm', 'chat'],
    metadata: { conversation_id: 'c-1', ls_provider: 'openai', ls_model_name: 'gpt-4o', message_id: 'm-1', agent_based: false },
    shows: { ls_provider: 'openai', ls_model_name: 'gpt-4o', agent_based: 'false' },
  },
  {
    kind: 'message',
    name: 'message',
    tags: ['message', 'tool'],
    metadata: { conversation_id: 'c-1', status: 'error', from_end_user_id: 'u-1' },
    error: 'No key.',
    shows: { status: 'error', from_end_user_id: 'u-1' },
  },
  {
    kind: 'node',
    name: 'http-request',
    tags: ['node_execution'],
    metadata: { node_id: 'n-1', node_type: 'http-request', status: 'failed', conversation_id: 'c-1', message_id: 'm-1' },
    error: '404',
    shows: { node_id: 'n-1', node_type: 'http-request', status: 'failed' },
  },
  {
    kind: 'moderation',
    name: 'moderation',
    tags: ['moderation'],
    metadata: { message_id: 'm-1', action: 'direct_output', preset_response: 'I can’t say that.' },
    output: { flagged: true, action: 'direct_output' },
    shows: { flagged: 'true', action: 'direct_output', preset_response: 'I can’t say that.' },
  },
  {
    kind: 'suggested-question',
    name: 'suggested_question',
    tags: ['suggested_question'],
    metadata: { message_id: 'm-1', ls_provider: 'openai', total_tokens: 7, status: 'success' },
    output: { suggested_question: ['And in May?'] },
    shows: { status: 'success', total_tokens: '7' },
  },
  {
    kind: 'dataset-retrieval',
    name: 'dataset_retrieval',
    tags: ['dataset_retrieval'],
    metadata: { message_id: 'm-1', ls_model_name: 'gpt-4o' },
    output: {
      documents: [
        { content: 'Refunds take a day.', metadata: { document_name: 'refunds.md', dataset_name: 'handbook', score: 0.87 } },
        { page_content: 'Nothing else.', title: 'other.md' },
      ],
    },
    shows: { message_id: 'm-1', ls_model_name: 'gpt-4o' },
  },
  {
    kind: 'tool',
    name: 'workflow',
    tags: ['tool', 'workflow'],
    metadata: { tool_name: 'workflow', time_cost: 0.4, message_id: 'm-1', created_by_role: 'end_user' },
    error: 'timeout',
    shows: { tool_name: 'workflow', time_cost: '0.4', created_by_role: 'end_user' },
  },
  {
    kind: 'generated-name',
    name: 'generate_conversation_name',
    tags: ['generate_name'],
    metadata: { conversation_id: 'c-1', tenant_id: 't-1' },
    output: { name: 'Refunds' },
    shows: { conversation_id: 'c-1', tenant_id: 't-1' },
  },
];

/** How each emitter writes a record's tags and metadata. */
export const emitters = {
  older: ({ tags, metadata }: DifyRecord) => ({ tags, metadata: { created_from: 'dify', ...metadata } }),
  newer: ({ tags, metadata }: DifyRecord) => {
    const moved: Readonly<Record<string, string>> = {
      workflow_run_id: 'dify.workflow.run_id',
      conversation_id: 'dify.conversation.id',
      message_id: 'dify.message.id',
    };
    const named = Object.entries(metadata).map(([name, value]) => [moved[name] ?? name, value]);
    return {
      tags: ['dify', 'general', ...tags],
      metadata: { created_from: 'dify', 'dify.app_id': 'a-1', ...Object.fromEntries(named) },
    };
  },
} as const;
