import type { Parameter } from '../facts/model';
import { contains } from '../facts/text';
import { isJudge } from '../program/judges';
import { type LlmCall, llmCall, llmCalls } from '../program/llm';
import { placedName } from '../program/placed-names';
import type { Program } from '../program/program';
import { regionsOf } from '../program/sites';
import { type CallRef, callerOf, callOf, classOf, type FunctionRef, functionsOf, nameOf } from '../program/symbols';
import { isOn } from '../program/tracked';
import { turnLoop } from '../program/turns';
import { say } from './messages';
import type { Choice, Note, Request } from './plan';
import { helpingRole, makesDecorators } from './roles';
import { runnability } from './runnable';
import { isHandled, type Steps, stepsOf } from './steps';
import { isGraphNode, untraceable } from './untraceable';

/** The part of a program that is the agent. */
export interface Agent {
  /** The calls to language models that run when the program does; judges left out. */
  readonly asked: readonly LlmCall[];
  /** The functions from which a model is asked, in this process. */
  readonly asking: ReadonlySet<FunctionRef>;
  /** What frameworks run, and report by themselves. */
  readonly steps: Steps;
  /** Where one run of the agent begins; undefined where no function does. */
  readonly root?: FunctionRef;
  /** Where runs begin that the first root does not lead to: other routes, other commands. */
  readonly others: readonly FunctionRef[];
  /** Functions through which Opik could run the agent, the likeliest first. */
  readonly candidates: readonly FunctionRef[];
  readonly notes: readonly Note[];
}

/** The agents of programs, with what was asked for. */
const known = new WeakMap<Program, { readonly request: Request; readonly agent: Agent }>();

/** Finds the agent of a program: what asks models, and the function that one run of it begins with. */
export function agentOf(program: Program, { request }: { readonly request: Request }): Agent {
  const last = known.get(program);
  if (last && isAlike(last.request, request)) return last.agent;
  const agent = foundIn(program, request);
  known.set(program, { request, agent });
  return agent;
}

const isAlike = (a: Request, b: Request): boolean =>
  a.file === b.file && a.function === b.function && a.entrypoint === b.entrypoint;

