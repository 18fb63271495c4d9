import type { Value } from '../facts/model';
import { basesOf } from '../program/config-holders';
import type { LlmCall } from '../program/llm';
import type { Program } from '../program/program';
import { type CallRef, type ClassRef, callsOf, classOf, type FunctionRef, functionsOf } from '../program/symbols';
import { calledBases, langchain, stepRunners } from '../sdk/frameworks-runs-python';
import type { Integration } from '../sdk/model';
import { pipedRun } from './piped';

/** What frameworks run of a program, and report by themselves. */
export interface Steps {
  /** The calls that run a graph, a pipeline or a module: each stands for the calls to models in its steps. */
  readonly runs: readonly LlmCall[];
  /** The functions that a framework calls: nodes of graphs, tools of its agents. */
  readonly functions: ReadonlySet<FunctionRef>;
  /** These, and the functions that run because of them only. */
  readonly inside: ReadonlySet<FunctionRef>;
  /** Every function that may run because of them. */
  readonly reached: ReadonlySet<FunctionRef>;
}

/** Finds what frameworks run. */
export function stepsOf(program: Program): Steps {
  const runs: LlmCall[] = [];
  const functions = new Set<FunctionRef>();
  for (const call of program.files.flatMap(callsOf)) {
    const run = runAt(program, call) ?? pipedRun(program, call, langchain);
    if (run) runs.push(run);
    for (const step of stepsGivenTo(program, call)) functions.add(step);
  }
  for (const fn of program.files.flatMap(functionsOf)) if (isStep(program, fn)) functions.add(fn);
  const reached = program.reachableFrom(functions, 'this process');
  return { runs, functions, reached, inside: insideOf(program, functions, reached) };
}

function runAt(program: Program, call: CallRef): LlmCall | undefined {
  for (const one of program.graph.callee(call)) {
    if (one.kind === 'external') {
      const runner = stepRunners.find(({ runs }) => runs.test(one.name));
      const isWrapped = one.name.startsWith('opik.');
      if (runner)
        return {
          call,
          entry: entryOf(one.name, runner.integration),
          ...(one.origin && (isWrapped ? { wrappedBy: one.origin } : { client: one.origin })),
        };
    }
    if (one.kind === 'instance') {
      const base = calledBase(program, one.class);
      if (base) return { call, entry: entryOf(one.class.facts.name ?? '', base.integration) };
    }
  }
  return undefined;
}

const entryOf = (name: string, integration: Integration): LlmCall['entry'] => ({ name, meaning: 'llm-call', integration });

/** The base that makes objects of a class callable by a framework's means. */
export const calledBase = (program: Program, owner: ClassRef) =>
  calledBases.find(({ base }) => basesOf(program, owner)?.some((name) => base.test(name)));

/** `graph.add_node('search', search)`, `Agent(tools=[search])`. */
function stepsGivenTo(program: Program, call: CallRef): readonly FunctionRef[] {
  const takes = program.graph
    .callee(call)
    .some((one) => one.kind === 'external' && stepRunners.some(({ takesStep }) => takesStep?.test(one.name)));
  const made = program.calleeMeans(call, 'llm-client')?.integration;
  const isFramework = made !== undefined && (made.how === 'callback' || made.how === 'patch');
  if (!takes && !isFramework) return [];
  return call.facts.arguments.flatMap(({ name, value }) =>
    takes || name === 'tools' || name === undefined ? functionsIn(program, call, value) : [],
  );
}

function functionsIn(program: Program, { file }: CallRef, value: Value): readonly FunctionRef[] {
  return program.meant(file, value).flatMap((one): readonly FunctionRef[] => {
    if (one.kind === 'function') return [one.function];
    if (one.kind !== 'value') return [];
    const items = one.value.kind === 'list' ? one.value.items : [];
    return items.flatMap((item) =>
      program.meant(one.file, item).flatMap((inner) => (inner.kind === 'function' ? [inner.function] : [])),
    );
  });
}

/** Frameworks whose integration reports what they call. */
const reported = /^(?:langchain\w*|langgraph|deepagents|crewai\w*|agents|google\.adk|llama_index|workflows|haystack|dspy)\b/;
/** Frameworks that hand their functions what a user sent, or work that is to be done. */
const handled =
  /^(?:chainlit|celery|dramatiq|huey|prefect|modal|bedrock_agentcore|rest_framework|ninja|litestar|bottle|aiohttp|dash|nicegui)\b/;

/** A tool by its decorator, a module's `forward`. */
function isStep(program: Program, fn: FunctionRef): boolean {
  const { file, facts } = fn;
  if (file.language !== 'python') return false;
  if (facts.class !== undefined) {
    const base = calledBase(program, classOf(file, facts.class));
    if (base?.methods.test(facts.name ?? '')) return true;
  }
  return program.calledFrom(fn) === 'framework' && isDecoratedBy(program, fn, reported);
}

/** A framework without an integration calls it: it is no span unless it is tracked. */
export const isUnreported = (program: Program, fn: FunctionRef): boolean =>
  program.calledFrom(fn) === 'framework' && isDecoratedBy(program, fn, unreported);

const unreported = /^(?:pydantic_ai|smolagents|agno|strands|autogen|autogen_core|claude_agent_sdk)\b/;

/** A framework calls it with what a user sent, as a web server calls a route. */
export const isHandled = (program: Program, fn: FunctionRef): boolean =>
  program.calledFrom(fn) === 'framework' && isDecoratedBy(program, fn, handled);

const isDecoratedBy = (program: Program, { file, facts }: FunctionRef, by: RegExp): boolean =>
  facts.decorators.some(({ value }) => program.meant(file, value).some((one) => one.kind === 'external' && by.test(one.name)));

function insideOf(
  program: Program,
  steps: ReadonlySet<FunctionRef>,
  reached: ReadonlySet<FunctionRef>,
): ReadonlySet<FunctionRef> {
  const inside = new Set(steps);
  for (let more = true; more; ) {
    more = false;
    for (const fn of reached) {
      if (inside.has(fn)) continue;
      const edges = program.callsTo(fn).filter(({ kind }) => kind !== 'possible');
      if (edges.length > 0 && edges.every(({ from }) => inside.has(from))) {
        inside.add(fn);
        more = true;
      }
    }
  }
  return inside;
}
