import type { Json } from '../../../src/traces/json';
import { difyId, documents, iso, type Logged, opikId, type Place, type Post } from './logged';

const PROJECT = 'dify-app';
const CONVERSATION = difyId('conversation');
const TENANT = difyId('tenant');

type Fields = Readonly<Record<string, Json>>;

/** What is known of a message in each record that belongs to one. */
const ofMessage = (message: string, status = 'normal'): Fields => ({
  message_id: difyId(message),
  ls_provider: 'openai',
  ls_model_name: 'gpt-4o',
  status,
  from_end_user_id: null,
  from_account_id: difyId('account'),
  agent_based: false,
  workflow_run_id: null,
  from_source: 'console',
});

const dify = (metadata: Fields): Fields => ({ ...metadata, created_from: 'dify' });

/**
 * A day of an app by the rules of Dify's older emitter (`api/core/ops/opik_trace/opik_trace.py@01c6681`, metadata of `ops_trace_manager.py`):
 * no thread ids, no `error_info`, one request for each record as the SDK makes them. What follows a message takes the id of its trace from
 * a time of its own, so that the trace it names was never sent.
 */
export function olderDay(
  now: number,
): Logged<
  | 'workflow'
  | 'node'
  | 'failed node'
  | 'chatflow'
  | 'chatflow span'
  | 'chatflow node'
  | 'message'
  | 'llm'
  | 'failed message'
  | 'moderation'
  | 'suggested question'
  | 'retrieval'
  | 'tool'
  | 'name'
  | 'name span'
  | 'failed suggested question'
  | 'failed retrieval'
