import { isJudge } from '../program/judges';
import { type LlmCall, llmCalls } from '../program/llm';
import type { Program } from '../program/program';
import { callerOf, classOf, type FunctionRef, functionsOf, nameOf } from '../program/symbols';
import { isOn } from '../program/tracked';
import { say } from './messages';
import type { Choice, Note, Request } from './plan';
import { runnability } from './runnable';

/** The part of a program that is the agent. */
export interface Agent {
  /** The calls to language models that run when the program does; judges left out. */
  readonly asked: readonly LlmCall[];
  /** The functions from which a model is asked, in this process. */
  readonly asking: ReadonlySet<FunctionRef>;
  /** Where one run of the agent begins; undefined where no function does. */
  readonly root?: FunctionRef;
  /** What else could be, the root first. */
  readonly candidates: readonly FunctionRef[];
  readonly notes: readonly Note[];
}

/** Finds the agent of a program: what asks models, and the function that one run of it begins with. */
export function agentOf(program: Program, { request }: { readonly request: Request }): Agent {
  const reachable = program.reachable;
  const asked = llmCalls(program).filter(
    ({ call }) => reachable.has(callerOf(call)) && program.runs(call) && !isJudge(program, call),
  );
  const askers = new Set(asked.map(({ call }) => callerOf(call)));
  const asking = callersOf(program, askers);
  const candidates = functionAsked(program, request) ?? candidatesIn(program, asking, askers, request);
  const notes = request.function === undefined ? notesOn(asked, candidates) : [];
  return { asked, asking, candidates, notes, ...(candidates[0] && { root: candidates[0] }) };
}

/** The function that alone was asked for is the agent; none of that name, and there is none. */
function functionAsked(program: Program, { file, function: name }: Request): readonly FunctionRef[] | undefined {
  if (name === undefined) return undefined;
  return program.files
    .filter(({ path }) => path === file)
    .flatMap(functionsOf)
    .filter((fn) => qualified(fn) === name && canBegin(program, fn))
    .slice(0, 1);
}

/** These functions, and all that call them in this process. */
function callersOf(program: Program, functions: ReadonlySet<FunctionRef>): ReadonlySet<FunctionRef> {
  const found = new Set(functions);
  for (const fn of found) {
    for (const { kind, from, site } of program.callsTo(fn))
      if (kind !== 'child-process' && kind !== 'possible' && kind !== 'evaluate' && program.runs(site)) found.add(from);
    // A nested function is run by the one around it, as far as nothing else is known.
    const { parent } = fn.facts;
    const around = parent === undefined || parent === 0 ? undefined : functionsOf(fn.file)[parent];
    if (around && program.callsTo(fn).length === 0) found.add(around);
  }
  return found;
}

/** The functions that could be the entrypoint, the likeliest first. */
function candidatesIn(
  program: Program,
  asking: ReadonlySet<FunctionRef>,
  askers: ReadonlySet<FunctionRef>,
  request: Request,
): readonly FunctionRef[] {
  const marked = program.tracked.filter((one) => isOn(program.graph, one, 'entrypoint') !== 'no').map((one) => one.function);
  if (marked.length > 0) return marked;
  const named = [...asking].filter((fn) => canBegin(program, fn));
  const reach = new Map(named.map((fn) => [fn, reachOf(program, fn, askers)]));
  const isBelow = (inner: FunctionRef, outer: FunctionRef): boolean =>
    inner !== outer && program.reachableFrom([outer], 'this process').has(inner);
  // One of each line of callers: the one that people would start, among those that lead to the same calls.
  const tops = named.filter((fn) => !named.some((other) => isBelow(fn, other) && !isBelow(other, fn)));
  const best = tops.map((top) => {
    const whole = reach.get(top) ?? 0;
    const line = named.filter((fn) => (fn === top || isBelow(fn, top)) && reach.get(fn) === whole);
    return line.sort((a, b) => suits(program, a) - suits(program, b) || Number(isBelow(a, b)) - Number(isBelow(b, a)))[0] ?? top;
  });
  const chosen = request.entrypoint;
  const isChosen = (fn: FunctionRef): boolean =>
    chosen !== undefined && fn.file.path === chosen.file && qualified(fn) === chosen.name;
  return [...new Set(best)].sort(
    (a, b) =>
      Number(isChosen(b)) - Number(isChosen(a)) ||
      (reach.get(b) ?? 0) - (reach.get(a) ?? 0) ||
      suits(program, a) - suits(program, b),
  );
}

/** It has a name to mark, and lives as long as its module. */
function canBegin(program: Program, fn: FunctionRef): boolean {
  const { facts, file } = fn;
  if (fn.id === 0 || nameOf(fn) === undefined || !program.holds(file)) return false;
  if (facts.method === 'constructor' || facts.method === 'getter' || facts.method === 'setter') return false;
  if (/^__\w+__$/.test(facts.name ?? '')) return false;
  if (program.calledFrom(fn) === 'framework') return false;
  return file.language === 'typescript' ? !facts.generator : facts.parent === 0;
}

/** How many of the functions that ask a model run because of it. */
function reachOf(program: Program, fn: FunctionRef, askers: ReadonlySet<FunctionRef>): number {
  const reached = program.reachableFrom([fn], 'this process');
  return [...askers].filter((one) => reached.has(one)).length;
}

/** How well a function suits as the entrypoint: the lower, the better. */
function suits(program: Program, fn: FunctionRef): number {
  const from = program.calledFrom(fn);
  const takes = fn.facts.parameters.filter(({ kind, name }) => kind !== 'receiver' && name !== 'this').length;
  const unfit = runnability(program, fn) !== undefined ? 8 : 0;
  // What a server or the command line calls is about them; the agent is what it calls.
  return (
    unfit +
    (from === 'route' || from === 'handler' ? 4 : 0) +
    (from === 'command' || takes === 0 ? 2 : 0) +
    (fn.facts.class === undefined ? 0 : 1)
  );
}

/** `answer`, `Agent.answer`. */
export function qualified(fn: FunctionRef): string {
  const owner = fn.facts.class === undefined ? undefined : classOf(fn.file, fn.facts.class).facts.name;
  return [...(owner === undefined ? [] : [owner]), nameOf(fn) ?? ''].join('.');
}

/** What names a function to the user and in a request. */
export const choiceOf = (fn: FunctionRef): Choice => ({ file: fn.file.path, name: qualified(fn) });

function notesOn(asked: readonly LlmCall[], candidates: readonly FunctionRef[]): readonly Note[] {
  const [first] = asked;
  if (!first) return [{ component: 'tracing', ...say('noModel') }];
  const place = { file: first.call.file.path, at: first.call.facts.at };
  if (candidates.length === 0) return [{ component: 'entrypoint', ...say('noFunction'), ...place }];
  return [];
}