function foundIn(program: Program, request: Request): Agent {
  const reachable = program.reachable;
  const steps = stepsOf(program);
  const all = [...llmCalls(program), ...steps.runs].filter(({ call }) => program.runs(call) && !isJudge(program, call));
  const reached = all.filter(({ call }) => reachable.has(callerOf(call)));
  // Nobody is seen to call them, so that somebody must who can't be seen.
  const asked = reached.length > 0 ? reached : all;
  // What a framework runs is asked for where the framework is.
  const askers = new Set(asked.map(({ call }) => callerOf(call)).filter((fn) => !steps.inside.has(fn)));
  const asking = callersOf(program, askers, steps.functions);
  const alone = functionAsked(program, request);
  const lines = alone ? [] : linesIn(program, asking, askers, request);
  const roots = alone ?? lines.map(({ root }) => root);
  const candidates = alone ?? candidatesOf(lines);
  const notes = request.function === undefined ? notesOn(program, { asked, asking, roots, candidates }) : [];
  return { asked, asking, steps, candidates, notes, others: roots.slice(1), ...(roots[0] && { root: roots[0] }) };
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

/** These functions, and all that call them in this process; what a framework calls begins there. */
function callersOf(
  program: Program,
  functions: ReadonlySet<FunctionRef>,
  steps: ReadonlySet<FunctionRef>,
): ReadonlySet<FunctionRef> {
  const found = new Set(functions);
  for (const fn of found) {
    if (steps.has(fn)) continue;
    const calls = program
      .callsTo(fn)
      .filter(({ kind, site }) => kind !== 'child-process' && kind !== 'evaluate' && program.runs(site));
    const certain = calls.filter(({ kind }) => kind !== 'possible');
    // A method that only its name leads to is still called by somebody.
    for (const { from, kind } of certain.length > 0 ? certain : calls) if (kind === 'call' || !isHook(from, fn)) found.add(from);
    // A nested function is run by the one around it, as far as nothing else is known.
    const { parent } = fn.facts;
    const around = parent === undefined || parent === 0 ? undefined : functionsOf(fn.file)[parent];
    const isRegistered = fn.file.language === 'python' && fn.facts.decorators.length > 0;
    if (around && program.callsTo(fn).length === 0 && !isRegistered && !isHook(around, fn)) found.add(around);
  }
  return found;
}

/** `createMiddleware({ beforeModel: async () => ... })`, `return { async run() { ... } }`: a function in an object that something else keeps, and runs later. */
const isHook = ({ file, facts }: FunctionRef, inner: FunctionRef): boolean => {
  const given = file.calls.flatMap(({ arguments: all }) => all.map(({ value }) => value));
  return [...given, ...facts.returns].some(
    (value) =>
      value.kind === 'object' &&
      contains(value.at, inner.facts.at) &&
      value.entries.some((entry) => entry.value.kind === 'function' && entry.value.function === inner.id),
  );
};

/** Functions that call each other and lead to the same calls of models: where a run begins, and what Opik can start. */
interface Line {
  readonly root: FunctionRef;
  /** How many of the functions that ask a model it leads to. */
  readonly reach: number;
  /** The user chose it. */
  readonly isChosen: boolean;
  readonly entrypoint?: FunctionRef;
}

/** The lines that begin runs of the agent, the likeliest first. */
function linesIn(
  program: Program,
  asking: ReadonlySet<FunctionRef>,
  askers: ReadonlySet<FunctionRef>,
  request: Request,
): readonly Line[] {
  const marked = program.tracked.filter((one) => isOn(program.graph, one, 'entrypoint') !== 'no').map((one) => one.function);
  if (marked.length > 0) return marked.map((root) => ({ root, entrypoint: root, reach: 0, isChosen: false }));
  const named = [...asking].filter((fn) => canBegin(program, fn, asking));
  const below = new Map(named.map((fn) => [fn, program.reachableFrom([fn], 'this process')]));
  const reach = new Map(named.map((fn) => [fn, [...askers].filter((one) => below.get(fn)?.has(one)).length]));
  const isBelow = (inner: FunctionRef, outer: FunctionRef): boolean => inner !== outer && (below.get(outer)?.has(inner) ?? false);
  // One of each line of callers: the one that people would start, among those that lead to the same calls.
  const tops = named.filter((fn) => !named.some((other) => isBelow(fn, other) && !isBelow(other, fn)));
  const isWished = (fn: FunctionRef | undefined): boolean =>
    fn !== undefined && fn.file.path === request.entrypoint?.file && qualified(fn) === request.entrypoint.name;
  const lines = tops.map((top): Line => {
    const line = named
      .filter((fn) => (fn === top || isBelow(fn, top)) && reach.get(fn) === reach.get(top))
      .sort((a, b) => suits(program, a) - suits(program, b) || Number(isBelow(a, b)) - Number(isBelow(b, a)));
    const best = line[0] ?? top;
    // A handler that does more than to call the agent, such as a guard, is where the run begins.
    const root =
      line.find(
        (fn) => isBelow(best, fn) && takesInput(program, fn) && doesMore(program, fn, best) && fn.file.language === 'python',
      ) ?? best;
    const entrypoint = line.find((fn) => (fn === root || isBelow(fn, root)) && canStart(program, fn));
    return { root, reach: reach.get(root) ?? 0, isChosen: isWished(entrypoint), ...(entrypoint && { entrypoint }) };
  });
  return unique(lines).sort(
    (a, b) => Number(b.isChosen) - Number(a.isChosen) || b.reach - a.reach || suits(program, a.root) - suits(program, b.root),
  );
}

/** What Opik could start: nothing that leads to a small part of the agent only, where the greater one begins with a method or a route. */
function candidatesOf(lines: readonly Line[]): readonly FunctionRef[] {
  const most = Math.max(0, ...lines.map(({ reach }) => reach));
  return lines.flatMap(({ entrypoint, reach, isChosen }) => (entrypoint && (isChosen || reach * 2 >= most) ? [entrypoint] : []));
}

const unique = (lines: readonly Line[]): Line[] =>
  lines.filter((one, index) => lines.findIndex(({ root }) => root === one.root) === index);

/** Somebody hands it what the run is about. */
const takesInput = (program: Program, fn: FunctionRef): boolean =>
  program.calledFrom(fn) === 'route' || program.calledFrom(fn) === 'handler' || isHandled(program, fn) || isView(fn);

/** Django hands its views a request; their names stand in another file, as text often. */
const isView = ({ file, facts }: FunctionRef): boolean =>
  facts.parameters[0]?.name === 'request' && file.imports.some(({ module }) => /^(?:django|rest_framework)\b/.test(module));

/** It calls functions that are steps of an agent, apart from those that the other one calls. */
function doesMore(program: Program, outer: FunctionRef, inner: FunctionRef): boolean {
  const of = program.reachableFrom([inner], 'this process');
  return [...program.reachableFrom([outer], 'this process')].some(
    (fn) => fn !== outer && !of.has(fn) && helpingRole(program, fn) !== undefined,
  );
}

/** It has a name to mark, and lives as long as its module. */
function canBegin(program: Program, fn: FunctionRef, asking?: ReadonlySet<FunctionRef>): boolean {
  const { facts, file } = fn;
  if (fn.id === 0 || knownAs(fn) === undefined || !program.holds(file) || makesDecorators(program, fn)) return false;
  if (facts.method === 'constructor' || facts.method === 'getter' || facts.method === 'setter') return false;
  if (/^__\w+__$/.test(facts.name ?? '')) return false;
  if (program.calledFrom(fn) === 'framework' && !isHandled(program, fn) && !isGraphNode(program, fn)) return false;
  if (asking && goesOn(program, fn, asking)) return false;
  return file.language === 'typescript' ? !facts.generator : facts.parent === 0;
}

/** It asks again and again, for ever or for each message of a person, so a run of it is no run of the agent. */
function goesOn(program: Program, fn: FunctionRef, asking: ReadonlySet<FunctionRef>): boolean {
  // A loop elsewhere hands it one message after the other: what it asks itself is about that one.
  if (program.callsTo(fn).some(({ kind, site }) => kind === 'call' && turnLoop(program, site) !== undefined)) return false;
  if (program.callsIn(fn).some((call) => turnLoop(program, call) !== undefined && asksBy(program, call, asking))) return true;
  for (const region of regionsOf(fn.facts.body)) {
    if (region.kind !== 'loop') continue;
    const calls = [...regionsOf(region)].flatMap((inner) => (inner.kind === 'call' ? [callOf(fn.file, inner.call)] : []));
    const isAsked = calls.some((call) => program.calleeMeans(call, 'user-input'));
    if ((region.endless || isAsked) && calls.some((call) => asksBy(program, call, asking))) return true;
  }
  return false;
}

const asksBy = (program: Program, call: CallRef, asking: ReadonlySet<FunctionRef>): boolean =>
  llmCall(program, call) !== undefined ||
  program.callsFrom(callerOf(call)).some((edge) => edge.site === call && asking.has(edge.to));

/**
 * Opik's runner can start it. It calls what was decorated, so a method of Python lacks its object (run with 1.11.4 and 2.2.122), and what a
 * server fills in is missing.
 */
function canStart(program: Program, fn: FunctionRef): boolean {
  const { file, facts } = fn;
  // The decorator of TypeScript takes no notice of `entrypoint`.
  if (file.language !== 'python') return facts.class === undefined && !facts.generator;
  if (facts.method !== undefined && facts.method !== 'static') return false;
  const from = program.calledFrom(fn);
  if (isHandled(program, fn) || isView(fn)) return false;
  if (from !== 'route' && from !== 'handler') return true;
  const isFilled = ({ default: preset, annotation }: Parameter): boolean =>
    preset?.kind === 'call' || /\bDepends\s*\(/.test(annotation?.text ?? '');
  return from === 'route' && facts.parameters.length > 0 && !facts.parameters.some(isFilled) && !runnability(program, fn);
}

/** How well a function suits as the entrypoint: the lower, the better. */
function suits(program: Program, fn: FunctionRef): number {
  const from = program.calledFrom(fn);
  const takes = fn.facts.parameters.filter(({ kind, name }) => kind !== 'receiver' && name !== 'this').length;
  const unfit = (runnability(program, fn) !== undefined ? 8 : 0) + (untraceable(program, fn) ? 16 : 0);
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
  return [...(owner === undefined ? [] : [owner]), knownAs(fn) ?? ''].join('.');
}

/** Its name, or that of what it is put into; a function of Python has its own. */
const knownAs = (fn: FunctionRef): string | undefined => (fn.file.language === 'python' ? nameOf(fn) : placedName(fn));

/** What names a function to the user and in a request. */
export const choiceOf = (fn: FunctionRef): Choice => ({ file: fn.file.path, name: qualified(fn) });

function notesOn(
  program: Program,
  {
    asked,
    asking,
    roots,
    candidates,
  }: Pick<Agent, 'asked' | 'asking' | 'candidates'> & { readonly roots: readonly FunctionRef[] },
): readonly Note[] {
  const [first] = asked;
  if (!first) return makesAgents(program) ? [] : [{ component: 'tracing', ...say('noModel') }];
  const place = { file: first.call.file.path, at: first.call.facts.at };
  const [root] = roots;
  if (!root) {
    const endless = [...asking].find((fn) => fn.id !== 0 && goesOn(program, fn, asking));
    const isInside = first.call.facts.in !== 0;
    if (!endless) return [{ component: 'entrypoint', ...say(isInside ? 'namelessRoot' : 'noFunction'), ...place }];
    return [{ component: 'entrypoint', ...say('loopRoot', { function: qualified(endless) }), ...placeOf(endless) }];
  }
  if (candidates.length > 0) return [];
  const reason = root.facts.class === undefined ? 'routeRoot' : 'methodRoot';
  return [{ component: 'entrypoint', ...say(reason, { function: qualified(root) }), ...placeOf(root) }];
}

/** Agents that a server of their framework runs. */
const makesAgents = ({ files }: Program): boolean =>
  files.some(({ imports }) => imports.some(({ module }) => /^google\.adk\.agents\b/.test(module)));

const placeOf = ({ file, facts }: FunctionRef) => ({ file: file.path, at: facts.nameAt ?? facts.at });
