import type { DifyDetail, DifyDocument, DifyKind } from '../../protocol/dify';
import { isObject, type Json } from '../json';
import type { Span, Trace } from '../model';
import { difyField, difyKindOf } from './kind';
import { difyMarkOf } from './mark';

/** The fields of each kind that people look for (Dify's page about Opik), in the order in which they are read. What a record has as input, output or error is shown as that. */
const FIELDS: Readonly<Record<DifyKind, readonly string[]>> = {
  workflow: [
    'status',
    'workflow_id',
    'workflow_run_id',
    'workflow_app_log_id',
    'version',
    'triggered_from',
    'elapsed_time',
    'total_tokens',
    'query',
    'file_list',
    'tenant_id',
  ],
  chatflow: [
    'status',
    'conversation_id',
    'message_id',
    'workflow_id',
    'workflow_run_id',
    'workflow_app_log_id',
    'version',
    'triggered_from',
    'elapsed_time',
    'total_tokens',
    'query',
    'file_list',
    'tenant_id',
  ],
  message: [
    'status',
    'conversation_id',
    'conversation_mode',
    'message_id',
    'ls_provider',
    'ls_model_name',
    'message_tokens',
    'answer_tokens',
    'total_tokens',
    'from_source',
    'from_end_user_id',
    'from_account_id',
    'user_id',
    'user_session_id',
    'agent_based',
    'workflow_run_id',
    'file_list',
    'message_file_data',
  ],
  node: [
    'status',
    'node_type',
    'node_name',
    'node_id',
    'node_execution_id',
    'app_name',
    'elapsed_time',
    'total_tokens',
    'workflow_id',
    'workflow_run_id',
    'message_id',
  ],
  moderation: ['flagged', 'action', 'preset_response', 'message_id', 'user_id', 'workflow_app_log_id'],
  'suggested-question': [
    'status',
    'level',
    'status_message',
    'message_id',
    'ls_provider',
    'ls_model_name',
    'model_provider',
    'model_id',
    'total_tokens',
    'from_source',
    'from_end_user_id',
    'from_account_id',
    'agent_based',
    'workflow_run_id',
  ],
  'dataset-retrieval': [
    'status',
    'message_id',
    'ls_provider',
    'ls_model_name',
    'from_source',
    'from_end_user_id',
    'from_account_id',
    'agent_based',
    'workflow_run_id',
  ],
  tool: [
    'tool_name',
    'error',
    'time_cost',
    'message_id',
    'tool_config',
    'tool_parameters',
    'file_url',
    'message_file_id',
    'created_by_role',
    'created_user_id',
  ],
  'generated-name': ['conversation_id', 'tenant_id'],
};

type Whole = Pick<Trace | Span, 'metadata' | 'tags' | 'input' | 'output'>;

/** What there is to read; undefined for what is not Dify's. */
export function difyDetailOf(record: Whole): DifyDetail | undefined {
  const kind = difyKindOf(record);
  if (!kind) return undefined;
  const { metadata, input, output } = record;
  const fields = FIELDS[kind].flatMap((name) => {
    const value = difyField(metadata, name) ?? memberOf(output, name) ?? memberOf(input, name);
    return value === undefined ? [] : [{ name, value: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
  return {
    kind,
    fields,
    ...(kind === 'dataset-retrieval' && { documents: documentsIn(output) }),
    ...(difyMarkOf(record)?.failed && { failed: true as const }),
  };
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  const member = isObject(value) ? value[name] : undefined;
  return member === null || member === '' ? undefined : member;
}

/** Documents as the emitters log them: under `documents`, `result` or `output`, each with its text as `content` or `page_content`. */
function documentsIn(output: Json | undefined): readonly DifyDocument[] {
  const found = isObject(output) ? (output.documents ?? output.result ?? output.output) : output;
  return (Array.isArray(found) ? found : []).filter(isObject).map((document) => {
    const { metadata } = document;
    const about = isObject(metadata) ? { ...document, ...metadata } : document;
    const [title, dataset] = [about.document_name ?? about.title, about.dataset_name];
    const text = document.content ?? document.page_content;
    return {
      ...(typeof title === 'string' && { title }),
      ...(typeof dataset === 'string' && { dataset }),
      ...(typeof about.score === 'number' && { score: about.score }),
      ...(typeof text === 'string' && { text }),
    };
  });
}
