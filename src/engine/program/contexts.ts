import type { FileFacts, With } from '../facts/model';
import type { SdkView } from '../sdk/view';
import type { CallGraph, Edge } from './graph';
import { siteOf } from './sites';
import { type CallRef, calledName, callerOf, callsInside, type FunctionRef, functionsOf, type Meant } from './symbols';
import type { Tracked } from './tracked';

/** Whether code runs inside a trace: `mixed` when callers differ, `unknown` when they can't be seen. */
export type Context = 'inside' | 'outside' | 'mixed' | 'unknown';

const INSIDE = 1;
const OUTSIDE = 2;
const UNKNOWN = 4;

/** Answers for every call site whether it runs inside a trace: a property of the site, since a `with` makes part of a function inside. */
export class TraceContexts {
  private readonly ofFunction = new Map<FunctionRef, number>();
  /** What the world outside calls: `OUTSIDE`, unless a middleware of the project may have opened a trace around it. */
  private readonly started: number;

  constructor(
    private readonly graph: CallGraph,
    private readonly tracked: ReadonlyMap<FunctionRef, Tracked>,
    private readonly sdk: (file: FileFacts) => SdkView,
    /** Functions that the world outside calls, with nothing around them: handlers, commands, the program's start. */
    private readonly startedOutside: (fn: FunctionRef) => boolean,
  ) {
    this.started = graph.files.flatMap(functionsOf).some((fn) => this.isTracingMiddleware(fn)) ? UNKNOWN : OUTSIDE;
    this.solve(graph.files.flatMap(functionsOf));
  }

  /** The context of a call. */
  of(call: CallRef): Context {
    const bits = this.site(call);
    if (bits === INSIDE) return 'inside';
    if (bits === OUTSIDE) return 'outside';
    return bits & INSIDE ? 'mixed' : 'unknown';
  }

  /** What callers know flows along their calls until nothing changes any more. */
  private solve(functions: readonly FunctionRef[]): void {
    for (const fn of functions) this.ofFunction.set(fn, this.own(fn));
    const waiting = new Set(functions);
    for (const fn of waiting) {
      waiting.delete(fn);
      for (const edge of this.graph.callsFrom(fn)) {
        if (this.isSettled(edge.to)) continue;
        const before = this.ofFunction.get(edge.to) ?? this.own(edge.to);
        const after = before | this.along(edge);
        this.ofFunction.set(edge.to, after);
        if (after !== before) waiting.add(edge.to);
      }
    }
  }

  /** No caller changes what it runs in. */
  private isSettled(fn: FunctionRef): boolean {
    return fn.id === 0 || this.tracked.has(fn);
  }

  /** What is known of a function without its callers. */
  private own(fn: FunctionRef): number {
    if (this.tracked.has(fn)) return INSIDE;
    if (fn.id === 0) return OUTSIDE;
    const started = this.startedOutside(fn) ? this.started : 0;
    const isUncalled = started === 0 && this.graph.callsTo(fn).length === 0;
    return started | (isUncalled || isHandedOn(fn) ? UNKNOWN : 0);
  }

  private along(edge: Edge): number {
    switch (edge.kind) {
      case 'call':
      case 'runs':
        return this.site(edge.site);
      case 'possible':
      case 'passed':
        return this.site(edge.site) | UNKNOWN;
      case 'evaluate':
      case 'trace-context':
        return INSIDE;
      case 'thread':
      case 'child-process':
      case 'at-exit':
      case 'signal-handler':
      case 'registers-handler':
        return OUTSIDE;
      default:
        return edge.kind satisfies never;
    }
  }

  private site(call: CallRef): number {
    const { withs } = siteOf(call.file, call.id);
    return withs.length === 0 ? this.around(call) : this.within(call, withs);
  }

  private around(call: CallRef): number {
    return this.ofFunction.get(callerOf(call)) ?? 0;
  }

  private within(call: CallRef, withs: readonly With[]): number {
    let unknown = 0;
    for (const context of withs.flatMap((one) => one.contexts)) {
      const meant = this.graph.meant(call.file, context);
      if (meant.some((one) => this.opensTrace(call.file, one))) return INSIDE;
      if (
        context.kind === 'call' &&
        this.mayOpenTrace({ file: call.file, id: context.call, facts: call.file.calls[context.call] ?? call.facts })
      )
        unknown = INSIDE | UNKNOWN;
    }
    return this.around(call) | unknown;
  }

  /** It goes on to the next handler, which it is handed, inside a trace. */
  private isTracingMiddleware(fn: FunctionRef): boolean {
    if (!fn.facts.parameters.some(({ name }) => /^(?:_?next|call_next|handler|app|get_response)$/.test(name))) return false;
    return callsInside(fn).some((call) => {
      const goesOn = this.graph.resolver
        .resolve(call.file, call.facts.callee)
        .some((one) => one.kind === 'parameter' && one.function === fn && one.suffix === '');
      if (!goesOn) return false;
      const around = siteOf(call.file, call.id).withs.flatMap((one) => one.contexts);
      return (
        this.tracked.has(fn) ||
        around.some((context) => this.graph.meant(call.file, context).some((one) => this.opensTrace(call.file, one)))
      );
    });
  }

  private opensTrace(file: FileFacts, one: Meant): boolean {
    const name = one.kind === 'external' ? calledName(one.name) : undefined;
    return name !== undefined && this.sdk(file).find(file.language, name, 'trace-context') !== undefined;
  }

  /** A context manager of the project that opens a trace somewhere in itself. */
  private mayOpenTrace(context: CallRef): boolean {
    return this.graph.resolver.resolve(context.file, context.facts.callee).some((one) => {
      if (one.kind === 'function') return this.tracesIn(one.function);
      return (
        one.kind === 'class' &&
        one.class.facts.methods.some((id) =>
          functionsOf(one.class.file).some((method) => method.id === id && this.tracesIn(method)),
        )
      );
    });
  }

  private tracesIn(fn: FunctionRef): boolean {
    return fn.file.calls.some(
      (facts, id) =>
        facts.in === fn.id &&
        this.graph.meant(fn.file, { kind: 'call', at: facts.at, call: id }).some((one) => this.opensTrace(fn.file, one)),
    );
  }
}

/** The function is stored, returned or put into data, so that it may be called from anywhere. */
function isHandedOn(fn: FunctionRef): boolean {
  const binding = fn.facts.binding === undefined ? undefined : fn.file.bindings[fn.facts.binding];
  return (
    binding?.uses.some(
      ({ role, path }) =>
        path.length === 0 && (role.to === 'element' || role.to === 'member' || role.to === 'field' || role.to === 'return'),
    ) ?? false
  );
}
