/** The types that a span may have, in Opik's API and in every release of its SDKs. */
export const spanTypes: readonly string[] = ['general', 'tool', 'llm', 'guardrail'];

/** Types of other tracing tools, and words that people use, by the type of Opik that is nearest. */
const nearest: Readonly<Record<string, readonly string[]>> = {
  tool: [
    ...['retrieval', 'retriever', 'retrieve', 'search', 'rag', 'tools', 'tool_call', 'toolcall', 'function', 'function_call'],
    ...['api', 'http', 'db', 'database', 'query', 'action', 'embedding', 'embeddings', 'embed', 'reranker', 'rerank', 'mcp'],
  ],
  llm: [
    'chat',
    'completion',
    'completions',
    'generation',
    'generate',
    'model',
    'chat_model',
    'chat_completion',
    'llm_call',
    'llms',
  ],
  guardrail: ['guard', 'guardrails', 'moderation', 'safety', 'guardrail_check'],
  general: [
    ...['agent', 'agents', 'chain', 'workflow', 'task', 'step', 'span', 'trace', 'function_span', 'default', 'root', 'pipeline'],
    ...[
      'node',
      'graph',
      'crew',
      'flow',
      'orchestrator',
      'planner',
      'parser',
      'evaluator',
      'custom',
      'other',
      'server',
      'internal',
    ],
  ],
};

/** The type that is meant by a word: `known` when there is no doubt about it. */
export function nearestSpanType(word: string): { readonly type: string; readonly known: boolean } {
  const bare = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (spanTypes.includes(bare)) return { type: bare, known: true };
  const type = Object.keys(nearest).find((one) => nearest[one]?.includes(bare));
  return { type: type ?? 'general', known: type !== undefined };
}