> {
  const posts: Post[] = [];
  const trace = (id: string, time: number, fields: Fields): Place => {
    posts.push({
      path: '/traces',
      body: { id, project_name: PROJECT, start_time: iso(time), end_time: iso(time + 900), ...fields },
    });
    return { trace: id };
  };
  const span = (of: string, words: string, time: number, fields: Fields): Place => {
    const id = opikId(difyId(words), time);
    const body = { id, trace_id: of, project_name: PROJECT, start_time: iso(time), end_time: iso(time + 300), type: 'general' };
    posts.push({ path: '/spans', body: { ...body, ...fields } });
    return { trace: of, span: id };
  };
  const node = (of: string, parent: string, run: string, type: string, time: number, more: Fields = {}, status = 'succeeded') =>
    span(of, `${run} ${type}`, time, {
      parent_span_id: parent,
      name: type,
      type: type === 'llm' ? 'llm' : 'tool',
      input: { input: 'in' },
      output: { text: 'out' },
      usage: { total_tokens: type === 'llm' ? 42 : 0, completion_tokens: 0, prompt_tokens: 0 },
      tags: ['node_execution'],
      metadata: dify({
        workflow_run_id: difyId(run),
        node_execution_id: difyId(`${run} ${type}`),
        tenant_id: TENANT,
        app_id: difyId('app'),
        app_name: `Node ${type}`,
        node_type: type,
        status,
      }),
      ...more,
    });
  const run = (name: string, status: string, conversation: Json, message: Json): Fields => ({
    workflow_id: difyId('workflow'),
    conversation_id: conversation,
    workflow_run_id: difyId(name),
    tenant_id: TENANT,
    elapsed_time: 1.25,
    status,
    version: '2026-09-09',
    total_tokens: 120,
    file_list: [],
    triggered_form: 'app-run',
    message_id: message,
    workflow_app_log_id: null,
  });
  const said = (words: string, at: number, answer: string, status?: string): Place & { readonly id: string } => {
    const id = opikId(difyId(words), at);
    const metadata = dify({
      ...ofMessage(words, status),
      conversation_id: CONVERSATION,
      user_id: difyId('account'),
      end_user_id: 'session-7',
      file_list: [],
    });
    const input = [{ role: 'user', text: words, files: [] }];
    const place = trace(id, at, { name: 'message', input, output: answer, tags: ['message', 'chat'], metadata });
    return { ...place, id };
  };

  // A workflow without a message: its nodes name a parent that is no span.
  const workflowId = opikId(difyId('run'), now);
  const workflow = trace(workflowId, now, {
    name: 'message',
    input: { topic: 'Refunds' },
    output: { text: 'A summary.' },
    tags: ['workflow'],
    metadata: dify(run('run', 'failed', null, null)),
  });
  const parent = opikId(difyId('run'), now);
  node(workflowId, parent, 'run', 'start', now + 1);
  const lost = node(workflowId, parent, 'run', 'http-request', now + 10);
  const failed = node(workflowId, parent, 'run', 'code', now + 320, { output: {} }, 'failed');

  const flowTime = now + 10_000;
  const flowId = opikId(difyId('flow message'), flowTime);
  const root = opikId(difyId('flow'), flowTime);
  const flow: Fields = {
    input: { 'sys.query': 'Can I have a refund?', 'sys.files': [], 'sys.user_id': 'u-1', topic: '' },
    output: { answer: 'Yes, within a day.' },
    metadata: dify(run('flow', 'succeeded', CONVERSATION, difyId('flow message'))),
  };
  const chatflow = trace(flowId, flowTime, { name: 'message', ...flow, tags: ['message', 'workflow'] });
  const flowSpan = span(flowId, 'flow', flowTime, { ...flow, name: 'workflow', parent_span_id: null, tags: ['workflow'] });
  node(flowId, root, 'flow', 'start', flowTime + 1);
  node(flowId, root, 'flow', 'knowledge-retrieval', flowTime + 20);
  const flowNode = node(flowId, root, 'flow', 'llm', flowTime + 400, { model: 'gpt-4o', provider: 'openai' });
  node(flowId, root, 'flow', 'answer', flowTime + 800);

  const first = said('Hello, who are you?', now + 20_000, 'I answer questions about invoices.');
  const llm = span(first.id, 'llm of hello', now + 20_000, {
    name: 'llm',
    type: 'llm',
    input: { input: [{ role: 'user', text: 'Hello, who are you?' }] },
    output: { output: 'I answer questions about invoices.' },
    tags: ['llm', 'chat'],
    usage: { completion_tokens: 9, prompt_tokens: 20, total_tokens: 29 },
    metadata: dify({ ...ofMessage('Hello, who are you?'), conversation_id: CONVERSATION }),
  });
  said('When is my refund there?', now + 30_000, 'Within a day.');
  const broken = said('And my invoice?', now + 40_000, '', 'error');

  // These come behind a message, with a time of their own.
  const after = (words: string, at: number, fields: Fields): Place =>
    span(opikId(difyId('When is my refund there?'), at), words, at, fields);
  const moderation = after('moderation', now + 29_950, {
    name: 'moderation',
    type: 'tool',
    input: { query: 'When is my refund there?' },
    output: { action: 'direct_output', flagged: true, preset_response: 'I can’t say that.', inputs: {} },
    tags: ['moderation'],
    metadata: dify({
      message_id: difyId('When is my refund there?'),
      action: 'direct_output',
      preset_response: 'I can’t say that.',
      query: 'When is my refund there?',
    }),
  });
  const suggested = after('suggested', now + 31_500, {
    name: 'suggested_question',
    type: 'tool',
    input: { input: 'Within a day.' },
    output: { suggested_question: ['And in May?'] },
    tags: ['suggested_question'],
    metadata: dify(ofMessage('When is my refund there?')),
  });
  const retrieval = after('retrieval', now + 29_970, {
    name: 'dataset_retrieval',
    type: 'tool',
    input: { input: 'When is my refund there?' },
    output: { documents },
    tags: ['dataset_retrieval'],
    metadata: dify(ofMessage('When is my refund there?')),
  });
  const tool = after('tool', now + 30_100, {
    name: 'workflow',
    type: 'tool',
    input: { query: 'refund' },
    output: { output: '' },
    tags: ['tool', 'workflow'],
    metadata: dify({
      message_id: difyId('When is my refund there?'),
      tool_name: 'workflow',
      tool_inputs: { query: 'refund' },
      tool_outputs: '',
      tool_config: { tool_provider: 'search' },
      time_cost: 0.4,
      error: 'timeout',
      tool_parameters: {},
    }),
  });
  const nameTime = now + 22_000;
  const naming: Fields = {
    name: 'generate_conversation_name',
    tags: ['generate_name'],
    metadata: dify({ conversation_id: CONVERSATION, tenant_id: TENANT }),
  };
  const [saidFirst, named] = ['Hello, who are you?', 'Invoices and refunds'];
  const name = trace(opikId(difyId('name'), nameTime), nameTime, { ...naming, input: saidFirst, output: named });
  const nameSpan = span(name.trace, 'name span', nameTime, { ...naming, input: { input: saidFirst }, output: { output: named } });

  // What comes behind a message that failed says so in its status; moderation and name have none.
  const failedSuggestion = after('failed suggested', now + 41_500, {
    name: 'suggested_question',
    type: 'tool',
    input: { input: '' },
    output: { suggested_question: [] },
    tags: ['suggested_question'],
    metadata: dify(ofMessage('And my invoice?', 'error')),
  });
  const failedRetrieval = after('failed retrieval', now + 39_970, {
    name: 'dataset_retrieval',
    type: 'tool',
    input: { input: 'And my invoice?' },
    output: { documents: [] },
    tags: ['dataset_retrieval'],
    metadata: dify(ofMessage('And my invoice?', 'error')),
  });
  return {
    posts,
    at: {
      workflow,
      node: lost,
      'failed node': failed,
      chatflow,
      'chatflow span': flowSpan,
      'chatflow node': flowNode,
      message: first,
      llm,
      'failed message': broken,
      moderation,
      'suggested question': suggested,
      retrieval,
      tool,
      name,
      'name span': nameSpan,
      'failed suggested question': failedSuggestion,
      'failed retrieval': failedRetrieval,
    },
  };
}

/** The conversation of that day. */
export const olderConversation = CONVERSATION;
export const olderProject = PROJECT;
