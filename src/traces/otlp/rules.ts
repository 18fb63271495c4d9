import type { SpanType } from '../model';

/** Where an attribute goes; `own` is metadata under a name of its own, `dropped` is read elsewhere. */
export type Target =
  | 'input'
  | 'output'
  | 'metadata'
  | 'own'
  | 'model'
  | 'provider'
  | 'usage'
  | 'cost'
  | 'tags'
  | 'thread'
  | 'dropped';

/** An attribute, or all attributes that begin alike when the name ends with `*`. */
interface AttributeRule {
  readonly name: string;
  readonly target: Target;
  /** What a span with the attribute is. */
  readonly type?: SpanType;
}

const to = (target: Target, type?: SpanType) => (name: string) => ({ name, target, ...(type && { type }) });

/**
 * What Opik's backend does with the attributes of the usual instrumentations (`domain/mapping/otel` of comet-ml/opik: Logfire, GenAI,
 * OpenInference, Pydantic, general, smolagents, LiteLLM). The first rule that fits counts; an attribute without one is input.
 */
const RULES: readonly AttributeRule[] = [
  ...['agent_name'].map(to('metadata')),
  ...['all_messages', 'params', 'tools'].map(to('input')),
  ...['logfire.span_type', 'logfire.msg_template', 'logfire.json_schema'].map(to('dropped')),
  ...['model_name'].map(to('model', 'llm')),
  ...['prompt'].map(to('input', 'llm')),
  ...['response', 'result', 'tool_responses'].map(to('output')),
  ...['usage'].map(to('usage', 'llm')),

  ...['gen_ai.prompt*'].map(to('input')),
  ...['gen_ai.completion*'].map(to('output')),
  ...['gen_ai.request_model', 'gen_ai.response_model', 'gen_ai.request.model', 'gen_ai.response.model'].map(to('model', 'llm')),
  ...['gen_ai.request.temperature', 'gen_ai.response.id'].map(to('metadata', 'llm')),
  ...['gen_ai.response.finish_reasons'].map(to('metadata')),
  ...['gen_ai.system'].map(to('provider', 'llm')),
  ...['gen_ai.provider.name'].map(to('provider')),
  ...['gen_ai.usage.cost'].map(to('cost', 'llm')),
  ...['gen_ai.usage.*'].map(to('usage', 'llm')),
  ...['gen_ai.input.*', 'gen_ai.system_instructions'].map(to('input', 'llm')),
  ...['gen_ai.output.*'].map(to('output', 'llm')),
  ...['gen_ai.cost.total_cost'].map(to('cost', 'llm')),
  ...['gen_ai.cost.*'].map(to('metadata', 'llm')),
  ...['gen_ai.tool.call.arguments'].map(to('input')),
  ...['gen_ai.tool.call.result'].map(to('output')),
  ...['gen_ai.tool.*', 'gen_ai.agent.*', 'gen_ai.token.type', 'gen_ai.framework', 'gen_ai.operation.name'].map(to('metadata')),
  ...['gen_ai.request.*'].map(to('input')),
  ...['gen_ai.response*'].map(to('output')),
  ...['gen_ai.conversation.id'].map(to('thread')),

  ...['llm.invocation_parameters*', 'llm.prompts.*', 'llm.input_messages.*'].map(to('input', 'llm')),
  ...['llm.output_messages.*'].map(to('output', 'llm')),
  ...['llm.model_name'].map(to('model', 'llm')),
  ...['llm.provider'].map(to('provider', 'llm')),
  ...['llm.token_count.*'].map(to('usage', 'llm')),
  ...['tool.name', 'tool.description'].map(to('metadata', 'tool')),
  ...['tool.parameters'].map(to('input', 'tool')),
  ...['tool.output'].map(to('output', 'tool')),
  ...['session.id'].map(to('thread')),

  ...['logfire.msg', 'code.*'].map(to('metadata')),
  ...['input*'].map(to('input')),
  ...['output*'].map(to('output')),
  ...['server.address'].map(to('metadata')),
  ...['thread_id'].map(to('thread')),
  ...['opik.tags'].map(to('tags')),
  ...['opik.metadata*'].map(to('own')),
  ...['opik.trace_id', 'opik.parent_span_id', 'opik.span_id'].map(to('dropped')),
  ...['smolagents.*', 'langfuse.*'].map(to('metadata')),
  ...['llm.is_streaming', 'llm.request.*', 'llm.response.*', 'llm.user', 'metadata.*', 'hidden_params'].map(to('metadata')),
];

const exact = new Map<string, number>();
const prefixes: [string, number][] = [];
for (const [at, { name }] of RULES.entries())
  if (name.endsWith('*')) prefixes.push([name.slice(0, -1), at]);
  else if (!exact.has(name)) exact.set(name, at);

/** What the rule says, and the attribute's name without what the rule names. */
export interface Ruling {
  readonly target: Target;
  readonly type?: SpanType;
  readonly rest: string;
}

/** Where the attribute of that name goes; undefined when no rule names it. */
export function rulingOn(attribute: string): Ruling | undefined {
  const literal = exact.get(attribute);
  const found = prefixes.find(([prefix, at]) => attribute.startsWith(prefix) && (literal === undefined || at < literal));
  const rule = RULES[found?.[1] ?? literal ?? -1];
  return (
    rule && {
      target: rule.target,
      ...(rule.type && { type: rule.type }),
      rest: attribute.slice(found?.[0].length ?? attribute.length),
    }
  );
}
