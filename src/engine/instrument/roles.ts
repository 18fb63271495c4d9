import type { LlmCall } from '../program/llm';
import type { Program } from '../program/program';
import { callerOf, type FunctionRef, nameOf } from '../program/symbols';
import { plainName } from '../sdk/tunables';
import type { Agent } from './agent';

/** The types of spans, as Opik names them. */
export type SpanType = 'general' | 'tool' | 'llm' | 'guardrail';

/** A function of the agent that should be a span. */
export interface Traceable {
  readonly function: FunctionRef;
  readonly type: SpanType;
}

const guards =
  /(?:^|_)(?:guard|guards|guardrail|guardrails|moderate|moderation|redact|is_safe|check_(?:safety|policy|toxicity|pii|injection)|detect_(?:injection|toxicity|pii|jailbreak))(?:_|$)/;
const retrievals =
  /^_?(?:retrieve|search|lookup|look_up|similarity|rerank|query_(?:index|db|database|vector|documents|docs)|(?:get|fetch|find|load)_(?:relevant_)?(?:context|documents|docs|passages|chunks))(?:_|$)/;
const tools = /(?:^|_)tools?$|^tool_/;
/** Calls on other packages that look something up. */
const lookups =
  /^(?:chromadb|pinecone|qdrant_client|weaviate|faiss|lancedb|pymilvus|opensearchpy|elasticsearch|langchain_chroma|langchain_community\.vectorstores|@pinecone-database\/pinecone|@qdrant\/js-client-rest|chromadb-default-embed|weaviate-client)\b.*\.(?:query|search|similarity_search\w*|similaritySearch\w*|query_points|near_text|invoke)$/;

/** The functions below the root that should be spans, each with its type; `logged` are the calls that an integration reports. */
export function traceables(program: Program, agent: Agent, logged: (asked: LlmCall) => boolean): readonly Traceable[] {
  const { root } = agent;
  if (!root) return [];
  const reached = program.reachableFrom([root], 'this process');
  return [...reached].flatMap((fn): Traceable[] => {
    if (fn === root || !canBeSpan(program, fn)) return [];
    const type = roleOf(program, agent, fn, logged);
    return type === undefined ? [] : [{ function: fn, type }];
  });
}

/** What a function of the agent does; undefined where it is no step of its own. */
export function roleOf(
  program: Program,
  agent: Agent,
  fn: FunctionRef,
  logged: (asked: LlmCall) => boolean,
): SpanType | undefined {
  const name = plainName(nameOf(fn) ?? '');
  const own = agent.asked.filter(({ call }) => callerOf(call) === fn);
  if (guards.test(name)) return 'guardrail';
  if (agent.asking.has(fn)) {
    const isOwnCall = own.length > 0 && own.every((one) => !logged(one));
    const leadsOn = program.callsFrom(fn).some(({ to, kind }) => kind !== 'possible' && to !== fn && agent.asking.has(to));
    return isOwnCall && !leadsOn ? 'llm' : 'general';
  }
  if (retrievals.test(name) || tools.test(name) || isListedAsTool(fn) || looksUp(program, fn)) return 'tool';
  return undefined;
}

function canBeSpan(program: Program, fn: FunctionRef): boolean {
  const { facts, file } = fn;
  if (fn.id === 0 || facts.kind === 'module' || !program.holds(file) || program.trackedAs(fn)) return false;
  if (nameOf(fn) === undefined || /^__\w+__$/.test(facts.name ?? '')) return false;
  if (facts.method === 'constructor' || facts.method === 'getter' || facts.method === 'setter') return false;
  if (facts.kind === 'lambda' && file.language === 'python') return false;
  // What a framework keeps and calls is a span of the framework's integration.
  return program.calledFrom(fn) !== 'framework';
}

/** `TOOLS = {'search': search}`, `tools=[search]`: a model decides whether it runs. */
function isListedAsTool(fn: FunctionRef): boolean {
  const { binding } = fn.facts;
  const uses = binding === undefined ? [] : (fn.file.bindings[binding]?.uses ?? []);
  return uses.some(({ at, role }) => {
    if (role.to !== 'element') return false;
    return fn.file.bindings.some(
      ({ name, definitions }) =>
        /tools?$|functions$|handlers$/i.test(name) &&
        definitions.some(
          ({ value }) =>
            (value.kind === 'list' || value.kind === 'object') && value.at.start <= at.start && at.end <= value.at.end,
        ),
    );
  });
}

const looksUp = (program: Program, fn: FunctionRef): boolean =>
  program
    .callsIn(fn)
    .some((call) =>
      program.graph.callee(call).some((one) => one.kind === 'external' && lookups.test(one.name.replaceAll('()', ''))),
    );
