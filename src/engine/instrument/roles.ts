import type { FileFacts } from '../facts/model';
import type { LlmCall } from '../program/llm';
import type { Program } from '../program/program';
import { callerOf, type FunctionRef, functionsOf, nameOf } from '../program/symbols';
import { plainName } from '../sdk/tunables';
import type { Agent } from './agent';
import { isHandled, isUnreported } from './steps';

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
const tools = /_tool$|^tool_|^_?(?:execute|run|call|use|invoke|dispatch)_(?:\w+_)?tools?(?:_calls?)?$/;
/** What only handles tools, and is none. */
const aboutTools =
  /^tool_(?:label|name|title|icon|emoji|colou?r|description|desc|schema|spec|definition|type|kind|id|list|count|config|options|info|status)s?$|^_?(?:get|set|add|register|list|load|make|create|build|init|format|parse|describe|is|has|find|select|choose|bind|define)_/;
/** Calls on other packages that look something up. */
const lookups =
  /^(?:chromadb|pinecone|qdrant_client|weaviate|faiss|lancedb|pymilvus|opensearchpy|elasticsearch|langchain_chroma|langchain_community\.vectorstores|@pinecone-database\/pinecone|@qdrant\/js-client-rest|chromadb-default-embed|weaviate-client)\b.*\.(?:query|search|similarity_search\w*|similaritySearch\w*|query_points|near_text|invoke)$/;

/** The functions below the root that should be spans, each with its type; `logged` are the calls that an integration reports. */
export function traceables(program: Program, agent: Agent, logged: (asked: LlmCall) => boolean): readonly Traceable[] {
  const { root, others, steps } = agent;
  if (!root) return [];
  const tools = listedTools(program);
  // What frameworks and tables of tools call is run by the agent, though no call says so.
  const reached = program.reachableFrom([root, ...others, ...steps.functions, ...tools, ...toolsOf(program)], 'this process');
  return [...reached].flatMap((fn): Traceable[] => {
    if (fn === root || steps.functions.has(fn) || !canBeSpan(program, fn)) return [];
    const type = tools.has(fn) || isUnreported(program, fn) ? 'tool' : roleOf(program, agent, fn, logged);
    return type === undefined || (type === 'general' && runsArgument(fn)) ? [] : [{ function: fn, type }];
  });
}

/** What a function of the agent does; undefined where it is no step of its own. */
export function roleOf(
  program: Program,
  agent: Agent,
  fn: FunctionRef,
  logged: (asked: LlmCall) => boolean,
): SpanType | undefined {
  const own = agent.asked.filter(({ call }) => callerOf(call) === fn);
  const isAsking = agent.asking.has(fn) || own.length > 0;
  const helping = helpingRole(program, fn);
  if (helping === 'guardrail' || !isAsking) return helping;
  const isOwnCall = own.length > 0 && own.every((one) => !logged(one));
  const leadsOn = program.callsFrom(fn).some(({ to, kind }) => kind !== 'possible' && to !== fn && agent.asking.has(to));
  return isOwnCall && !leadsOn ? 'llm' : 'general';
}

/** A guard, a retrieval or a tool, by what it is called and what it calls. */
export function helpingRole(program: Program, fn: FunctionRef): 'guardrail' | 'tool' | undefined {
  const name = plainName(nameOf(fn) ?? '');
  if (guards.test(name)) return 'guardrail';
  // What is looked up is said by somebody.
  const isAsked = fn.facts.parameters.some(({ kind }) => kind !== 'receiver');
  const isTool = tools.test(name) && !aboutTools.test(name);
  return (retrievals.test(name) && isAsked) || isTool || looksUp(program, fn) ? 'tool' : undefined;
}

function canBeSpan(program: Program, fn: FunctionRef): boolean {
  const { facts, file } = fn;
  if (fn.id === 0 || facts.kind === 'module' || !program.holds(file) || program.trackedAs(fn)) return false;
  if (nameOf(fn) === undefined || /^__\w+__$/.test(facts.name ?? '')) return false;
  if (facts.method === 'constructor' || facts.method === 'getter' || facts.method === 'setter') return false;
  if ((facts.kind === 'lambda' && file.language === 'python') || makesDecorators(program, fn)) return false;
  // What is written inside another function is mostly its plumbing.
  if (file.language === 'python' && facts.parent !== undefined && facts.parent !== 0 && !asksItself(program, fn)) return false;
  // What a framework keeps and calls is a span of the framework's integration, where it has one.
  return program.calledFrom(fn) !== 'framework' || isUnreported(program, fn) || isHandled(program, fn);
}

/** `@register(...)` calls it when the module loads, to decorate a function that asks a model. */
export const makesDecorators = (program: Program, fn: FunctionRef): boolean =>
  fn.file.language === 'python' && program.callsTo(fn).some(({ site }) => decoratorCalls(site.file).has(site.id));

const decoratorsOf = new WeakMap<FileFacts, ReadonlySet<number>>();

function decoratorCalls(file: FileFacts): ReadonlySet<number> {
  const known = decoratorsOf.get(file);
  if (known) return known;
  const found = new Set(
    file.functions.flatMap(({ decorators }) => decorators.flatMap(({ value }) => (value.kind === 'call' ? [value.call] : []))),
  );
  decoratorsOf.set(file, found);
  return found;
}

/** `retry(call)`, `with_spinner(work)`: what it does is what it is given. */
const runsArgument = ({ file, facts }: FunctionRef): boolean =>
  facts.parameters.some(({ binding }) =>
    file.bindings[binding ?? -1]?.uses.some(({ role, path }) => role.to === 'callee' && path.length === 0),
  );

const asksItself = (program: Program, fn: FunctionRef): boolean =>
  program.callsIn(fn).some((call) => program.calleeMeans(call, 'llm-call') !== undefined);

/** Functions that a framework without an integration calls. */
const toolsOf = (program: Program): readonly FunctionRef[] =>
  program.files.flatMap(functionsOf).filter((fn) => isUnreported(program, fn) && isTool(fn));

const isTool = ({ facts }: FunctionRef): boolean =>
  facts.decorators.some(({ value }) => value.kind === 'reference' && /^tool(?:_plain)?$/.test(value.path.at(-1) ?? value.name));

const toolTables = /tools?$|tool_?(?:map|functions|registry)$|functions$|handlers$/i;

/** `TOOLS = {'search': search}`, `self.tools = {'search': self.search}`: a model decides whether they run. */
const listedTools = (program: Program): ReadonlySet<FunctionRef> => {
  const found = new Set<FunctionRef>();
  for (const file of program.files) {
    const named = [...file.bindings, ...file.classes.flatMap(({ fields }) => fields)].filter(({ name }) => toolTables.test(name));
    for (const { value } of named.flatMap(({ definitions }) => definitions)) {
      const items = value.kind === 'object' ? value.entries.map((one) => one.value) : value.kind === 'list' ? value.items : [];
      for (const item of items) for (const one of program.meant(file, item)) if (one.kind === 'function') found.add(one.function);
    }
  }
  return found;
};

const looksUp = (program: Program, fn: FunctionRef): boolean =>
  program
    .callsIn(fn)
    .some((call) =>
      program.graph.callee(call).some((one) => one.kind === 'external' && lookups.test(one.name.replaceAll('()', ''))),
    );
