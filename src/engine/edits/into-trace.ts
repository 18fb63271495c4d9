import type { Program } from '../program/program';
import { type CallRef, type FunctionRef, functionOf, nameOf } from '../program/symbols';
import type { Writer } from '../writer';
import { moveInto, soleTrackedUser } from './move';
import { shownName, traceFunction } from './track';

/**
 * Why a call runs outside every trace. `module`: it runs when the module is loaded; `function`: the function around it is only reached from code
 * that is not tracked; `callback`: so is the one around it, which has no name to track; `thread`: another thread does not know the trace;
 * `unknown`: nothing is certain, but no tracked caller is in sight.
 */
export type OutsideTrace = 'module' | 'function' | 'callback' | 'thread' | 'unknown';

export interface Outside {
  readonly why: OutsideTrace;
  /** The name of the function that can be tracked; empty where there is none. */
  readonly function: string;
}

/** What to do about a call outside every trace: track the function around it, or move the call into the tracked function that uses its result. */
export interface WayIntoTrace {
  readonly how: 'track' | 'move';
  /** The function that is tracked, or that the call is moved into. */
  readonly function: string;
  readonly safety: 'safe' | 'review';
  edits(): ReturnType<typeof traceFunction>;
}

/** Why a call runs outside every trace; undefined when it may run inside one, or when that can't be told. */
export function outsideTrace(program: Program, call: CallRef): Outside | undefined {
  const context = program.context(call);
  if (context === 'inside' || context === 'mixed') return undefined;
  const fn = functionToTrack(program, call);
  // Who reads a property is not followed.
  if (context === 'unknown' && fn?.facts.method === 'getter') return undefined;
  const name = (fn && nameOf(fn)) ?? '';
  if (context === 'unknown' || (fn && !program.knowsCallers)) return fn && { why: 'unknown', function: name };
  if (!fn) return { why: call.facts.in === 0 ? 'module' : 'callback', function: name };
  return { why: isOnThread(program, fn) ? 'thread' : 'function', function: name };
}

/** How a call that `outsideTrace` tells of comes into a trace. */
export function waysIntoTrace(program: Program, write: Writer, call: CallRef): readonly WayIntoTrace[] {
  const fn = functionToTrack(program, call);
  if (fn) {
    const certain =
      program.context(call) === 'outside' && program.knowsCallers && keepsWorking(program, fn) && !isOnThread(program, fn);
    return [
      {
        how: 'track',
        function: nameOf(fn) ?? '',
        safety: certain ? 'safe' : 'review',
        edits: () => traceFunction(write, fn, []),
      },
    ];
  }
  const user = soleTrackedUser(program, call);
  if (!user) return [];
  return [
    {
      how: 'move',
      function: shownName(program, user),
      safety: 'review',
      edits: () => moveInto(write, call, user),
    },
  ];
}

/** Tracked, it would start a trace of its own there, which may not be the one that was meant. */
const isOnThread = (program: Program, fn: FunctionRef): boolean => program.callsTo(fn).some(({ kind }) => kind === 'thread');

const functionToTrack = (program: Program, call: CallRef): FunctionRef | undefined =>
  trackable(program, functionOf(call.file, call.facts.in));

/** The innermost function with a name around a function, itself included, whose trace the function runs in; undefined for the module. */
function trackable(program: Program, fn: FunctionRef): FunctionRef | undefined {
  if (fn.id === 0) return undefined;
  const { method, parent } = fn.facts;
  if (nameOf(fn) !== undefined) {
    const isCode = fn.file.language === 'python' || method === undefined || method === 'instance' || method === 'static';
    return isCode ? fn : undefined;
  }
  // What starts a lambda later does not start it in the trace of the function that wrote it.
  const isLater = program.callsTo(fn).some(({ kind }) => kind !== 'call' && kind !== 'runs' && kind !== 'passed');
  return parent === undefined || isLater ? undefined : trackable(program, functionOf(fn.file, parent));
}

/** A handler's arguments are no data, and what flushes at its end would do so before its own trace ends. A method needs a compiler. */
function keepsWorking(program: Program, fn: FunctionRef): boolean {
  if (fn.facts.generator) return false;
  return fn.file.language === 'python' || (fn.facts.kind !== 'method' && program.calledFrom(fn) === undefined);
}
