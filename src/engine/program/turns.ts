import type { Loop, Value } from '../facts/model';
import { contains } from '../facts/text';
import { parameterBindings } from './conversation';
import { givenTo } from './given';
import type { Edge } from './graph';
import type { Program } from './program';
import { regionsOf } from './sites';
import { type CallRef, callerOf, callOf, type FunctionRef, type Meant, nameOf } from './symbols';

/** What shows that a function works on one turn of a conversation. */
export type ConversationSign = 'loop' | 'history' | 'chat';

/** The way by which one function leads to another: not a guess by a method's name, and not for a measurement. */
const leadsOn = ({ kind }: Edge): boolean => kind !== 'possible' && kind !== 'evaluate' && kind !== 'at-exit';

/** The functions from which a function is reached, itself included. */
export function callersOf(program: Program, fn: FunctionRef): ReadonlySet<FunctionRef> {
  const found = new Set([fn]);
  for (const one of found) for (const edge of program.callsTo(one)) if (leadsOn(edge)) found.add(edge.from);
  return found;
}

/** The loop around a call that also asks a person for the next message: one turn of a conversation for each round. */
export function turnLoop(program: Program, call: CallRef): Loop | undefined {
  return turnLoops(program, callerOf(call)).find(({ calls }) => calls.includes(call))?.loop;
}

/** The sign that `fn`, which starts a trace, works on one turn of a conversation. */
export function signOfConversation(program: Program, fn: FunctionRef): ConversationSign | undefined {
  const callers = callersOf(program, fn);
  const leads = (call: CallRef): boolean => program.edgesAt(call).some((edge) => leadsOn(edge) && callers.has(edge.to));
  for (const caller of callers) {
    const loops = turnLoops(program, caller);
    if (loops.some(({ calls }) => calls.some((call) => leads(call) || (caller === fn && works(program, call))))) return 'loop';
    if (program.callsIn(caller).some((call) => isShown(program, call) && caller !== fn)) return 'loop';
    if (program.callsTo(caller).some((edge) => asksAgain(program, edge))) return 'loop';
    if (isChatHandler(program, caller)) return 'chat';
  }
  return takesHistory(fn) || keepsHistory(program, fn) ? 'history' : undefined;
}

interface TurnLoop {
  readonly loop: Loop;
  readonly calls: readonly CallRef[];
}

function turnLoops(program: Program, fn: FunctionRef): readonly TurnLoop[] {
  const found: TurnLoop[] = [];
  for (const region of regionsOf(fn.facts.body)) {
    if (region.kind !== 'loop') continue;
    const lines = readsLines(program, fn, region);
    // A question within the work on one item after the other is no conversation.
    if (!lines && elementsOf(fn, region).length > 0) continue;
    const calls = [...regionsOf(region)].flatMap((inner) => (inner.kind === 'call' ? [callOf(fn.file, inner.call)] : []));
    if (calls.some((call) => asksUser(program, call)) || lines) found.push({ loop: region, calls });
  }
  return found;
}

/** The call asks a person, or runs a function of the project that does. */
function asksUser(program: Program, call: CallRef): boolean {
  if (program.calleeMeans(call, 'user-input')) return true;
  return program
    .edgesAt(call)
    .some((edge) => edge.kind === 'call' && program.callsIn(edge.to).some((one) => program.calleeMeans(one, 'user-input')));
}

/** The call does something with what was asked: code of the project, or a language model. */
const works = (program: Program, call: CallRef): boolean =>
  program.calleeMeans(call, 'llm-call') !== undefined || program.edgesAt(call).some(leadsOn);

const lineReader = /^readline(?:\/promises)?\.createInterface\(\)$/;

/** Lines that a person types: what only reads (a pipe, a file) is given nothing to write a prompt to. */
function asksForLines(program: Program, one: Meant, rest = ''): boolean {
  if (one.kind !== 'external' || !one.name.endsWith(rest)) return false;
  const name = one.name.slice(0, one.name.length - rest.length).replace(/^node:/, '');
  if (!lineReader.test(name)) return false;
  if (!one.origin) return true;
  const { values, open } = givenTo(program, one.origin);
  return open || values.some((given) => given.name === 'output' || given.name === 'prompt');
}

/** What the items are taken from that a loop goes through. */
const elementsOf = (fn: FunctionRef, loop: Loop): readonly Value[] =>
  fn.file.bindings
    .filter((binding) => binding.in === fn.id)
    .flatMap(({ definitions }) => definitions)
    .filter(({ how, at }) => how === 'element' && contains(loop.at, at) && at.start < startOf(loop))
    .map(({ value }) => value);

const startOf = ({ body, at }: Loop): number => (body.kind === 'block' ? body.at.start : at.end);

/** `for await (const line of readline.createInterface(...))`. */
const readsLines = (program: Program, fn: FunctionRef, loop: Loop): boolean =>
  elementsOf(fn, loop).some((value) => program.meant(fn.file, value).some((one) => asksForLines(program, one)));

/** A page that runs anew for each message. */
const isShown = (program: Program, call: CallRef): boolean =>
  program.calleeMeans(call, 'user-input')?.name === 'streamlit.chat_input';

/** `rl.on('line', turn)`, and `rl.question('> ', turn)` where the turn asks again. */
function asksAgain(program: Program, { site, to }: Edge): boolean {
  const { arguments: given } = site.facts;
  const [first] = given;
  const listens = program.graph.callee(site).some((one) => asksForLines(program, one, '.on'));
  if (listens) return first?.value.kind === 'literal' && first.value.value === 'line';
  return program.calleeMeans(site, 'user-input') !== undefined && program.reachableFrom([to]).has(callerOf(site));
}

/** A framework gives it the messages of a chat. */
export function isChatHandler(program: Program, fn: FunctionRef): boolean {
  if (fn.facts.decorators.some(({ value }) => program.valueMeans(fn.file, value, 'chat-handler'))) return true;
  return program.callsTo(fn).some((edge) => program.calleeMeans(edge.site, 'chat-handler'));
}

const history =
  /^(?:(?:chat|conversation|message|messages|dialog|dialogue)_?)?history$|^(?:past|previous|prior)_?(?:messages|turns)$/i;

function takesHistory(fn: FunctionRef): boolean {
  return parameterBindings(fn).some(({ name }) => history.test(name));
}

const memory = /^_?(?:messages|history|conversation|(?:chat|conversation|message|messages)_?history|turns)$/i;

const talks = /chat|convers|talk|respond|reply|ask|message|assistant|bot|turn|say/i;

/** It talks, and adds a message to a list that outlives it: `self.messages.append(...)`, `history.push(...)`. */
function keepsHistory(program: Program, fn: FunctionRef): boolean {
  const owner = fn.facts.class === undefined ? undefined : fn.file.classes[fn.facts.class];
  if (!talks.test(`${nameOf(fn) ?? ''} ${owner?.name ?? ''}`)) return false;
  return program.callsIn(fn).some(({ file, facts: { callee } }) => {
    if (callee.kind !== 'reference' || !/^(?:append|extend|push)$/.test(callee.path.at(-1) ?? '')) return false;
    const list = callee.path.at(-2) ?? callee.name;
    if (!memory.test(list)) return false;
    const binding = callee.binding === undefined ? undefined : file.bindings[callee.binding];
    if (callee.path.length === 1) return binding !== undefined && binding.in !== fn.id && binding.definitions.length > 0;
    const isOwn =
      callee.name === 'this' || fn.facts.parameters.some(({ kind, name }) => kind === 'receiver' && name === callee.name);
    return callee.path.length === 2 && isOwn;
  });
}
