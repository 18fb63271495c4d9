import type { Json } from '../../../src/traces/json';
import { difyId, documents, iso, type Logged, opikId, type Place, type Post } from './logged';

const PROJECT = 'dify-app-2';
const CONVERSATION = difyId('newer conversation');

type Fields = Readonly<Record<string, Json>>;

interface Piece {
  readonly words: string;
  readonly name: string;
  readonly spanType: string;
  /** What stands behind `dify` and the type of span. */
  readonly tags?: readonly string[];
  /** As Opik's type of span. */
  readonly type?: 'general' | 'llm' | 'tool';
  readonly parent?: string;
  readonly time: number;
  readonly input?: Json;
  readonly output?: Json;
  readonly attributes?: Fields;
  readonly error?: string;
  readonly usage?: Fields;
}

/** What the records of one export share. */
interface Source {
  readonly message?: string;
  readonly run?: string;
  readonly isChat: boolean;
}

/**
 * A day of an app by the rules of Dify's newer emitter (`dify_trace_opik/opik_trace.py@214fbc5`, metadata of `provider_export.py`): a trace, then all its
 * spans in one request; tags without doubles, thread ids, `error_info`. The root of a trace is a span of it too.
 */
export function newerDay(
  now: number,
): Logged<
  | 'workflow'
  | 'failed workflow'
  | 'node'
  | 'failed node'
  | 'chatflow'
  | 'chatflow span'
  | 'message'
  | 'llm'
  | 'moderation'
  | 'suggested question'
  | 'retrieval'
  | 'tool'
  | 'name'
  | 'failed message'
  | 'failed llm'
  | 'failed moderation'
  | 'failed suggested question'
  | 'failed retrieval'
  | 'failed name'
