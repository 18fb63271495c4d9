import { contains } from '../facts/text';
import type { Program } from './program';
import { perFile } from './shared';
import { siteOf } from './sites';
import { type CallRef, callerOf, callsOf, type FunctionRef, functionOf, functionsOf, lastName } from './symbols';

/** Whether what a program logs is sent before it ends: who logs, who flushes, what ends the process. */
export class Delivery {
  private readonly tracing = new Map<FunctionRef, boolean>();

  private running: ReadonlySet<FunctionRef> | undefined;

  constructor(private readonly program: Program) {}

  /** A call that logs, or leads to one. */
  leadsToTrace(call: CallRef): boolean {
    const { program } = this;
    if (program.isTraced(call)) return true;
    return program
      .edgesAt(call)
      .some((edge) => edge.kind !== 'possible' && edge.kind !== 'child-process' && this.traces(edge.to));
  }

  /** Running the function logs something. */
  traces(fn: FunctionRef): boolean {
    const known = this.tracing.get(fn);
    if (known !== undefined) return known;
    this.tracing.set(fn, false);
    let found = false;
    for (const reached of this.program.reachableFrom([fn], 'this process')) {
      if (
        this.program.trackedAs(reached) ||
        this.program.callsIn(reached).some((call) => this.program.runs(call) && this.program.isTraced(call))
      ) {
        found = true;
        break;
      }
    }
    this.tracing.set(fn, found);
    return found;
  }

  /**
   * Something among these functions delivers what is pending: a flush in any form, or a runner that flushes by itself.
   * `everything`: also what `track` logged, which the flush of a client of its own does not (tested with the SDKs).
   */
  flushes(functions: Iterable<FunctionRef>, what: 'something' | 'everything' = 'something'): boolean {
    for (const fn of functions) {
      if (this.flushesByOption(fn)) return true;
      if (this.program.callsIn(fn).some((call) => this.program.runs(call) && this.isFlush(call, what))) return true;
    }
    return false;
  }

  private flushesByOption(fn: FunctionRef): boolean {
    const tracked = this.program.trackedAs(fn);
    if (tracked?.call?.facts.arguments.some((argument) => isSwitchedOn(argument, 'flush'))) return true;
    return tracked?.open === true && fn.file.language === 'python';
  }

  /** What runs, and what is kept in data by what runs, so that it may be called from there. */
  get mayRun(): ReadonlySet<FunctionRef> {
    if (!this.running) {
      const { program } = this;
      const isKept = ({ file, facts }: FunctionRef): boolean =>
        facts.kind === 'lambda' && facts.parent !== undefined && program.reachable.has(functionOf(file, facts.parent));
      const kept = program.files.flatMap(functionsOf).filter((fn) => isKept(fn) && program.callsTo(fn).length === 0);
      this.running = new Set([...program.reachable, ...program.reachableFrom(kept)]);
    }
    return this.running;
  }

  /** Something that runs logs. */
  private get logs(): boolean {
    const { program } = this;
    return [...this.mayRun].some(
      (fn) => program.trackedAs(fn) || program.callsIn(fn).some((call) => program.runs(call) && program.isTraced(call)),
    );
  }

  /** Every flush stands before an exit of its own, so that no other exit is served by it. */
  flushesOnlyBeforeExits(): boolean {
    const { program } = this;
    for (const fn of this.mayRun) {
      if (this.flushesByOption(fn)) return false;
      const calls = program.callsIn(fn).filter((call) => program.runs(call));
      for (const call of calls) if (this.isFlush(call, 'something') && !this.isBeforeExit(call)) return false;
    }
    return true;
  }

  /** A flush stands above the exit in its function, or the exit is chained to one. */
  isExitFlushed(exit: CallRef): boolean {
    return this.program
      .callsIn(callerOf(exit))
      .concat(callsOf(exit.file).filter((call) => call.facts.arguments.some(({ at }) => contains(at, exit.facts.at))))
      .some(
        (call) =>
          call !== exit &&
          call.facts.at.start < exit.facts.at.start &&
          contains(siteOf(call.file, call.id).block.at, exit.facts.at) &&
          this.flushesIn(call),
      );
  }

  /** Whenever its function comes to the exit something has been logged there, and nothing has been flushed. */
  losesWhatWasLogged(exit: CallRef): boolean {
    const { program } = this;
    const before = program
      .callsIn(callerOf(exit))
      .filter((call) => call !== exit && call.facts.at.end <= exit.facts.at.start && program.runs(call));
    const isFlushing = (call: CallRef): boolean =>
      this.isFlush(call, 'something') ||
      this.flushes(
        program.reachableFrom(
          program
            .callsFrom(callerOf(call))
            .filter(({ site }) => site === call)
            .map(({ to }) => to),
        ),
      );
    return (
      !before.some(isFlushing) &&
      before.some((call) => this.leadsToTrace(call) && contains(siteOf(call.file, call.id).block.at, exit.facts.at))
    );
  }