> {
  const posts: Post[] = [];
  const spanId = (piece: Piece): string => opikId(difyId(piece.words), piece.time);
  const fieldsOf = (piece: Piece, { message, run, isChat }: Source): Fields => ({
    name: piece.name,
    start_time: iso(piece.time),
    end_time: iso(piece.time + 300),
    project_name: PROJECT,
    input: wrapped(piece.input, 'input'),
    output: wrapped(piece.output, 'output'),
    metadata: present({
      ...piece.attributes,
      'dify.tenant_id': difyId('tenant'),
      'dify.app_id': difyId('app'),
      'dify.workflow.id': run === undefined ? null : difyId('workflow'),
      'dify.workflow.version': run === undefined ? null : '2026-09-09',
      'dify.workflow.run_id': run ?? null,
      'dify.span.name': piece.name,
      'dify.span.type': piece.spanType,
      'dify.span.status': piece.error === undefined ? 'ok' : 'error',
      'dify.trace.complete': true,
      'dify.session.id': isChat ? CONVERSATION : null,
      'dify.message.id': message ?? null,
      'dify.conversation.id': isChat ? CONVERSATION : null,
      'dify.inputs': piece.input ?? null,
      'dify.outputs': piece.output ?? null,
      'dify.usage': piece.usage ?? {},
      created_from: 'dify',
    }),
    tags: [...new Set(['dify', piece.spanType, ...(piece.tags ?? [])])],
    ...(piece.error !== undefined && { error_info: { message: piece.error, exception_type: 'error', traceback: '' } }),
  });
  /** Exports pieces, the root first; below a trace of before when `below` is its id. */
  const exported = (
    source: Source,
    pieces: readonly Piece[],
    below?: { readonly trace: string; readonly span: string },
  ): string => {
    const [root] = pieces;
    if (!root) throw new Error('There is no root.');
    const trace = below?.trace ?? opikId(difyId(`trace ${root.words}`), root.time);
    if (!below) {
      const tags = root.spanType === 'workflow' && source.message ? { tags: ['dify', 'message', 'workflow'] } : {};
      const thread = source.isChat ? CONVERSATION : null;
      posts.push({ path: '/traces', body: { ...fieldsOf(root, source), id: trace, ...tags, thread_id: thread } });
    }
    const ids = new Map(pieces.map((piece) => [piece.words, spanId(piece)]));
    const spans = pieces.map((piece) => ({
      ...fieldsOf(piece, source),
      id: spanId(piece),
      trace_id: trace,
      parent_span_id: piece.parent === undefined ? (below?.span ?? null) : (ids.get(piece.parent) ?? null),
      type: piece.type ?? 'general',
      model: piece.attributes?.model_name ?? null,
      provider: piece.attributes?.model_provider ?? null,
      usage: piece.spanType === 'llm' ? (piece.usage ?? {}) : {},
    }));
    posts.push({ path: '/spans/batch', body: { spans } });
    return trace;
  };
  const node = (words: string, type: string, parent: string, time: number, more: Partial<Piece> = {}): Piece => ({
    words,
    name: `The ${type}`,
    spanType: type === 'llm' || type === 'tool' ? type : 'node',
    tags: ['node_execution'],
    type: type === 'llm' ? 'llm' : 'tool',
    parent,
    time,
    input: { text: 'in' },
    output: { text: 'out' },
    ...more,
    attributes: {
      node_type: type,
      node_version: '1',
      node_status: more.error === undefined ? 'succeeded' : 'failed',
      ...more.attributes,
    },
  });

  const run: Piece = {
    words: 'n run',
    name: 'Workflow',
    spanType: 'workflow',
    time: now,
    input: { topic: 'Refunds' },
    output: { text: 'A summary.' },
  };
  const lookUp = node('n look up', 'http-request', 'n run', now + 20);
  const workflow = exported({ run: difyId('n run'), isChat: false }, [run, node('n start', 'start', 'n run', now + 1), lookUp]);

  const failing: Piece = {
    ...run,
    words: 'n failed',
    time: now + 5_000,
    error: 'code failed',
    attributes: { workflow_run_status: 'failed' },
  };
  const broken = node('n code', 'code', 'n failed', now + 5_010, { error: 'NameError: x', output: {} });
  const failed = exported({ run: difyId('n failed'), isChat: false }, [failing, broken]);

  const message = (words: string, time: number, answer: string, mode: string): Piece => ({
    words,
    name: 'message',
    spanType: 'operation',
    tags: ['message', mode],
    time,
    input: [{ role: 'user', text: words }],
    output: answer,
    attributes: {
      operation_type: 'message',
      conversation_mode: mode,
      query: words,
      model_provider: 'openai',
      model_name: 'gpt-4o',
    },
    usage: { prompt_tokens: 20, completion_tokens: 9, total_tokens: 29 },
  });
  const chatted = message('Can I have a refund?', now + 10_000, 'Yes, within a day.', 'workflow');
  const chat: Source = { message: difyId('n flow message'), run: difyId('n flow'), isChat: true };
  const chatflow = exported(chat, [chatted]);
  const flow: Piece = {
    ...run,
    words: 'n flow',
    time: now + 10_010,
    input: { 'sys.query': 'Can I have a refund?', 'sys.user_id': 'u-1' },
    output: { answer: 'Yes, within a day.' },
  };
  exported(
    chat,
    [
      flow,
      node('n flow start', 'start', 'n flow', now + 10_011),
      node('n flow llm', 'llm', 'n flow', now + 10_200, { attributes: { model_name: 'gpt-4o', model_provider: 'openai' } }),
    ],
    {
      trace: chatflow,
      span: spanId(chatted),
    },
  );

  const asked = message('When is my refund there?', now + 30_000, 'Within a day.', 'chat');
  // The same a minute later, when everything fails.
  const failedPart = (piece: Piece, parent?: string): Piece => ({
    ...piece,
    words: `failed ${piece.words}`,
    time: piece.time + 60_000,
    output: null,
    error: 'Connection refused',
    ...(parent !== undefined && { parent }),
  });
  const part = (
    words: string,
    name: string,
    spanType: string,
    tags: readonly string[],
    time: number,
    more: Partial<Piece>,
  ): Piece => ({
    words,
    name,
    spanType,
    tags,
    type: 'tool',
    parent: asked.words,
    time,
    ...more,
  });
  const llm = part('n llm', 'gpt-4o', 'llm', ['llm', 'chat'], now + 30_150, {
    type: 'llm',
    output: 'Within a day.',
    attributes: { operation_type: 'llm', model_name: 'gpt-4o', model_provider: 'openai' },
    usage: { prompt_tokens: 20, completion_tokens: 9, total_tokens: 29 },
  });
  const moderation = part('n moderation', 'moderation', 'tool', ['moderation'], now + 30_001, {
    input: { query: 'When is my refund there?' },
    output: { flagged: true, action: 'direct_output', preset_response: 'I can’t say that.' },
    attributes: { operation_type: 'moderation', action: 'direct_output', preset_response: 'I can’t say that.' },
  });
  const retrieval = part('n retrieval', 'dataset_retrieval', 'retrieval', ['dataset_retrieval'], now + 30_050, {
    input: 'When is my refund there?',
    output: documents,
    attributes: { operation_type: 'dataset_retrieval' },
  });
  const tool = part('n tool', 'Search', 'tool', ['web_search'], now + 30_100, {
    input: { query: 'refund' },
    error: 'timeout',
    attributes: { operation_type: 'tool', tool_name: 'web_search', tool_parameters: { limit: 3 } },
  });
  const suggested = part('n suggested', 'suggested_questions', 'llm', ['suggested_question'], now + 30_700, {
    output: ['And in May?'],
    attributes: { operation_type: 'suggested_question' },
  });
  const name = part('n name', 'generate_conversation_name', 'llm', ['generate_name'], now + 30_800, {
    type: 'general',
    output: 'Invoices and refunds',
    attributes: { operation_type: 'generate_name' },
  });
  const answered = exported({ message: difyId('n asked'), isChat: true }, [
    asked,
    moderation,
    retrieval,
    tool,
    llm,
    suggested,
    name,
  ]);
  const brokenMessage = failedPart(asked);
  const brokenParts = {
    moderation: failedPart(moderation, brokenMessage.words),
    retrieval: failedPart(retrieval, brokenMessage.words),
    llm: failedPart(llm, brokenMessage.words),
    suggested: failedPart(suggested, brokenMessage.words),
    name: failedPart(name, brokenMessage.words),
  };
  const unanswered = exported({ message: difyId('n failed message'), isChat: true }, [
    brokenMessage,
    ...Object.values(brokenParts),
  ]);
  const inside = (trace: string, piece: Piece): Place => ({ trace, span: spanId(piece) });
  return {
    posts,
    at: {
      workflow: { trace: workflow },
      'failed workflow': { trace: failed },
      node: inside(workflow, lookUp),
      'failed node': inside(failed, broken),
      chatflow: { trace: chatflow },
      'chatflow span': inside(chatflow, flow),
      message: { trace: answered },
      llm: inside(answered, llm),
      moderation: inside(answered, moderation),
      'suggested question': inside(answered, suggested),
      retrieval: inside(answered, retrieval),
      tool: inside(answered, tool),
      name: inside(answered, name),
      'failed message': { trace: unanswered },
      'failed llm': inside(unanswered, brokenParts.llm),
      'failed moderation': inside(unanswered, brokenParts.moderation),
      'failed suggested question': inside(unanswered, brokenParts.suggested),
      'failed retrieval': inside(unanswered, brokenParts.retrieval),
      'failed name': inside(unanswered, brokenParts.name),
    },
  };
}

const wrapped = (value: Json | undefined, name: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { [name]: value ?? null };

const present = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

export const newerConversation = CONVERSATION;
export const newerProject = PROJECT;