  /** The call flushes, or is chained to what does. */
  private flushesIn(call: CallRef): boolean {
    return this.program
      .callsIn(callerOf(call))
      .some((one) => (one === call || contains(call.facts.callee.at, one.facts.at)) && this.isFlush(one, 'something'));
  }

  private isBeforeExit(flush: CallRef): boolean {
    const { program } = this;
    const { block } = siteOf(flush.file, flush.id);
    const within = (outer: CallRef, exit: CallRef): boolean =>
      contains(outer.facts.callee.at, flush.facts.at) && outer.facts.arguments.some(({ at }) => contains(at, exit.facts.at));
    return callsOf(flush.file).some(
      (exit) =>
        program.calleeMeans(exit, 'hard-exit') !== undefined &&
        ((exit.facts.in === flush.facts.in &&
          exit.facts.at.start > flush.facts.at.start &&
          siteOf(exit.file, exit.id).block === block) ||
          program.callsIn(callerOf(flush)).some((outer) => within(outer, exit))),
    );
  }

  /** A call that flushes, but only its own client, while others log through `track`. */
  partialFlush(): CallRef | undefined {
    for (const call of this.program.reachableCalls())
      if (this.isFlush(call, 'something') && !this.isFlush(call, 'everything')) return call;
    return undefined;
  }

  private isFlush(call: CallRef, what: 'something' | 'everything'): boolean {
    const delivers = flushCalls(this.program, call.file).get(call);
    return delivers === 'everything' || (delivers !== undefined && what === 'something');
  }

  /** The call may come after something was logged: on its own path, or in a callback of what logs. */
  followsTrace(call: CallRef, seen = new Set<FunctionRef>()): boolean {
    const fn = callerOf(call);
    if (seen.has(fn)) return false;
    seen.add(fn);
    const { program } = this;
    if (program.trackedAs(fn)) return true;
    const before = program
      .callsIn(fn)
      .some((other) => other !== call && isBefore(other, call) && program.runs(other) && this.leadsToTrace(other));
    if (before) return true;
    return program.callsTo(fn).some((edge) => {
      if (edge.kind === 'signal-handler' || edge.kind === 'at-exit') return this.logs;
      if (edge.kind !== 'call' && this.isChainedOnTrace(edge.site)) return true;
      return program.runs(edge.site) && this.followsTrace(edge.site, seen);
    });
  }

  /** `agent().then(callback)`: the callback runs after what the chain began with. */
  isChainedOnTrace(site: CallRef): boolean {
    const { start, end } = site.facts.callee.at;
    return this.program
      .callsIn(callerOf(site))
      .some((other) => start <= other.facts.at.start && other.facts.at.end <= end && this.leadsToTrace(other));
  }
}

/** The calls in a file that deliver, or hand a delivering function on (`atexit.register(flush_tracker)`). */
const flushCalls = perFile((program, file) => {
  const found = new Map<CallRef, 'something' | 'everything'>();
  for (const call of callsOf(file)) {
    const delivers = deliveredBy(program, call);
    if (delivers) found.set(call, delivers);
  }
  return found;
});

function deliveredBy(program: Program, call: CallRef): 'something' | 'everything' | undefined {
  if (program.calleeMeans(call, 'evaluate')) return 'everything';
  const { file, facts } = call;
  let entry = program.calleeMeans(call, 'flush');
  for (const { value } of facts.arguments) entry ??= program.valueMeans(file, value, 'flush');
  if (entry) return program.sdk(file).flushesTracked(file.language, entry) ? 'everything' : 'something';
  return facts.arguments.some((argument) => isSwitchedOn(argument, 'flush')) || looksLikeFlush(program, call)
    ? 'everything'
    : undefined;
}

/** `x.flush()` on something that can't be followed: it may well be Opik's. */
function looksLikeFlush(program: Program, call: CallRef): boolean {
  const name = lastName(call.facts.callee);
  if (name === undefined || !/^_?(?:flush\w*|shutdown|force_flush|forceFlush)$/.test(name)) return false;
  return program.graph
    .callee(call)
    .every((one) => one.kind === 'parameter' || (one.kind === 'external' && !one.name.includes('.')));
}

/** Earlier in the text, or among the arguments, which are ready before the call. */
const isBefore = (other: CallRef, { facts }: CallRef): boolean =>
  other.facts.at.start < facts.awaitStart || facts.arguments.some((argument) => contains(argument.at, other.facts.at));

function isSwitchedOn(argument: CallRef['facts']['arguments'][number], name: string): boolean {
  const off = (value: typeof argument.value): boolean => value.kind === 'literal' && value.value !== true;
  if (argument.name === name) return !off(argument.value);
  return argument.value.kind === 'object' && argument.value.entries.some((entry) => entry.key === name && !off(entry.value));
}
